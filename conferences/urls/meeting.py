"""From the day of the conference on."""

from django.urls import URLPattern, path

from conferences.views import after, copies, minutes, record, record_deciding, record_outline, reports

urlpatterns: list[URLPattern] = [
    path("conferences/<slug:code>/reports/", reports.conference_reports, name="conference_reports"),
    path("conferences/<slug:code>/record/", record.conference_record, name="conference_record"),
    path("conferences/<slug:code>/record/open/", record.conference_open, name="conference_open"),
    path(
        "conferences/<slug:code>/record/views/<slug:child>/",
        record_deciding.conference_record_views,
        name="conference_record_views",
    ),
    path(
        "conferences/<slug:code>/record/decisions/<slug:child>/",
        record_deciding.conference_record_decision,
        name="conference_record_decision",
    ),
    path(
        "conferences/<slug:code>/record/outline/<int:row>/",
        record_outline.conference_record_row,
        name="conference_record_row",
    ),
    path(
        "conferences/<slug:code>/record/outline/<int:row>/out/",
        record_outline.conference_record_row_out,
        name="conference_record_row_out",
    ),
    path(
        "conferences/<slug:code>/record/<slug:key>/",
        record.conference_record_step,
        name="conference_record_step",
    ),
    path("conferences/<slug:code>/after/", after.conference_after, name="conference_after"),
    path(
        "conferences/<slug:code>/after/family-copies/",
        copies.conference_family_copies,
        name="conference_family_copies",
    ),
    path("conferences/<slug:code>/minutes/", minutes.conference_minutes, name="conference_minutes"),
    path(
        "conferences/<slug:code>/minutes/approve/",
        minutes.conference_minutes_approve,
        name="conference_minutes_approve",
    ),
    path(
        "conferences/<slug:code>/minutes/distribute/",
        copies.conference_minutes_distribute,
        name="conference_minutes_distribute",
    ),
]
