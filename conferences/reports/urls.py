"""Addresses of the reports."""

from django.urls import path

from conferences.reports import views

ALL = "conferences/<code:code>/reports/"
ONE = f"{ALL}<int:key>/"

DOOR = "door/reports/<code:code>/"
"""Of professionals. Those of a family stay in the list of what was opened, and say nothing (safety 2)."""

urlpatterns = [
    path(DOOR, views.door_report, name="door_report"),
    path(f"{DOOR}file/", views.door_report_file, name="door_report_file"),
    path(f"{DOOR}sign/<int:key>/", views.door_report_sign, name="door_report_sign"),
    path(f"{DOOR}versions/<int:key>/", views.door_report_version, name="door_report_version"),
    path(f"{DOOR}versions/<int:key>/file/", views.door_report_version_file, name="door_report_version_file"),
    path("door/read/<int:key>/pages/<int:number>/", views.door_read_page, name="door_read_page"),
    path("door/read/<int:key>/", views.door_report_read, name="door_report_read"),
    path("door/say/", views.door_views, name="door_views"),
    path(ALL, views.conference_reports, name="conference_reports"),
    path(f"{ALL}ask/", views.reports_ask, name="reports_ask"),
    path(f"{ALL}arrived/", views.report_arrived, name="report_arrived"),
    path(f"{ALL}pack/", views.report_pack, name="report_pack"),
    path(f"{ALL}pack/ask/", views.report_pack_ask, name="report_pack_ask"),
    path(f"{ALL}views/", views.report_views, name="report_views"),
    path(f"{ALL}answers/<int:key>/", views.report_changed, name="report_changed"),
    path(f"{ALL}answers/<int:key>/read-out/", views.report_read_out, name="report_read_out"),
    path(ONE, views.report, name="report"),
    path(f"{ONE}ask/", views.report_ask, name="report_ask"),
    path(f"{ONE}text/", views.report_text, name="report_text"),
    path(f"{ONE}file/", views.report_file, name="report_file"),
    path(f"{ONE}none/", views.report_none, name="report_none"),
    path(f"{ONE}signed/", views.report_signed, name="report_signed"),
    path(f"{ONE}unsigned/", views.report_unsigned, name="report_unsigned"),
    path(f"{ONE}given/", views.report_given, name="report_given"),
    path(f"{ONE}offer/", views.report_offer, name="report_offer"),
    path(f"{ONE}offer/<int:offer>/", views.report_release, name="report_release"),
    path(f"{ONE}offer/<int:offer>/pages/<int:number>/", views.report_page, name="report_page"),
    path(
        f"{ONE}offer/<int:offer>/pages/<int:number>/picture/",
        views.report_page_picture,
        name="report_page_picture",
    ),
    path(f"{ONE}versions/<int:adult>/", views.report_version, name="report_version"),
    path(f"{ONE}versions/<int:adult>/text/", views.report_version_text, name="report_version_text"),
    path(f"{ONE}versions/<int:adult>/file/", views.report_version_file, name="report_version_file"),
    path(f"{ONE}versions/<int:adult>/drop/", views.report_version_drop, name="report_version_drop"),
    path(f"{ONE}answer/", views.report_answer, name="report_answer"),
]
