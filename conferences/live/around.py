"""What stands around the map, and first in it: read again while people write, without a page load."""

from dataclasses import dataclass
from textwrap import shorten
from typing import Any

from conferences.conference.for_family import NotForFamily
from conferences.live.standing import Standing
from conferences.models import ConferenceChild
from cpunit.people.models import Child
from cpunit.web.look import once_a_look

MOST = 1200
"""Letters of what all the children say that stand on the map: all of it stands in its own step."""


@dataclass(frozen=True)
class ChildSaid:
    """What a child says, as the room may see it, and how they said it. `is_hidden` where something stands in
    it that goes into no copy; `is_clipped` where there is more.
    """

    child: Child
    words: str
    given: str
    is_hidden: bool
    is_clipped: bool


def children_said(standing: Standing) -> list[ChildSaid]:
    """Each child who can say something, the oldest first. Queries as `NotForFamily.of`, where anybody said
    something.
    """
    longest = MOST // max(len(standing.voices), 4)
    return [_said(standing, attached, longest) for attached in standing.voices]


def around(standing: Standing) -> dict[str, Any]:
    """What a page of the map shows beside its entries."""
    said = children_said(standing)
    return {
        "childrens_views": [each for each in said if each.words or each.is_hidden],
        "not_heard": [
            each.child.first_name or each.child.name for each in said if not each.words and not each.is_hidden
        ],
        "number_here": sum(mark.is_here for mark in standing.attendances),
    }


def _said(standing: Standing, attached: ConferenceChild, longest: int) -> ChildSaid:
    words, given = attached.views.strip(), attached.views_given.strip()
    if not words:
        return ChildSaid(attached.child, "", given, is_hidden=False, is_clipped=False)
    withheld = once_a_look(NotForFamily.of, standing.conference.family)
    if withheld.hides(f"{words} {given}"):
        return ChildSaid(attached.child, "", "", is_hidden=True, is_clipped=False)
    shown = shorten(words, longest, placeholder="…")
    return ChildSaid(attached.child, shown, given, is_hidden=False, is_clipped=len(words) > longest)
