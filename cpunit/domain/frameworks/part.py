"""One part of a framework, and the structured parts that every framework has."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from cpunit.domain.rules import ConferenceKind

EVERY_KIND = frozenset(ConferenceKind)


class Told(StrEnum):
    """Whose report to the conference has the part as a heading."""

    NOBODY = "nobody"
    SOCIAL_WORKER = "social-worker"
    EVERYBODY = "everybody"


class Prompt(NamedTuple):
    """One thing that is asked about each child under a heading. `from_age` is in whole years: None where it
    is asked about an unborn child as well.
    """

    key: str
    words: str
    from_age: int | None = None

    def is_asked_at(self, age: int | None) -> bool:
        """Whether it is asked about a child of that age; None before birth."""
        return self.from_age is None or (age is not None and age >= self.from_age)


@dataclass(frozen=True, slots=True)
class Scale:
    """Numbers from 0 to 10 that people give, with what each end says. Where it `has_views`, the professionals
    give theirs with their views.
    """

    low: str
    high: str
    has_views: bool = False


LOWEST, HIGHEST = 0, 10
"""The ends of every scale."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the record. `group` is the heading that it stands under in the running order.

    A written part is free text under `title`; `ask` says what belongs there, and `told` in whose report it is
    a heading. The others have a structure. `kinds` are the conferences whose record has it. One with
    `prompts` is written child by child, and asks these of each. Under one with a `scale` people give numbers
    as well.
    """

    key: str
    title: str
    group: str
    ask: str = ""
    is_written: bool = False
    kinds: frozenset[ConferenceKind] = EVERY_KIND
    told: Told = Told.NOBODY
    prompts: tuple[Prompt, ...] = ()
    scale: Scale | None = None


def written(
    key: str,
    title: str,
    group: str,
    ask: str,
    *,
    kinds: frozenset[ConferenceKind] = EVERY_KIND,
    told: Told = Told.NOBODY,
    prompts: tuple[Prompt, ...] = (),
    scale: Scale | None = None,
) -> Part:
    """A part that is free text."""
    return Part(key, title, group, ask, is_written=True, kinds=kinds, told=told, prompts=prompts, scale=scale)


BEGIN, VOICES, DECIDE = "Begin", "Voices", "Decide"

BEFORE = (
    Part("opening", "Opening", BEGIN),
    Part("attendance", "Who is here", BEGIN),
    Part("childrens-views", "The children’s own views", VOICES),
)
"""What comes before all else: who is here, and what the children say (SUR-8)."""

AFTER = (
    Part("views", "Each professional’s view", DECIDE),
    Part("decisions", "Decision for each child", DECIDE),
    Part("dissent", "Dissent", DECIDE),
    Part("arrangements", "What happens next", DECIDE),
    Part("next-review", "The next review", DECIDE),
    Part("telling", "Telling those who were not here", DECIDE),
)
"""What comes last: the decision, once the plan is written (KRK-13)."""


def plan(group: str) -> tuple[Part, Part]:
    """The two parts of the plan, which comes before the decision (KRK-13)."""
    return Part("outline", "Outline plan", group), Part("contingency", "Contingency plan", group)


STRUCTURED = {part.key: part for part in (*BEFORE, *plan(""), *AFTER)}
"""The parts that have a structure of their own, by their key; a framework says under which group the two of
the plan stand.
"""
