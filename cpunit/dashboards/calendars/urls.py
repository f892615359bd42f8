"""Addresses of calendars."""

from django.urls import path

from cpunit.dashboards.calendars.views import calendar_file, calendar_revoke, own_calendar, room_calendar

urlpatterns = [
    path("calendar/<slug:secret>.ics", calendar_file, name="calendar_file"),
    path("diary/calendar/", own_calendar, name="diary_own_calendar"),
    path("diary/calendar/<int:pk>/revoke/", calendar_revoke, name="diary_calendar_revoke"),
    path("diary/rooms/<int:pk>/calendar/", room_calendar, name="diary_room_calendar"),
]
