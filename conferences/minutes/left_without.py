"""Who gets no copy of an amendment, as what it says is kept from them; the chair reads it beforehand."""

from collections.abc import Collection, Sequence

from conferences.closing.recipients import given_papers, may_have_papers
from conferences.minutes.amended import is_kept_from
from conferences.minutes.parts import LeftOut, Parts, kept_beside
from conferences.minutes.then import readers_then
from conferences.models import Amendment, Conference
from cpunit.domain.audiences import Reader
from cpunit.domain.refusal import Refusal
from cpunit.domain.words import listed
from cpunit.papers.models import Document
from cpunit.people.models import Child, Person, with_details
from cpunit.release.models import Copy

KIND = Document.Kind.AMENDMENT


def left_without(
    conference: Conference,
    amendment: Amendment,
    children: Collection[Child],
    parts: Sequence[LeftOut] | None = None,
) -> dict[Person, list[str]]:
    """Of those who have the minutes, or may have them, each from whom something that the amendment says of
    these children (none for all) is withheld, less these parts: None for those with which it was approved.
    Who reads of other children alone is none of them: that was chosen. With the words that are kept from
    each, where it is words. About the same number of queries for any.
    """
    people = who_may_have_it(conference)
    copies = Copy.objects.ever_of(conference.reference_id, Document.Kind.MINUTES)
    rows = copies.exclude(person__in=people).select_related(*with_details("person")).order_by("pk")
    others = {row.person_id: row.person for row in rows}
    readers = read_with(conference, [*people, *others.values()], parts or ())
    of = frozenset(child.pk for child in children)
    typed = Parts.of(amendment) if parts is None else Parts.typed(parts)
    kept = {pk for pk, reader in readers.items() if is_kept_from(amendment, reader, of, typed)}
    may = [
        each for each in others.values() if each.pk in kept and may_have_papers(conference, each, kind=KIND)
    ]
    left = [each for each in people if each.pk in kept] + may
    return {each: _words(typed.read_by(amendment, readers[each.pk]), readers[each.pk]) for each in left}


def _words(less: Amendment, reader: Reader) -> list[str]:
    return reader.kept.found_in(f"{less.what}\n{less.why}")


def read_with(
    conference: Conference, people: Collection[Person], parts: Sequence[LeftOut]
) -> dict[int, Reader]:
    """These people as readers, from whom these parts are withheld too."""
    readers = readers_then(conference, people)
    return {each.pk: kept_beside(readers[each.pk], each, parts) for each in people}


def is_answered(left: Collection[Person], read_of: Collection[Person]) -> Refusal | None:
    """Whether the chair has said of each of them that they are to get no copy."""
    names = [each.name for each in left if each not in read_of]
    if not names:
        return None
    return Refusal(
        f"What it says is kept from {listed(names)}, so no copy goes there. Tick that you have read it, or "
        "put it otherwise.",
        about="without",
    )


def who_may_have_it(conference: Conference) -> list[Person]:
    """Of those on the list who are given papers."""
    places = conference.participants.select_related(*with_details("person"), "exclusion").order_by("pk")
    return given_papers(conference, places, kind=KIND)
