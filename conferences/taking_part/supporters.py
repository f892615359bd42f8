"""Whether whoever is to come with somebody is kept away, or is one whom somebody must not meet (safety 4)."""

import re
from dataclasses import dataclass
from typing import Self

from conferences.models import Conference, Participant
from cpunit.domain.cautions import KEEPING_APART


@dataclass(frozen=True)
class KeptAway:
    """Adults of the family, by name: who is excluded, and whom somebody must not meet."""

    excluded: list[str]
    apart: list[str]

    @classmethod
    def of(cls, conference: Conference) -> Self:
        """Two queries."""
        out = conference.participants.filter(status=Participant.Status.EXCLUDED, person__adult__isnull=False)
        running = conference.family.cautions.running().filter(
            kind__in=KEEPING_APART, person__adult__isnull=False
        )
        return cls(
            list(out.order_by("pk").values_list("person__adult__name", flat=True)),
            list(running.order_by("pk").values_list("person__adult__name", flat=True)),
        )

    def words(self, named: str) -> str:
        """ "Dan Vale is excluded: look first" where that may be who is `named`; "" for nobody."""
        for name in self.excluded:
            if _is_meant(named, name):
                return f"{name} is excluded: look first"
        for name in self.apart:
            if _is_meant(named, name):
                return f"Somebody must not meet {name}: look first"
        return ""


def _is_meant(named: str, name: str) -> bool:
    """Whether one of the two stands whole in the other, as people write each other's names."""
    said, theirs = ({*re.findall(r"\w+", words.casefold())} for words in (named, name))
    return bool(said) and (theirs <= said or said <= theirs)
