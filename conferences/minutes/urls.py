"""Addresses of the minutes, of copies, and of the record as it is read."""

from django.urls import path

from conferences.minutes.views import copies, minutes, reading

ONE = "conferences/<code:code>/"

urlpatterns = [
    path(f"{ONE}record/", reading.conference_record, name="conference_record"),
    path(f"{ONE}after/family-copies/", copies.conference_family_copies, name="conference_family_copies"),
    path(f"{ONE}minutes/", minutes.conference_minutes, name="conference_minutes"),
    path(f"{ONE}minutes/approve/", minutes.conference_minutes_approve, name="conference_minutes_approve"),
    path(
        f"{ONE}minutes/distribute/",
        copies.conference_minutes_distribute,
        name="conference_minutes_distribute",
    ),
]
