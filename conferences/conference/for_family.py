"""Whether words may stand in what one of a family is given: the one question, asked wherever somebody types
them and once more where a paper is drawn (safety 1, 6, 9).

They hold no address of the family, nothing that gives a protected one away, and nothing that a child keeps
from their parents. Until copies differ by recipient that goes for each of them.
"""

from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from hashlib import sha256
from typing import Self

from conferences.models import AlikeAnswer, OwnWords
from cpunit.domain.refusal import Refusal
from cpunit.domain.whereabouts import Marks
from cpunit.domain.withheld import Plain, straightened
from cpunit.people.models import Family
from cpunit.people.whereabouts import family_marks
from cpunit.web.look import once_a_look

ADDRESS = "an address of this family, or a telephone number from a protected one,"
FACT = "a school, a workplace or a number that is withheld from somebody"
KEPT = "what a young person keeps from their parents"


@dataclass(frozen=True)
class NotForFamily:
    """What stands in nothing that one of the family is given: `addresses`, and what children `kept` from
    their parents, each as it is looked for. Apart from these `facts` (a school) that are withheld from
    somebody: they stand in nothing that is not told for each reader apart.
    """

    addresses: Marks
    kept: tuple[tuple[OwnWords, Plain], ...]
    facts: Marks = field(default_factory=Marks)

    @classmethod
    def of(cls, *families: Family) -> Self:
        """All that is known of these families, at whatever conference; what went on to the one held
        instead of another once, as it was first written. Two queries, and one a family more.
        """
        found = [family_marks(family) for family in families]
        once: dict[tuple[int, datetime, str], OwnWords] = {}
        for row in once_a_look(kept_by_children, *(family.pk for family in families)):
            once.setdefault((row.child_id, row.written_at, row.text), row)
        return cls(
            Marks.all(each.addresses for each in found),
            tuple((row, Plain.of(row.text)) for row in once.values()),
            Marks.all(each.facts for each in found),
        )

    def in_text(self, text: str, *, told_apart: bool = False) -> str:
        """What of it stands there, in words; "" where nothing does. What is `told_apart` for each reader may
        hold a fact: whoever must not know it gets a copy without.
        """
        if self.addresses.stand_in(text):
            return ADDRESS
        if not told_apart and self.facts.stand_in(text):
            return FACT
        return KEPT if self.repeated_in(text) else ""

    def hides(self, text: str) -> bool:
        """Whether it is kept from a screen that the room sees, or has to be until somebody has looked at it.
        One query at most.
        """
        stands = self.addresses.stand_in(text) or self.facts.stand_in(text) or self.repeated_in(text)
        return bool(stands or self.alike_in(text))

    def runs_in(self, text: str) -> list[tuple[str, bool]]:
        """The text in runs, each with whether it is an address or a fact of these."""
        runs, at = [], 0
        for found in sorted((self.addresses | self.facts).hits_in(text), key=lambda each: each.start):
            if found.start >= at:
                runs += [(text[at : found.start], False), (text[found.start : found.end], True)]
                at = found.end
        return [(words, is_kept) for words, is_kept in [*runs, (text[at:], False)] if words]

    def repeated_in(self, text: str) -> bool:
        """Whether what a child keeps from their parents is repeated there."""
        if not self.kept or not text.strip():
            return False
        said = Plain.of(text)
        return any(said.repeats(plain) for _, plain in self.kept)

    def alike_in(self, text: str) -> list[OwnWords]:
        """What a child keeps from their parents that may be meant there, where only a person can say so: what
        is too short, and what stands there in letters that look like those of another script. Not where one
        has looked. One query for all texts, where something may be meant.
        """
        latin = straightened(text) if self.kept else ""
        asked = [(row, plain) for row, plain in self.kept if latin or plain.is_short]
        if not asked or not text.strip():
            return []
        said, meant = Plain.of(text), Plain.of(latin) if latin else None
        return [
            row
            for row, plain in asked
            if _may_be_meant(said, meant, plain) and (row.pk, mark_of(text)) not in self._looked_at
        ]

    @cached_property
    def _looked_at(self) -> set[tuple[int, str]]:
        rows = AlikeAnswer.objects.filter(words__in=[row.pk for row, _ in self.kept])
        return set(rows.order_by().values_list("words", "text_mark"))


def kept_by_children(*families: int) -> tuple[OwnWords, ...]:
    """All that children of these families keep from their parents, at whatever conference. One query."""
    rows = OwnWords.objects.kept_from_parents().filter(conference__family__in=families)
    return tuple(rows.select_related("child").order_by("pk"))


def _may_be_meant(said: Plain, meant: Plain | None, kept: Plain) -> bool:
    if said.looks_like(kept):
        return True
    if meant is None or said.repeats(kept):
        return False
    return meant.repeats(kept) or meant.looks_like(kept)


def mark_of(text: str) -> str:
    """Of a text, as somebody who looked at it read it."""
    return sha256(Plain.of(text).letters.encode()).hexdigest()


def may_stand_for_family(
    words: str, *families: Family, about: str = "", told_apart: bool = False
) -> Refusal | None:
    """Whether what somebody typed may stand in a letter or paper to one of these families. `about` is the
    field that is refused, `told_apart` as in `NotForFamily.in_text`. Two queries, and one a family more; none
    where nothing was typed.
    """
    if not words.strip():
        return None
    found = NotForFamily.of(*families).in_text(words, told_apart=told_apart)
    if not found:
        return None
    return Refusal(
        f"{found[0].upper()}{found[1:]} stands in these words, which the family is given: take it out.",
        about=about,
    )


def may_be_meant(words: str, family: Family) -> Refusal | None:
    """Whether a person has to look first at what a letter to one of the family says: a word or two that a
    child keeps from their parents may be meant in it. Three queries at most; none where nothing was typed.
    """
    if not words.strip() or not NotForFamily.of(family).alike_in(words):
        return None
    return Refusal(
        "A word or two that a young person keeps from their parents may be meant in what this letter says: "
        "somebody looks first, on the page of what young people wrote."
    )
