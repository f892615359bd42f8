"""Families with a plan that is open."""

from django.db.models import Exists, OuterRef, Q

from plans.models import Plan


def on_a_plan() -> Q:
    """About rows of families."""
    return Q(Exists(Plan.objects.open().filter(child__family=OuterRef("pk")).order_by()))
