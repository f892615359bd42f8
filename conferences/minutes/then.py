"""Who was whose as the minutes of a conference were approved: what stands beside them is read by that too."""

from collections.abc import Collection

from conferences.models import Conference, FiledContent, Minutes
from cpunit.domain.audiences import Reader
from cpunit.people.models import Person
from cpunit.release.readers import Bonds, readers_of, reading_then
from cpunit.web.look import once_a_look


def bonds_then(conference: Conference) -> Bonds | None:
    """As they are filed with the minutes; None before these are approved. One query, once a look."""
    return once_a_look(_filed, conference.pk)


def _filed(conference: int) -> Bonds | None:
    approved = Minutes.objects.filter(conference=conference, document__isnull=False).values("document")
    found = FiledContent.objects.filter(document__in=approved).order_by()
    row = found.values_list("facts__facts__each__bonds__each", "facts__facts__each__of_family").first()
    if row is None:
        return None
    of, of_family = row
    return Bonds({int(adult): frozenset(theirs) for adult, theirs in of.items()}, frozenset(of_family))


def readers_then(conference: Conference, people: Collection[Person]) -> dict[int, Reader]:
    """These people as readers today, to whom who was a stranger then is one still."""
    readers, bonds = readers_of(conference.reference, people), bonds_then(conference)
    if bonds is None:
        return readers
    return {key: reading_then(reader, bonds) for key, reader in readers.items()}
