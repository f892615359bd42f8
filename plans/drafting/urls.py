"""Addresses of the drafted plan: behind the doors of its author and of who signs it off, and the unit's."""

from django.urls import path

from plans.drafting import change_page, draft_page, part_views, views

DOOR = "door/plans/<code:code>/"

urlpatterns = [
    path("plans/<code:code>/draft/", draft_page.plan_draft, name="plan_draft"),
    path("plans/<code:code>/says/<slug:part>/", change_page.plan_part, name="plan_part"),
    path(DOOR, views.door_plan, name="door_plan"),
    path(f"{DOOR}new/", views.door_plan_new, name="door_plan_new"),
    path(f"{DOOR}rows/<int:key>/", views.door_plan_row, name="door_plan_row"),
    path(f"{DOOR}added/<int:key>/", views.door_plan_added, name="door_plan_added"),
    path(f"{DOOR}draft/<slug:part>/", part_views.door_plan_part, name="door_plan_part"),
    path(f"{DOOR}sign/", views.door_plan_sign, name="door_plan_sign"),
]
