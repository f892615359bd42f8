"""Addresses of how people take part."""

from django.urls import path

from conferences.taking_part.views import exclusions, measures, needs

HERE = "conferences/<code:code>/"
PEOPLE = "conferences/<code:code>/people/<int:key>/"

urlpatterns = [
    path(f"{PEOPLE}exclude/", exclusions.people_exclude, name="people_exclude"),
    path(f"{PEOPLE}let-in/", exclusions.people_let_in, name="people_let_in"),
    path(f"{HERE}taking-part/", needs.conference_taking_part, name="conference_taking_part"),
    path(f"{HERE}taking-part/needs/", needs.need_new, name="need_new"),
    path(f"{HERE}taking-part/needs/<int:key>/<slug:kind>/", needs.need, name="need"),
    path(f"{HERE}on-the-day/", measures.conference_on_the_day, name="conference_on_the_day"),
    path(f"{HERE}on-the-day/reception/", measures.conference_reception, name="conference_reception"),
    path(f"{HERE}on-the-day/answer/<slug:risk>/", measures.measure_new, name="measure_new"),
    path(f"{HERE}on-the-day/<int:key>/done/", measures.measure_done, name="measure_done"),
    path(f"{HERE}on-the-day/<int:key>/take-back/", measures.measure_taken_back, name="measure_taken_back"),
]
