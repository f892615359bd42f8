"""Addresses of the calendar's and the timescales' settings, and of the arithmetic of a date."""

from django.urls import path

from cpunit.deadlines.views import calendar, correct, deadline_why, remove, timescale, timescales, withdraw

urlpatterns = [
    path("dates/<int:key>/", deadline_why, name="deadline_why"),
    path("settings/calendar/", calendar, name="settings_calendar"),
    path("settings/calendar/<int:key>/remove/", remove, name="settings_calendar_remove"),
    path("settings/timescales/", timescales, name="settings_timescales"),
    path("settings/timescales/<slug:kind>/", timescale, name="settings_timescale"),
    path("settings/timescales/<slug:kind>/<int:key>/correct/", correct, name="settings_timescale_correct"),
    path("settings/timescales/<slug:kind>/<int:key>/withdraw/", withdraw, name="settings_timescale_withdraw"),
]
