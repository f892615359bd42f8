"""What stands in the copies of one paper that must not, or that somebody has to look at first."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Q

from cpunit.domain.audiences import Reader
from cpunit.domain.refusal import Refusal
from cpunit.domain.words import counted
from cpunit.people.models import Person, Reference
from cpunit.release.kept_from import KeptFrom, kept_from
from cpunit.release.models import Copy, CopyQuestion, DrawnVariant
from cpunit.release.other_families import Around, names_around
from cpunit.release.scan import Place, Scan, scan


class Looking:
    """Looks through pages for what is kept from each of these people: as it is now, whatever was so when a
    copy was asked for. `again` is for what was released: names of other families are asked about once, and
    not whenever another family of the area becomes known. The same number of queries for any number of them.
    """

    def __init__(
        self,
        record: Reference,
        people: Iterable[Person],
        readers: Mapping[int, Reader] | None = None,
        *,
        again: bool = False,
    ) -> None:
        self._record, self._again = record, again
        self._kept: dict[int, KeptFrom] = kept_from(record, list(people), readers)
        self._seen: dict[str, list[tuple[KeptFrom, Scan]]] = {}
        self._hits: dict[str, list[tuple[KeptFrom, tuple[Place, ...]]]] = {}

    def knows(self, person: int) -> bool:
        return person in self._kept

    @cached_property
    def _around(self) -> Around:
        return names_around(self._record)

    @cached_property
    def _at_work(self) -> tuple[str, ...]:
        """Of those at work who have one of the first names that are asked about."""
        first = {name.casefold() for kept in self._kept.values() for name in kept.outsiders}
        return tuple(name for name in self._around.at_work if name.casefold().split()[0] in first)

    def mark(self, person: int) -> str:
        """Of all that is kept from them: another as soon as it is more, or less."""
        return self._kept[person].mark

    def at(self, html: str, person: int) -> Scan:
        """What stands there for this person; one look for all who are kept from the same."""
        kept = self._kept[person]
        seen = self._seen.setdefault(sha256(html.encode()).hexdigest(), [])
        found = next((found for other, found in seen if other == kept), None)
        if found is None:
            elsewhere = () if self._again else self._around.strangers
            found = scan(html, kept, elsewhere, lambda: self._at_work)
            seen.append((kept, found))
        return found

    def hits(self, html: str, person: int) -> tuple[Place, ...]:
        """What must not stand there, whatever is asked about."""
        kept = self._kept[person]
        hits = self._hits.setdefault(sha256(html.encode()).hexdigest(), [])
        found = next((found for other, found in hits if other == kept), None)
        if found is None:
            found = scan(html, kept).hits
            hits.append((kept, found))
        return found


@dataclass(frozen=True)
class Question:
    """One place of a variant that somebody has to look at, and the answer; None while there is none. That
    which was given `earlier`, of the same words in a copy of its reader before, somebody may take over.
    """

    variant: DrawnVariant
    place: Place
    answer: CopyQuestion | None
    earlier: CopyQuestion | None = None


@dataclass
class LookedAt:
    """One variant, with the copies of it that wait for a second person: what stands in each that must not,
    and what is asked of each, by its mark.
    """

    variant: DrawnVariant
    copies: list[Copy] = field(default_factory=list)
    hits: dict[int, tuple[Place, ...]] = field(default_factory=dict)
    asked: dict[int, dict[str, Question]] = field(default_factory=dict)

    @property
    def questions(self) -> dict[str, Question]:
        """Of all its copies; one that is open for any of them is open."""
        found: dict[str, Question] = {}
        for question in (each for asked in self.asked.values() for each in asked.values()):
            if question.place.mark not in found or question.answer is None:
                found[question.place.mark] = question
        return found

    @property
    def open(self) -> list[Question]:
        return [each for each in self.questions.values() if each.answer is None]

    @property
    def answered(self) -> list[Question]:
        return [each for each in self.questions.values() if each.answer is not None]

    def may_leave(self, copy: Copy) -> Refusal | None:
        return may_leave(self.hits[copy.pk], self.asked[copy.pk].values())


def looked_at(
    record: Reference, copies: Collection[Copy], readers: Mapping[int, Reader] | None = None
) -> list[LookedAt]:
    """Each variant of these copies, which have their `variant` and `person` at hand, as it is looked through
    now. One query, and those of `kept_from`; `readers` as there.
    """
    looking = Looking(record, [copy.person for copy in copies], readers)
    variants: dict[int, LookedAt] = {}
    scans = {copy.pk: looking.at(copy.variant.html, copy.person_id) for copy in copies if copy.variant}
    answers = _answers(copies) if any(found.questions for found in scans.values()) else []
    for copy in copies:
        if copy.variant is None:
            continue
        found = scans[copy.pk]
        theirs = variants.setdefault(copy.variant.pk, LookedAt(copy.variant))
        theirs.copies.append(copy)
        theirs.hits[copy.pk] = found.hits
        theirs.asked[copy.pk] = {each.place.mark: each for each in _asked(copy, found, answers)}
    return list(variants.values())


def questions_of(copy: Copy, found: Scan) -> list[Question]:
    """What is asked of one copy. One query, none where nothing is."""
    return _asked(copy, found, _answers([copy])) if found.questions else []


def asked_since(copies: Collection[Copy], looking: Looking) -> dict[int, list[Question]]:
    """What is asked of each of these released copies by now, by key: nothing where the same is kept from its
    person as when it was looked at. `looking` looks again, at all of their people. One query, where anything
    is asked.
    """
    scans = {
        copy.pk: looking.at(copy.variant.html, copy.person_id)
        for copy in copies
        if copy.variant and looking.mark(copy.person_id) != copy.kept_mark
    }
    answers = _answers(copies) if any(found.questions for found in scans.values()) else []
    return {copy.pk: _asked(copy, scans[copy.pk], answers) for copy in copies if copy.pk in scans}


def _asked(copy: Copy, found: Scan, answers: Collection[CopyQuestion]) -> list[Question]:
    """An answer counts for a copy that somebody else asked for."""
    variant = copy.variant
    if variant is None:
        return []
    theirs: dict[str, CopyQuestion] = {}
    earlier: dict[str, CopyQuestion] = {}
    for each in answers:
        if each.variant_id == variant.pk and each.answered_by_id != copy.asked_by_id:
            theirs.setdefault(each.mark, each)
        elif each.variant_id != variant.pk and copy.person_id in vars(each)["readers"]:
            earlier[each.mark] = each
    return [
        Question(variant, place, theirs.get(place.mark), earlier.get(place.mark)) for place in found.questions
    ]


def _answers(copies: Iterable[Copy]) -> list[CopyQuestion]:
    """Those of their variants, and of others of the same papers, each with who had a copy that it was of."""
    papers = {(copy.record_id, copy.kind) for copy in copies if copy.variant_id}
    of = Q(*(Q(variant__record=record, variant__kind=kind) for record, kind in papers), _connector=Q.OR)
    found = CopyQuestion.objects.filter(of).annotate(readers=ArrayAgg("variant__copies__person"))
    return list(found.select_related("answered_by").order_by("pk")) if papers else []


TO_DO = "Take it out, or have the protection lifted, and ask for the copy again."
"""Of what blocks a copy that waits; one that is drawn anew leaves it out by itself."""


def may_leave(hits: Collection[Place], questions: Collection[Question]) -> Refusal | None:
    """Whether a copy may leave in which these stand. What is withheld from its reader is overridden by
    nobody; a question is answered first (safety 1).
    """
    if hits:
        first = next(iter(hits))
        under = f" under “{first.heading}”" if first.heading else ""
        return Refusal(f"It holds what is withheld from them{under}: {first.what}. {TO_DO}")
    left = sum(question.answer is None for question in questions)
    if left:
        return to_be_answered(left)
    return None


def to_be_answered(amount: int) -> Refusal:
    return Refusal(
        f"{counted(amount, 'question')} to be answered first: look at what may be meant, and say why it may "
        "stand, or take it out."
    )
