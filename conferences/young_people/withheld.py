"""What children asked to keep from their parents, looked for in what goes out (safety 1, 6)."""

from collections.abc import Iterable

from conferences.models import OwnWords
from cpunit.domain.withheld import repeats
from cpunit.people.models import Family


def kept_from_parents(family: Family) -> list[str]:
    """All that children of the family kept from them, at whatever conference. One query."""
    rows = OwnWords.objects.kept_from_parents().filter(conference__family=family)
    return list(rows.values_list("text", flat=True))


def stands_in(text: str, kept: Iterable[str]) -> bool:
    """Whether one of these is repeated there."""
    return any(repeats(text, each) for each in kept)
