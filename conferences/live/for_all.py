"""The map as everybody in the room may see it: on the wall."""

from collections.abc import Callable, Container
from dataclasses import dataclass
from datetime import datetime, timedelta

from conferences.conference.for_family import NotForFamily
from conferences.live.agenda import not_for_all
from conferences.live.scales import is_of_nobody, may_be_childs, scales_of
from conferences.live.standing import Standing
from conferences.models import Entry
from cpunit.domain.frameworks.part import Part
from cpunit.web.number_line import Numbers

WRITTEN = timedelta(seconds=10)
"""After which nobody is in the middle of a sentence who has left it: half an address is not known as one."""
LEFT_OPEN = timedelta(minutes=5)
"""After which what nobody changed stands there, whoever is still in it."""


@dataclass(frozen=True)
class Heading:
    """One heading with what all may see under it; `numbers` where some were given on its scale."""

    part: Part
    said: list[Entry]
    numbers: Numbers | None


@dataclass(frozen=True)
class Wall:
    """What stands on it: `here` is the heading at which the chair is, and the others in their groups. Nothing
    stands there empty.
    """

    here: Heading | None
    groups: list[tuple[str, list[Heading]]]


NOTHING = Wall(None, [])


def writing_in(code: str) -> str:
    """Under what is kept in whose words of a conference's map somebody writes at this moment."""
    return f"{code}/in"


def for_all_to_see(standing: Standing, *, at: str, being_written: Container[str], now: datetime) -> Wall:
    """Without what is kept off the wall, without the entries whose words are `being_written` (by their keys),
    without words in which an address stands, or what a child keeps from their parents does or may, without a
    child's number while names stand beside the others, and without headings, and what is said about children,
    from which somebody who takes part is kept. `at` is the heading of the chair. Nine queries at most. A
    number is there at once: it is never half written.
    """
    may_stand = _may_stand(standing)
    may_be_read = _may_be_read(standing, being_written, now)
    numbers = scales_of(standing, may_stand)
    away = not_for_all(standing).groups
    headings = [
        Heading(
            part,
            [
                entry
                for entry in standing.said(part.key)
                if entry.text
                and may_stand(entry)
                and may_be_read(entry)
                and is_of_nobody(entry, part, standing)
            ],
            numbers.get(part.key),
        )
        for part in standing.parts
        if part.is_written and part.group not in away
    ]
    groups: dict[str, list[Heading]] = {}
    here = None
    for heading in headings:
        if not (heading.said or heading.numbers):
            continue
        if heading.part.key == at:
            here = heading
        else:
            groups.setdefault(heading.part.group, []).append(heading)
    return Wall(here, list(groups.items()))


def _may_stand(standing: Standing) -> Callable[[Entry], bool]:
    """Whether anything of an entry stands there, its number as well."""
    children = not_for_all(standing).children

    def may_stand(entry: Entry) -> bool:
        about = {child.pk for child in entry.children.all()}
        return not (entry.keeps_off_wall or about & children or may_be_childs(entry, standing))

    return may_stand


def _may_be_read(standing: Standing, being_written: Container[str], now: datetime) -> Callable[[Entry], bool]:
    """Whether its words, and whose they are, may be read. At most three queries."""
    withheld = NotForFamily.of(standing.conference.family)

    def may_be_read(entry: Entry) -> bool:
        rests = LEFT_OPEN if str(entry.key) in being_written else WRITTEN
        if entry.changed_at > now - rests:
            return False
        words = f"{entry.text} {entry.voice_words}"
        return not (withheld.hides(words) or withheld.addresses.begin_in(entry.text))

    return may_be_read
