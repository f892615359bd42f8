"""What each reader's copies leave out, and why, as staff are told it before copies leave."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from django.db.models import Exists, OuterRef

from cpunit.domain.audience_rows import ROWS, Matter, Reads, Row
from cpunit.domain.audiences import Kept, Reader
from cpunit.domain.names_kept import Names
from cpunit.domain.whereabouts import Marks
from cpunit.domain.words import isolated, listed
from cpunit.offers import Offers
from cpunit.people.models import Child, Person, PersonFact, Reference, Restriction
from cpunit.people.reach import known_to_mourn
from cpunit.people.whereabouts import marks_of_fact
from cpunit.people.withheld import withheld_of
from cpunit.release.paper import Paper, Paragraph
from cpunit.release.readers import readers_of

LONGEST = 90
"""Letters of a passage that are shown of it."""
MOST_LOST = 4
"""So many paragraphs are named."""
ENDS = (".”", "!”", "?”", "…”")


class Whose(NamedTuple):
    """A piece of a record, within a sentence: "what Florin Vulturel said", and its words."""

    named: str
    words: str


WHOSE: Offers[Callable[[Collection[str]], Mapping[str, Whose]]] = Offers()
"""Whose each of these pieces is, by its key, told by the rooms whose pieces they are."""


class LeftOut:
    """What is left out for each of these people of an edition of a paper about this record: the same number
    of queries for any number of them. Who was lent the copies is told of no paragraph that they do not see.
    """

    def __init__(
        self,
        record: Reference,
        people: Collection[Person],
        paper: Paper,
        edition: int = 0,
        *,
        is_lent: bool = False,
    ) -> None:
        self._record, self._there = record, paper.held_for_some(record)
        self._paper, self._edition, self._is_lent = paper, edition, is_lent
        self._withheld = withheld_of(record.family_id, people)
        about = Reference.children.through.objects.filter(reference=record.pk, child=OuterRef("pk"))
        family = Child.objects.filter(family=record.family_id).order_by("pk")
        children = list(family.annotate(is_about=Exists(about)))
        known_to_mourn(children, record.family_id)
        today = readers_of(record, people, self._withheld, children)
        self.readers: dict[int, Reader] = paper.as_read(record, today, edition)
        self.children = [child.name for child in children]
        self._names = {child.pk: child.name for child in children if vars(child)["is_about"]}
        pieces = {each.piece for each in self._withheld.running if each.piece}
        self._whose = {key: whose for tell in WHOSE if pieces for key, whose in tell(pieces).items()}

    @property
    def about(self) -> list[str]:
        """The names of those whom the record is about."""
        return list(self._names.values())

    @cached_property
    def _words(self) -> str | None:
        """Read where somebody is left out anything at all."""
        return self._paper.words(self._record, self._edition) if self._paper.words else None

    def of(self, person: Person) -> list[str]:
        """A sentence each."""
        reader = self.readers[person.pk]
        kept = [each for each in self._withheld.running if self._withheld.holds(each, person)]
        of = [*self._not_theirs(reader), *self._kept(kept), *self._with_it(reader)]
        return [*of, *_by_row(reader, self._there)]

    def _not_theirs(self, reader: Reader) -> list[str]:
        """By the fewer names of those of whom they read, and of whom they do not."""
        if reader.children is None:
            return []
        of = [name for key, name in self._names.items() if key in reader.children]
        others = [name for key, name in self._names.items() if key not in reader.children]
        if others and self._words is not None:
            others = [name for name in others if _named(name).stand_in(self._words)]
        if not others:
            return []
        if of and len(of) < len(others):
            return [f"Not theirs: what is about any other child than {listed(of)}."]
        return [f"Not theirs: what is about {listed(others)} alone."]

    def _kept(self, kept: Iterable[Restriction]) -> list[str]:
        """Of one thing that is withheld from them for several reasons it is said once."""
        said = dict.fromkeys(self._what(each) for each in kept if self._may_stand(each))
        return [f"Withheld from them: {what}{'' if what.endswith(ENDS) else '.'}" for what in said]

    @cached_property
    def _paragraphs(self) -> Sequence[Paragraph]:
        """Read where a place or a name is withheld from somebody."""
        tell = None if self._is_lent else self._paper.paragraphs
        return tell(self._record, self._edition) if tell else ()

    def _with_it(self, reader: Reader) -> Iterator[str]:
        """Which paragraphs are gone with a place or a name that stands in them."""
        kept = reader.kept
        lost = (
            [each for each in self._paragraphs if kept.tells(each.words)] if kept.marks or kept.names else []
        )
        if lost:
            shown = [f"“{isolated(each.label)}” under “{each.under}”" for each in lost[:MOST_LOST]]
            more = [f"{len(lost) - MOST_LOST} more"] if len(lost) > MOST_LOST else []
            yield f"Left out whole, as something of that stands in it: {'; '.join([*shown, *more])}."

    def _may_stand(self, each: Restriction) -> bool:
        """Whether it may be in this paper: not where its words are at hand, and hold nothing of it."""
        if self._words is None:
            return True
        whose = self._whose.get(each.piece, Whose("", ""))
        kept = Kept(
            passages=tuple(filter(None, (each.words, whose.words))),
            marks=marks_of_fact(each.fact.kind, each.fact.words) if each.fact else Marks(),
            names=_named(each.person.name) if each.person else Names(),
        )
        return kept.stand_in(self._words)

    def _what(self, each: Restriction) -> str:
        if each.fact:
            return _fact(each.fact)
        if each.address:
            return "an address, which stands in no copy"
        if each.person:
            return f"all that is about {isolated(each.person.name)}"
        whose = self._whose.get(each.piece, Whose("a part of it", ""))
        words = _short(each.words or whose.words)
        of = "" if each.record_id == self._record.code else f", in {each.record_id}"
        return f"{whose.named}{of}, “{isolated(words)}”" if words else f"{whose.named}{of}"


def _named(name: str) -> Names:
    return Names.of(name, first=name.split(" ")[0], is_adult=False)


def _fact(fact: PersonFact) -> str:
    """A place by its name; a number or an address of mail by whose it is: nobody needs to read it here."""
    of = isolated(fact.person.name)
    if fact.kind in (PersonFact.Kind.PHONE, PersonFact.Kind.EMAIL):
        kind = str(fact.get_kind_display())
        return f"the {kind[0].lower()}{kind[1:]} of {of}"
    return f"{isolated(fact.words)} ({of})"


def _by_row(reader: Reader, there: Collection[Matter]) -> list[str]:
    return [row.why_not for row in ROWS.values() if row.matter in there and _is_left_out(row, reader)]


def _is_left_out(row: Row, reader: Reader) -> bool:
    reads = row.reads(reader.audience)
    return reads is Reads.NOTHING or (reads is Reads.RELEASED and not reader.released)


def _short(text: str) -> str:
    words = " ".join(text.split())
    return f"{words[:LONGEST].rsplit(' ', 1)[0]} …" if len(words) > LONGEST else words
