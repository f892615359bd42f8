"""Who leads the open plans of a family, told to the rooms that ask who works with its children."""

from collections.abc import Iterable

from cpunit.people.models import Family, Professional
from plans.models import Plan


def leads_of(family: Family) -> Iterable[Professional]:
    """One query."""
    theirs = Plan.objects.open().filter(child__family=family)
    keys = theirs.order_by().values("lead_social_worker")
    return Professional.objects.filter(pk__in=keys).select_related("agency").order_by("pk")


def led_by(worker: Professional) -> Iterable[int]:
    """The families of whose children they lead a plan, by key. One query."""
    theirs = Plan.objects.open().filter(lead_social_worker=worker.pk)
    return theirs.order_by().values_list("child__family", flat=True).distinct()
