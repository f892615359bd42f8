"""All that waits of one kind, of which Today draws the first lines and counts the others."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from cpunit.dashboards.today import chair, manager, support
from cpunit.dashboards.today.due import chairs_of
from cpunit.dashboards.today.sections import Answers, Section, ask
from cpunit.dashboards.today.transfers import MOVE, MOVES, MOVES_IN, MOVES_OUT, moves
from cpunit.dashboards.today.waiting import THINGS, Countable, Waiting
from cpunit.people.models import Role, User

MOST_LISTED = 100
"""Lines: a page holds no more, and who has more begins with those."""
OF_ROLE = {Role.CHAIR: chair.SECTIONS, Role.SUPPORT: support.SECTIONS, Role.MANAGER: manager.SECTIONS}


@dataclass(frozen=True)
class Listed:
    """`more` are those beyond the page."""

    kind: Countable
    rows: list[Waiting]
    more: int

    @property
    def title(self) -> str:
        return f"{self.kind.many[0].upper()}{self.kind.many[1:]}"


def kinds_for(user: User) -> dict[str, tuple[Section[Any], ...]]:
    """The sections of this person’s Today whose lines have no page elsewhere, by the slug of that page."""
    return dict(_kinds(OF_ROLE.get(Role(user.role), ())))


def _kinds(sections: tuple[Section[Any], ...]) -> Iterator[tuple[str, tuple[Section[Any], ...]]]:
    for each in sections:
        if each.kind is not THINGS and not each.kind.url:
            yield each.slug, (each,)
    if MOVES_IN in sections:
        yield MOVES, (MOVES_IN, MOVES_OUT)


def listed(user: User, kind: str, *, today: date, now: datetime) -> Listed | None:
    """All of that kind, as Today has them, first what stands first there; None for what is not on this
    person's Today. One query, and for a chair one for who they are.
    """
    sections = kinds_for(user).get(kind)
    if sections is None:
        return None
    chairs = chairs_of(user) if user.is_chair else None
    found = ask(sections, user, today=today, now=now, own=user.is_chair, chairs=chairs, most=MOST_LISTED)
    return _moves(found, user) if kind == MOVES else _of(found, sections[0])


def _of(found: Answers, section: Section[Waiting]) -> Listed:
    few = found.few(section)
    return Listed(section.kind, few.rows, few.more)


def _moves(found: Answers, user: User) -> Listed:
    return Listed(MOVE, moves(found, only_own=user.is_chair, most=MOST_LISTED).rows, 0)
