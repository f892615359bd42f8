"""Who is invited to a review: begun from last time's list, and confirmed by the social worker (KRK-6).

The social worker is "to confirm the invitation details for Review Conferences with the CPRU, five weeks in
advance of the meeting" (Kirklees handbook, chapter 4). The five weeks are a row of the profile
(`Kind.INVITEES_CONFIRMED`); here stands what such a list is, how two of them differ, and when the worker is
asked. The list of an initial conference came with its request, so nobody confirms it.
"""

from collections.abc import Container, Mapping
from dataclasses import dataclass
from enum import StrEnum

from cpunit.domain.chasing import Chaser
from cpunit.domain.rules import ConferenceKind

CONFIRMED_FOR = frozenset({ConferenceKind.REVIEW})
CHASERS = (Chaser("asked", 10), Chaser("before", 3), Chaser("after", -1))
"""The product's own practice: asked two weeks ahead of the date, again near it, and once it has passed."""


class Stands(StrEnum):
    """What somebody's line on a list says."""

    ASKED = "asked"
    KEPT_OUT = "kept-out"
    NOT_ASKED = "not-asked"


class Mark(StrEnum):
    """How somebody's line differs from an earlier list."""

    NEW = "new"
    NOT_ASKED = "not-asked"
    EXCLUDED = "excluded"
    LET_IN = "let-in"
    ROLE = "role"


@dataclass(frozen=True, slots=True)
class Line:
    """One person of a list: `who` is their job and agency, or what they are to the family."""

    name: str
    who: str
    stands: Stands


List = Mapping[int, Line]
"""By any key of the person."""


def differences(before: List, now: List, *, besides: Container[int] = ()) -> dict[int, Mark]:
    """Of each person whose line is another than it was, how; not of those `besides`."""
    found = {key: _difference(before.get(key), now.get(key)) for key in [*now, *(before.keys() - now.keys())]}
    return {key: mark for key, mark in found.items() if mark is not None and key not in besides}


def _difference(before: Line | None, now: Line | None) -> Mark | None:
    was = before.stands if before else Stands.NOT_ASKED
    stands = now.stands if now else Stands.NOT_ASKED
    if stands == was:
        is_other = before is not None and now is not None and before.who != now.who
        return Mark.ROLE if is_other and stands == Stands.ASKED else None
    if stands == Stands.KEPT_OUT:
        return Mark.EXCLUDED
    if stands == Stands.NOT_ASKED:
        return Mark.NOT_ASKED
    return Mark.LET_IN if was == Stands.KEPT_OUT else Mark.NEW
