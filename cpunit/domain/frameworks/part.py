"""One part of a framework."""

from dataclasses import dataclass

from cpunit.domain.rules import ConferenceKind

EVERY_KIND = frozenset(ConferenceKind)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the record. `group` is the heading that it stands under in the running order.

    A written part is free text under `title`; `ask` says what belongs there. The others have a structure.
    `kinds` are the conferences whose record has it.
    """

    key: str
    title: str
    group: str
    ask: str = ""
    is_written: bool = False
    kinds: frozenset[ConferenceKind] = EVERY_KIND


def written(
    key: str, title: str, group: str, ask: str, kinds: frozenset[ConferenceKind] = EVERY_KIND
) -> Part:
    """A part that is free text."""
    return Part(key, title, group, ask, is_written=True, kinds=kinds)
