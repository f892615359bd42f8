"""Addresses of core groups and visits behind the door of who leads the plan."""

from django.urls import path

from plans.keeping import views

DOOR = "door/plans/<code:code>/"

urlpatterns = [
    path(f"{DOOR}core-group/", views.door_core_group, name="door_core_group"),
    path(f"{DOOR}core-group/next/", views.door_core_group_next, name="door_core_group_next"),
    path(f"{DOOR}core-group/<int:number>/", views.door_core_group_off, name="door_core_group_off"),
    path(
        f"{DOOR}core-groups/<int:number>/", views.door_core_group_corrected, name="door_core_group_corrected"
    ),
    path(f"{DOOR}visit/", views.door_visit, name="door_visit"),
    path(f"{DOOR}visits/<int:number>/", views.door_visit_corrected, name="door_visit_corrected"),
]
