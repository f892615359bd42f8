"""Addresses of core groups."""

from django.urls import path

from plans.core_groups import views

CORE_GROUP = "plans/<code:code>/core-group/"

urlpatterns = [
    path(CORE_GROUP, views.core_group_held, name="core_group_held"),
    path(f"{CORE_GROUP}next/", views.core_group_planned, name="core_group_planned"),
    path(f"{CORE_GROUP}<int:number>/", views.core_group_corrected, name="core_group_corrected"),
    path(f"{CORE_GROUP}<int:number>/cancel/", views.core_group_cancelled, name="core_group_cancelled"),
]
