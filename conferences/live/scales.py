"""The numbers that people gave on the scales of a conference, as a line (KRK-13, WKF-2, SUR-10).

Those of the map stand beside those that professionals gave with their views, once everybody may see these.
Whose they are is shown while the chair shows it, and of the conference before where its chair did too (safety
7). A child has a line of their own where another child has other numbers.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from string import ascii_uppercase

from conferences.conference.for_family import NotForFamily
from conferences.live.less import last_time_of
from conferences.live.numbers_before import Before
from conferences.live.standing import Standing
from conferences.models import Entry, ProfessionalView
from cpunit.domain.frameworks.part import Part
from cpunit.domain.words import day_and_date, listed
from cpunit.people.models import Child
from cpunit.web.number_line import Mark, NumberLine, Numbers

Who = tuple[int | str, str]
"""Whose number it is: the key of the person, or words; and their name."""
Letters = dict[Who, str]
NOBODY: Who = ("", "")


@dataclass(frozen=True, slots=True)
class Given:
    """A number, whose it is, and which children it concerns: none for all."""

    value: int
    who: Who
    children: frozenset[int]

    def concerns(self, child: Child) -> bool:
        return not self.children or child.pk in self.children


def everything(entry: Entry) -> bool:
    return True


NUMBER = re.compile(r"\d|\b(zero|one|two|three|four|five|six|seven|eight|nine|ten)\b", re.IGNORECASE)


def is_of_nobody(entry: Entry, part: Part, standing: Standing) -> bool:
    """Whether an entry may stand where no name may stand beside a number: one that gives a number, as one or
    in words, under a heading with a scale, does so only while the chair shows whose it is.
    """
    if standing.are_numbers_named or not part.scale:
        return True
    return entry.score is None and not NUMBER.search(f"{entry.text} {entry.voice_words}")


def may_be_childs(entry: Entry, standing: Standing) -> bool:
    """Whether it gives a number that is a child's, or may be, as it is told in words alone ("the oldest, to
    the nurse"), while names stand beside the others: without one it would be known by that (safety 6, 7).
    Not where the chair says that the family may read whose it is.
    """
    if (
        entry.is_named_to_family
        or not standing.are_numbers_named
        or not any(part.scale for part in standing.parts if part.key == entry.heading)
    ):
        return False
    if entry.voice:
        return entry.voice.person.is_child
    if not entry.voice_words:
        return False
    return entry.score is not None or NUMBER.search(f"{entry.text} {entry.voice_words}") is not None


def scales_of(standing: Standing, may_stand: Callable[[Entry], bool] = everything) -> dict[str, Numbers]:
    """By heading, those on which a number was given that `may_stand`, now or at the conference before. A name
    in which an address stands, or what a child keeps from their parents may, is left out. Five queries at
    most where the record has a scale, and three more where names are shown.
    """
    parts = [part for part in standing.parts if part.scale]
    last_time = last_time_of(standing) if parts else None
    withheld = NotForFamily.of(standing.conference.family) if parts and standing.are_numbers_named else None
    found = {part.key: _numbers(standing, part, last_time, may_stand, withheld) for part in parts}
    return {key: numbers for key, numbers in found.items() if numbers.lines}


def without_numbers(part: Part) -> Numbers:
    """The scale of a heading on which nobody gave a number yet."""
    assert part.scale
    return Numbers(part.title, part.scale.low, part.scale.high, (NumberLine("", (), ()),))


def _numbers(
    standing: Standing,
    part: Part,
    last_time: Before | None,
    may_stand: Callable[[Entry], bool],
    withheld: NotForFamily | None,
) -> Numbers:
    assert part.scale
    views = part.scale.has_views
    now = [*_said(filter(may_stand, standing.said(part.key)), withheld)]
    now += _viewed(standing.views) if views else ()
    then: list[Given] = []
    if last_time:
        entries = (each for each in last_time.entries if each.heading == part.key)
        then += _said(filter(may_stand, entries), withheld, about_all=last_time.children)
        then += _viewed(last_time.views) if views else ()
    are_named = standing.are_numbers_named
    were_named = are_named and last_time is not None and last_time.are_named
    told = [*(now if are_named else ()), *(then if were_named else ())]
    letters = _letters(each for each in told if any(map(each.concerns, standing.children)))
    lines: dict[tuple[tuple[Mark, ...], tuple[Mark, ...]], list[Child]] = {}
    for child in standing.children:
        marks = (
            _marks(child, now, letters if are_named else {}),
            _marks(child, then, letters if were_named else {}),
        )
        if any(marks):
            lines.setdefault(marks, []).append(child)
    return Numbers(
        title=part.title,
        low=part.scale.low,
        high=part.scale.high,
        lines=tuple(
            NumberLine("" if len(about) == len(standing.children) else _names(about), *marks)
            for marks, about in lines.items()
        ),
        last_time=day_and_date(last_time.day) if last_time and then else "",
        names=tuple((letter, name) for (_, name), letter in letters.items()),
    )


def _said(
    entries: Iterable[Entry], withheld: NotForFamily | None, *, about_all: frozenset[int] = frozenset()
) -> Iterator[Given]:
    for entry in entries:
        if entry.score is not None:
            who = NOBODY if withheld and withheld.hides(entry.voice_words) else _who(entry)
            children = frozenset(child.pk for child in entry.children.all())
            yield Given(entry.score, who, children or about_all)


def _viewed(views: Iterable[ProfessionalView]) -> Iterator[Given]:
    for view in views:
        if view.safety_scale is not None:
            who = (view.participant.person_id, view.participant.speaks_as)
            yield Given(view.safety_scale, who, frozenset([view.child_id]))


def _who(entry: Entry) -> Who:
    if entry.voice:
        return entry.voice.person_id, entry.whose
    return entry.voice_words.casefold(), entry.voice_words


def _letters(given: Iterable[Given]) -> Letters:
    """A, B and so on, as they come; AA after Z."""
    people = dict.fromkeys(each.who for each in given if each.who[1])
    size = len(ascii_uppercase)
    return {who: ascii_uppercase[nth % size] * (nth // size + 1) for nth, who in enumerate(people)}


def _marks(child: Child, given: Iterable[Given], letters: Letters) -> tuple[Mark, ...]:
    """Those about this child. What somebody gave twice, in the room and with their view, is one number."""
    own = [each for each in given if each.concerns(child)]
    once = {(each.value, each.who) if each.who[1] else id(each): each for each in own}
    named = ((each.value, letters.get(each.who, ""), each.who[1]) for each in once.values())
    return tuple(sorted(Mark(value, letter, name if letter else "") for value, letter, name in named))


def _names(children: Iterable[Child]) -> str:
    return listed([child.first_name or child.name for child in children])
