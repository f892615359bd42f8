"""Who leads the open plan of a child, told to the rooms that ask who works with whom."""

from collections.abc import Iterable

from cpunit.people.models import Professional
from plans.models import Plan


def leads_of(child: int) -> Iterable[Professional]:
    """Of the child of this key. One query."""
    keys = Plan.objects.open().filter(child=child).order_by().values("lead_social_worker")
    return Professional.objects.filter(pk__in=keys).select_related("agency").order_by("pk")


def led_by(worker: Professional) -> Iterable[int]:
    """The children whose plan they lead, by key. One query."""
    return Plan.objects.open().filter(lead_social_worker=worker.pk).order_by().values_list("child", flat=True)
