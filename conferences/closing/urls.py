"""Addresses of what is done after a conference."""

from django.urls import path

from conferences.closing.views import advice, after, plan

AFTER = "conferences/<code:code>/after/"

urlpatterns = [
    path(AFTER, after.conference_after, name="conference_after"),
    path(f"{AFTER}family-copies/", plan.conference_family_copies, name="conference_family_copies"),
    path(f"{AFTER}plan-copies/", plan.conference_plan_copies, name="conference_plan_copies"),
    path(f"{AFTER}advice/<int:key>/", advice.conference_advice, name="conference_advice"),
    path(f"{AFTER}given/", plan.conference_plan_given, name="conference_plan_given"),
    path(f"{AFTER}progress/", plan.conference_plan_progress, name="conference_plan_progress"),
]
