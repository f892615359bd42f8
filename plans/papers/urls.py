"""Addresses of the copies of a plan as it stands."""

from django.urls import path

from plans.papers import views

COPIES = "plans/<code:code>/copies/"

urlpatterns = [
    path(COPIES, views.plan_copies, name="plan_copies"),
    path(f"{COPIES}progress/", views.plan_copies_progress, name="plan_copies_progress"),
]
