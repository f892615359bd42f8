"""The one door through which conferences of every kind begin."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Protocol

from django.db import transaction
from django.utils import timezone

from conferences.conference.policies import may_begin_for
from conferences.conference.turning import AWAITED
from conferences.conference.writing import note
from conferences.models import Conference, ConferenceChild, ConferenceRequest
from cpunit.domain.refusal import Refusal, Refused, must
from cpunit.offers import Offers
from cpunit.people.actions.register import register
from cpunit.people.framework import framework_in_use
from cpunit.people.held import hold_family
from cpunit.people.models import Child, Family, Reference, User


class MayBegin(Protocol):
    """What a room above knows against a conference of this kind for these children."""

    def __call__(self, *, kind: str, because: Mapping[Child, Reference]) -> Refusal | None: ...


BEGINNING: Offers[MayBegin] = Offers()


@transaction.atomic
def begin(
    *,
    kind: str,
    family: Family,
    because: Mapping[Child, Reference],
    limit_date: date,
    by: User | None,
    now: datetime,
    request: ConferenceRequest | None = None,
    meeting_format: str = Conference.Format.IN_PERSON,
    framework: str = "",
) -> Conference:
    """A conference that is to be booked. `because` names for each child the record whose clock it serves: the
    discussion, the transfer or the plan. `framework` is that of the one which it is held instead of, under
    whose headings reports were begun; else it is the unit's.

    Who may, and whether these children can be conferenced, is the caller's to ask. Raises `Refused` without
    children, for those of another family, for those at another conference that is still to be held, and for
    what `BEGINNING` knows: of two that begin for one family at once, the second one finds the first.
    """
    if not because:
        raise Refused("A conference is held for children: choose them.")
    if any(child.family_id != family.pk for child in because):
        raise Refused("All the children of a conference belong to one family.")
    hold_family(family)
    must_be_free(kind, because)
    reference = register(
        kind=Reference.Kind.CONFERENCE, family=family, children=because, on=timezone.localdate(now)
    )
    conference = laid_out(reference=reference, kind=kind, family=family, limit_date=limit_date)
    conference.request, conference.meeting_format = request, meeting_format
    conference.framework = framework or framework_in_use().slug
    conference.save()
    for place in places(conference, because):
        place.save()
    note(conference, "began", conference.get_kind_display(), by, now)
    return conference


def must_be_free(kind: str, because: Mapping[Child, Reference]) -> None:
    """Raises `Refused` for what `BEGINNING` knows, and for children at one that is still to be held."""
    must(may_be_held(kind, because))
    must(may_begin_for(_awaited(because)))


def may_be_held(kind: str, because: Mapping[Child, Reference]) -> Refusal | None:
    """What `BEGINNING` knows against a conference of this kind for these children."""
    return next((no for each in BEGINNING if (no := each(kind=kind, because=because))), None)


def _awaited(children: Iterable[Child]) -> list[ConferenceChild]:
    """Their places at conferences that are still to be held."""
    found = ConferenceChild.objects.filter(child__in=list(children), is_awaited=True)
    return list(found.select_related("child", "conference").order_by("conference", "pk"))


def laid_out(
    *,
    reference: Reference,
    kind: str,
    family: Family,
    limit_date: date,
    held_on: date | None = None,
) -> Conference:
    """The conference, not saved yet; with `held_on` one that was held before it came here (a census)."""
    return Conference(
        reference=reference,
        kind=kind,
        family=family,
        limit_date=limit_date,
        held_on=held_on,
        state=Conference.State.CLOSED if held_on else Conference.State.REQUESTED,
    )


def places(conference: Conference, because: Mapping[Child, Reference | None]) -> list[ConferenceChild]:
    """Its children, not saved yet; None where nothing tells whose clock it served."""
    return [
        ConferenceChild(
            conference=conference,
            child=child,
            because=reference,
            is_awaited=conference.state in AWAITED,
        )
        for child, reference in because.items()
    ]
