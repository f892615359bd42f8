"""Addresses of the minutes, of their copies, and of the record as it is read."""

from django.urls import path

from conferences.minutes.views import (
    amendments,
    answers,
    chairs_report,
    complaints,
    copies,
    door,
    handing,
    keeping,
    minutes,
    reading,
    versions,
)

ONE = "conferences/<code:code>/"

urlpatterns = [
    path(f"{ONE}record/", reading.conference_record, name="conference_record"),
    path(f"{ONE}minutes/", minutes.conference_minutes, name="conference_minutes"),
    path(f"{ONE}minutes/approve/", handing.conference_minutes_approve, name="conference_minutes_approve"),
    path(
        f"{ONE}minutes/take-back/", handing.conference_minutes_take_back, name="conference_minutes_take_back"
    ),
    path(f"{ONE}minutes/return/", handing.conference_minutes_return, name="conference_minutes_return"),
    path(f"{ONE}minutes/keep/", keeping.conference_minutes_keep, name="conference_minutes_keep"),
    path(f"{ONE}minutes/versions/", versions.conference_minutes_versions, name="conference_minutes_versions"),
    path(
        f"{ONE}minutes/distribute/",
        copies.conference_minutes_distribute,
        name="conference_minutes_distribute",
    ),
    path(f"{ONE}minutes/progress/", copies.conference_minutes_progress, name="conference_minutes_progress"),
    path(
        f"{ONE}minutes/amendments/new/", amendments.conference_amendment_new, name="conference_amendment_new"
    ),
    path(f"{ONE}minutes/amendments/<int:key>/", amendments.conference_amendment, name="conference_amendment"),
    path(f"{ONE}complaints/<int:key>/", complaints.conference_complaint, name="conference_complaint"),
    path(f"{ONE}answers/<int:key>/told/", answers.conference_answer_told, name="conference_answer_told"),
    path("door/minutes/<code:code>/", door.door_minutes_wrong, name="door_minutes_wrong"),
    path("door/complaint/", door.door_complaint, name="door_complaint"),
    path(f"{ONE}chairs-report/", chairs_report.conference_chairs_report, name="conference_chairs_report"),
    path(
        f"{ONE}chairs-report/approve/",
        chairs_report.conference_chairs_report_approve,
        name="conference_chairs_report_approve",
    ),
    path(
        f"{ONE}minutes/amendments/<int:key>/progress/",
        amendments.conference_amendment_progress,
        name="conference_amendment_progress",
    ),
    path(
        f"{ONE}chairs-report/send/",
        chairs_report.conference_chairs_report_send,
        name="conference_chairs_report_send",
    ),
    path(
        f"{ONE}chairs-report/progress/",
        chairs_report.conference_chairs_report_progress,
        name="conference_chairs_report_progress",
    ),
]
