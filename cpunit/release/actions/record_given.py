"""Note how a paper reached each person otherwise than by the product's own e-mail: how, when, and by whom."""

from collections.abc import Collection, Iterable
from datetime import date, datetime

from django.db import transaction

from cpunit.domain.refusal import Refusal, must
from cpunit.domain.words import listed
from cpunit.papers.models import Document
from cpunit.people.models import Person, Reference, User, with_details
from cpunit.people.reach import housed, recipient_of
from cpunit.release.actions.follow import follow
from cpunit.release.actions.number_copies import numbered
from cpunit.release.models import Copy
from cpunit.release.still import shut


@transaction.atomic
def record_given(
    *,
    record: Reference,
    kind: Document.Kind,
    people: Collection[Person],
    how: str,
    given_on: date,
    by: User,
    now: datetime,
    edition: int = 0,
) -> list[Copy]:
    """Each of these people was given their copy; those who had it already are left as they are.

    `how` is one of `Copy.BY_SOMEBODY`. Somebody for whom no copy was asked here (it was printed elsewhere)
    has a row without a paper. The caller has asked whether they may, and holds the record. Safe to
    run twice. Returns those noted now. Raises `Refused` for a way that is not recorded as safe for one of a
    family (safety 2), and for a copy that a second person has not released yet (safety 11).
    """
    must(_may_go(people, how))
    there = {
        copy.person_id: copy
        for copy in Copy.objects.of(record, kind, edition)
        .filter(person__in=people)
        .select_for_update(of=("self",))
        .select_related(*with_details("person"), "record__family", "variant")
        .order_by("pk")
    }
    must(_is_released(there.values()))
    must(_still_theirs(there.values()))
    given = []
    for person in people:
        copy = there.get(person.pk) or _without_a_paper(record, kind, edition, person, by, now)
        if copy.out_on is None:
            copy.how, copy.out_on, copy.given_by, copy.is_followed = how, given_on, by, False
            copy.save()
            given.append(copy)
    follow(record=record, kind=kind, edition=edition, now=now)
    return given


def _without_a_paper(
    record: Reference, kind: str, edition: int, person: Person, by: User, now: datetime
) -> Copy:
    copy = Copy(record=record, person=person, kind=kind, edition=edition, asked_at=now, asked_by=by)
    return numbered([copy])[0]


def _is_released(copies: Iterable[Copy]) -> Refusal | None:
    copies = list(copies)
    kept = [copy.person.name for copy in copies if copy.hits and copy.out_on is None]
    if kept:
        return Refusal(
            f"The copy for {listed(kept)} is held back: something stands in it that is withheld from them.",
            about="people",
        )
    names = [copy.person.name for copy in copies if copy.is_to_release]
    if not names:
        return None
    return Refusal(
        f"The copy for {listed(names)} is not released yet: a second person looks at it first.",
        about="people",
    )


def _still_theirs(copies: Iterable[Copy]) -> Refusal | None:
    left = [copy for copy in copies if copy.released_by_id and copy.out_on is None]
    refusals = shut(left)
    names = [copy.person.name for copy in left if copy.pk in refusals]
    if not names:
        return None
    return Refusal(
        f"The copy for {listed(names)} is not to be handed over any more: look at how it stands with it.",
        about="people",
    )


def _may_go(people: Collection[Person], how: str) -> Refusal | None:
    of_family = [person for person in people if not person.is_professional]
    if how == Copy.How.POSTED:
        at_home = housed(of_family) if of_family else set()
        unsafe = [person.name for person in of_family if person.pk not in at_home]
    elif how == Copy.How.SECURE:
        unsafe = [person.name for person in of_family if not recipient_of(person).email]
    else:
        return None
    if not unsafe:
        return None
    return Refusal(
        f"Nothing may be sent to {listed(unsafe)} that way: it is not recorded as safe. Hand it over, and "
        "record that.",
        about="people",
    )
