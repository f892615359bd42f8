"""The order of a conference: what is gone through, who goes out for a part, and when each child comes in.

"Young people's participation (which may include attendance at all or part of a conference, the involvement of
a children's advocate and/or provision of a children's meeting) is promoted throughout the process" and the
chair is "clarifying the agenda" at the start (Leeds, child protection chairs: their role).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from cpunit.domain.frameworks.part import BEGIN, VOICES

WAYS: Mapping[str, tuple[str, str]] = {
    "whole": (BEGIN, "is there from the beginning"),
    "part": (VOICES, "comes in for the children’s own views"),
    "advocate": (VOICES, "is spoken for by an advocate"),
    "childrens-meeting": (VOICES, "has said it at a children’s meeting, which is told"),
    "in-writing": (VOICES, "has written or drawn it, which is shown"),
    "through-worker": (VOICES, "has told the social worker, who says it"),
}
"""In which part of a conference a child takes part, by the way that was agreed for them, and how. Their own
views come first of all that is said (Surrey), so who comes for a part of it comes for that.
"""


@dataclass(frozen=True, slots=True)
class KeptOut:
    """Somebody who is kept from a part. `groups` are the headings of the order that it is; none where the
    chair said it in words alone. `key` is theirs.
    """

    key: int
    name: str
    part: str
    groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """One part in its turn: what is gone through, who is out of the room, and how children take part."""

    title: str
    parts: tuple[str, ...]
    out: tuple[KeptOut, ...]
    children: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Agenda:
    """The parts in order. `unplaced` are kept from a part that no heading names, so that the chair says when
    it begins; for those `not_agreed` nobody agreed yet how they take part.
    """

    items: tuple[Item, ...]
    unplaced: tuple[KeptOut, ...]
    not_agreed: tuple[str, ...]

    def out_of(self, title: str) -> tuple[KeptOut, ...]:
        """Who has to be out of the room for that part."""
        return next((item.out for item in self.items if item.title == title), ())


def agenda(
    groups: Sequence[tuple[str, Sequence[str]]],
    *,
    kept: Iterable[KeptOut],
    children: Iterable[tuple[str, str]],
) -> Agenda:
    """`groups` are the headings in their order, each with what is under it; `children` the name of each child
    and the way that was agreed for them, "" where none was.
    """
    people, young = list(kept), list(children)
    titles = {title for title, _ in groups}
    return Agenda(
        items=tuple(
            Item(
                title,
                tuple(parts),
                tuple(each for each in people if title in each.groups),
                tuple(
                    f"{name} {WAYS[way][1]}" for name, way in young if way in WAYS and WAYS[way][0] == title
                ),
            )
            for title, parts in groups
        ),
        unplaced=tuple(each for each in people if not titles & set(each.groups)),
        not_agreed=tuple(name for name, way in young if way not in WAYS),
    )
