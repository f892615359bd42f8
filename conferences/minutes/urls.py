"""Addresses of the minutes, of their copies, and of the record as it is read."""

from django.urls import path

from conferences.minutes.views import copies, minutes, reading

ONE = "conferences/<code:code>/"

urlpatterns = [
    path(f"{ONE}record/", reading.conference_record, name="conference_record"),
    path(f"{ONE}minutes/", minutes.conference_minutes, name="conference_minutes"),
    path(f"{ONE}minutes/approve/", minutes.conference_minutes_approve, name="conference_minutes_approve"),
    path(
        f"{ONE}minutes/distribute/",
        copies.conference_minutes_distribute,
        name="conference_minutes_distribute",
    ),
    path(f"{ONE}minutes/progress/", copies.conference_minutes_progress, name="conference_minutes_progress"),
]
