"""Addresses of the parts of the record that decide."""

from django.urls import path

from conferences.decisions.views import arrangements, deciding, door, grid, one_view, outline, proposed

RECORD = "conferences/<code:code>/record/"

urlpatterns = [
    path(f"{RECORD}views/show/", grid.conference_record_views_show, name="conference_record_views_show"),
    path(f"{RECORD}views/alone/", grid.conference_record_views_alone, name="conference_record_views_alone"),
    path(
        f"{RECORD}views/<int:key>/<code:child>/",
        one_view.conference_record_view,
        name="conference_record_view",
    ),
    path("door/your-views/<code:code>/", door.door_your_views, name="door_your_views"),
    path(
        f"{RECORD}decisions/<code:child>/",
        deciding.conference_record_decision,
        name="conference_record_decision",
    ),
    path(
        f"{RECORD}arrangements/<code:child>/",
        arrangements.conference_record_arrangement,
        name="conference_record_arrangement",
    ),
    path(f"{RECORD}outline/<int:row>/", outline.conference_record_row, name="conference_record_row"),
    path(
        f"{RECORD}outline/<int:row>/out/", outline.conference_record_row_out, name="conference_record_row_out"
    ),
    path(
        f"{RECORD}outline/<int:row>/move/",
        outline.conference_record_row_move,
        name="conference_record_row_move",
    ),
    path(
        f"{RECORD}outline/proposed/", proposed.conference_record_proposed, name="conference_record_proposed"
    ),
]
