"""Who is to lead the plan of a child, as a conference that is not closed yet has arranged it."""

from collections.abc import Iterable

from django.db.models import QuerySet

from conferences.models import Conference, ConferenceChild
from cpunit.people.models import Professional


def to_lead(child: int) -> Iterable[Professional]:
    """Of the child of this key. One query."""
    keys = _arranged().filter(child=child).order_by().values("lead_social_worker")
    return Professional.objects.filter(pk__in=keys).select_related("agency").order_by("pk")


def to_be_led_by(worker: Professional) -> Iterable[int]:
    """The children whose plan they are to lead, by key. One query."""
    return _arranged().filter(lead_social_worker=worker.pk).order_by().values_list("child", flat=True)


def _arranged() -> QuerySet[ConferenceChild]:
    return ConferenceChild.objects.filter(conference__state=Conference.State.OPEN)
