"""Who was whose as the minutes of a conference were approved, or the chair's report: what stands beside them
is read by that too.
"""

from collections.abc import Callable, Collection

from conferences.live.standing import Standing
from conferences.minutes.filed import standing_of
from conferences.minutes.variants import beyond_of
from conferences.models import ChairsReport, Conference, FiledContent, Minutes
from cpunit.domain.audiences import Reader
from cpunit.people.models import Person
from cpunit.release.readers import Bonds, readers_of, reading_then
from cpunit.web.look import once_a_look


def bonds_then(conference: Conference, of: type[Minutes] | type[ChairsReport] = Minutes) -> Bonds | None:
    """As they are filed with that paper; None before it is approved. One query, once a look."""
    return once_a_look(_bonds, of, conference.pk)


def _bonds(of_paper: type[Minutes] | type[ChairsReport], conference: int) -> Bonds | None:
    approved = of_paper._default_manager.filter(conference=conference, document__isnull=False)
    found = FiledContent.objects.filter(document__in=approved.values("document")).order_by()
    row = found.values_list("facts__facts__each__bonds__each", "facts__facts__each__of_family").first()
    if row is None:
        return None
    of, of_family = row
    return Bonds({int(adult): frozenset(theirs) for adult, theirs in of.items()}, frozenset(of_family))


def readers_then(conference: Conference, people: Collection[Person]) -> dict[int, Reader]:
    """These people as readers today of what stands beside the minutes (`beside`)."""
    readers, told = readers_of(conference.reference, people), beside(conference)
    return {key: told(reader) for key, reader in readers.items()}


def beside(conference: Conference) -> Callable[[Reader], Reader]:
    """The same reader, to whom who was a stranger then is one still, and to whom no paper beside the minutes
    repeats what they leave out.
    """
    filed = _filed(conference)
    return as_then(*filed) if filed else lambda reader: reader


def as_then(standing: Standing, bonds: Bonds | None) -> Callable[[Reader], Reader]:
    """The same by what any paper was drawn from; of what is not filed yet, by who is whose today."""

    def told(reader: Reader) -> Reader:
        if reader.reads_all:
            return reader
        return beyond_of(standing, reading_then(reader, bonds) if bonds else reader)

    return told


def _filed(conference: Conference) -> tuple[Standing, Bonds] | None:
    return once_a_look(_found, conference.pk)


def _found(conference: int) -> tuple[Standing, Bonds] | None:
    rows = Conference.objects.select_related("reference", "family")
    return standing_of(rows.get(pk=conference))
