"""The headings under which minutes are written: the framework's own groups, in their order (KRK-18)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from cpunit.domain.frameworks.part import DECIDE, Part

KRK_18 = "Kirklees Child Protection Conference Chair Handbook: minutes stand under the framework's headings"
DECISIONS = "Views and decisions"
"""What the framework's last group is called in minutes."""


@dataclass(frozen=True, slots=True)
class Heading:
    """One heading of the framework, with its `parts` of the record. `has_text` says whether minutes have
    words of their own there, beside what the record holds: where something was said that no list holds.
    """

    key: str
    title: str
    parts: tuple[Part, ...]

    @property
    def has_text(self) -> bool:
        return self.is_deciding or any(part.is_written for part in self.parts)

    @property
    def is_deciding(self) -> bool:
        return any(part.group == DECIDE for part in self.parts)


def headings_of(parts: Iterable[Part]) -> tuple[Heading, ...]:
    """Each heading once, in the order of the conference; a part never stands under two."""
    groups: dict[str, list[Part]] = {}
    for part in parts:
        groups.setdefault(part.group, []).append(part)
    return tuple(
        Heading(key_of(group), DECISIONS if group == DECIDE else group, tuple(of_group))
        for group, of_group in groups.items()
    )


def written_under(parts: Iterable[Part]) -> tuple[Heading, ...]:
    """Those under which minutes have words of their own."""
    return tuple(each for each in headings_of(parts) if each.has_text)


def key_of(group: str) -> str:
    """A word for a heading that stays the same while the framework has it: "what-is-working-well"."""
    return re.sub(r"[^a-z0-9]+", "-", group.lower()).strip("-")
