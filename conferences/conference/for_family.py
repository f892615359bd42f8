"""Whether words may stand in what one of a family is given: the one question, asked wherever somebody types
them and once more where a paper is drawn (safety 1, 6, 9).

They hold no address of the family, nothing that gives a protected one away, and nothing that a child keeps
from their parents. Until copies differ by recipient that goes for each of them.
"""

from dataclasses import dataclass
from typing import Self

from conferences.models import OwnWords
from cpunit.domain.refusal import Refusal
from cpunit.domain.whereabouts import Marks
from cpunit.domain.withheld import Plain
from cpunit.people.models import Family
from cpunit.people.whereabouts import address_marks

ADDRESS = "an address of this family, or a telephone number from a protected one,"
KEPT = "what a young person keeps from their parents"


@dataclass(frozen=True)
class Withheld:
    """What stands in nothing that one of the family is given."""

    addresses: Marks
    kept: tuple[Plain, ...]

    @classmethod
    def of(cls, *families: Family) -> Self:
        """All that is known of these families, at whatever conference. Two queries, and one a family more."""
        found = [address_marks(family) for family in families]
        rows = OwnWords.objects.kept_from_parents().filter(conference__family__in=families)
        kept = tuple(map(Plain.of, rows.values_list("text", flat=True)))
        return cls(Marks.all(found), kept)

    def in_text(self, text: str) -> str:
        """What of it stands there, in words; "" where nothing does."""
        if self.addresses.stand_in(text):
            return ADDRESS
        return KEPT if self.repeated_in(text) else ""

    def repeated_in(self, text: str) -> bool:
        """Whether what a child keeps from their parents is repeated there."""
        if not self.kept or not text.strip():
            return False
        said = Plain.of(text)
        return any(said.repeats(each) for each in self.kept)


def may_stand_for_family(words: str, *families: Family, about: str = "") -> Refusal | None:
    """Whether what somebody typed may stand in a letter or paper to one of these families. `about` is the
    field that is refused. Two queries, and one a family more; none where nothing was typed.
    """
    if not words.strip():
        return None
    found = Withheld.of(*families).in_text(words)
    if not found:
        return None
    return Refusal(
        f"{found[0].upper()}{found[1:]} stands in these words, which the family is given: take it out.",
        about=about,
    )
