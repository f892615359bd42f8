"""Ask for the copies of a paper: who gets one is written down now, and the worker makes them."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from cpunit.papers.models import Document
from cpunit.people.models import Person, Reference, User
from cpunit.release.actions.number_copies import numbered
from cpunit.release.models import Copy


@transaction.atomic
def ask_for_copies(
    *,
    record: Reference,
    kind: Document.Kind,
    people: Collection[Person],
    by: User,
    now: datetime,
    edition: int = 0,
) -> list[Copy]:
    """A copy for each of these people who has none; one that was set aside is tried anew.

    Returns what is to be made now. The caller has asked whether they may, and holds the record, so that two
    who send the same batch make one of it.
    """
    wanted = {person.pk for person in people}
    there = list(
        Copy.objects.of(record, kind, edition)
        .filter(person__in=wanted)
        .select_for_update(of=("self",))
        .order_by("pk")
    )
    again = [copy for copy in there if copy.is_set_aside]
    for copy in again:
        copy.tries, copy.problem, copy.asked_at, copy.asked_by = 0, "", now, by
        copy.hits = []
    Copy.objects.bulk_update(again, ["tries", "problem", "asked_at", "asked_by", "hits"])
    have = {copy.person_id for copy in there}
    fresh = [
        Copy(record=record, person=person, kind=kind, edition=edition, asked_by=by, asked_at=now)
        for person in people
        if person.pk not in have
    ]
    return again + Copy.objects.bulk_create(numbered(fresh))
