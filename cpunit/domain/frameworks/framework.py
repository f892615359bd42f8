"""A framework by which conferences are run, and what a unit may change of its words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypedDict

from cpunit.domain.frameworks.part import AFTER, BEFORE, Part, plan
from cpunit.domain.rules import ConferenceKind


class Worded(TypedDict):
    """A heading as a unit words it."""

    key: str
    title: str
    ask: str


@dataclass(frozen=True, slots=True)
class Framework:
    """The parts of a conference, in their order, with the document that they are taken from."""

    slug: str
    name: str
    source: str
    parts: tuple[Part, ...]

    @property
    def written(self) -> tuple[Part, ...]:
        """The headings under which something is written: what a unit may word and order for itself."""
        return tuple(part for part in self.parts if part.is_written)

    def parts_of(self, kind: ConferenceKind) -> tuple[Part, ...]:
        """The parts of a conference of that kind, in their order."""
        return tuple(part for part in self.parts if kind in part.kinds)

    def worded(self, words: Iterable[Worded]) -> "Framework":
        """The same framework in a unit's words and order.

        A heading stays in its group, as the groups are the framework's own; one of which `words` say nothing
        (it came with a later version) keeps its place, and one that the framework does not have is let go.
        """
        said = {each["key"]: each for each in words}
        order = {key: nth for nth, key in enumerate(said)}
        return replace(self, parts=tuple(_placed(self.parts, said, order)))


def _placed(parts: tuple[Part, ...], said: Mapping[str, Worded], order: Mapping[str, int]) -> Iterable[Part]:
    """Each part in its words; those of a group that `order` names change places among themselves."""
    for group in dict.fromkeys(part.group for part in parts):
        of_group = [part for part in parts if part.group == group]
        moved = iter(
            sorted((part for part in of_group if part.key in order), key=lambda part: order[part.key])
        )
        for part in of_group:
            one = next(moved) if part.key in order else part
            words = said.get(one.key)
            yield replace(one, title=words["title"], ask=words["ask"]) if words else one


def framework(slug: str, name: str, *, source: str, map_of: tuple[Part, ...], last: str) -> Framework:
    """A framework: who is here and the children first, then its own map, then the plan under the group
    `last`, and the decision at the end.
    """
    return Framework(slug, name, source, (*BEFORE, *map_of, *plan(last), *AFTER))
