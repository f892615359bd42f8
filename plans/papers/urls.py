"""Addresses of the copies of a plan as it stands."""

from django.urls import path

from plans.papers.views import copies, versions

COPIES = "plans/<code:code>/copies/"

urlpatterns = [
    path(COPIES, copies.plan_copies, name="plan_copies"),
    path(f"{COPIES}progress/", copies.plan_copies_progress, name="plan_copies_progress"),
    path("plans/<code:code>/versions/", versions.plan_versions, name="plan_versions"),
]
