"""Addresses of plans."""

from django.urls import path

from cpunit.people import converters  # noqa: F401  # the addresses below use <code:…>
from plans.views import closing, core_groups, plan, recording

urlpatterns = [
    path("conferences/<slug:code>/close/", closing.conference_close, name="conference_close"),
    path("plans/", plan.plans, name="plans"),
    path("plans/<code:code>/", plan.plan, name="plan"),
    path("plans/<code:code>/core-group/", core_groups.core_group_held, name="core_group_held"),
    path("plans/<code:code>/core-group/next/", core_groups.core_group_planned, name="core_group_planned"),
    path(
        "plans/<code:code>/core-group/<int:number>/cancel/",
        core_groups.core_group_cancelled,
        name="core_group_cancelled",
    ),
    path("plans/<code:code>/visit/", recording.visit_new, name="visit_new"),
    path("plans/<code:code>/done/<slug:kind>/", recording.plan_done, name="plan_done"),
    path("plans/<code:code>/actions/<int:number>/", recording.action_closed, name="action_closed"),
    path("plans/<code:code>/chair/", recording.plan_chair, name="plan_chair"),
    path("plans/<code:code>/end/", recording.plan_ended, name="plan_ended"),
]
