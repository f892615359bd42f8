"""A step of the live record, described once: its page, when it is done, what it lacks and what it holds.

The running order, the sides of every page, the close page, and the search for addresses all read it here.
A stage offers its steps in a `steps.py`; `conferences/wiring.py` puts them together. The order and
the words are those of the framework.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cache

from django.http import HttpRequest, HttpResponse

from conferences.live.standing import Standing
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.frameworks.part import Part
from cpunit.offers import Offers

Words = Iterable[str]
Lacks = Iterable["str | Lack"]
Texts = Iterable[tuple[str, str]]
Page = Callable[[HttpRequest, str, str], HttpResponse]


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing that is missing: `words` for it ("a decision for Ann"), `do` as a sentence that says what to
    do, and `at` what follows the address of the step to where it is done ("#quorum", "2KVMC/").
    """

    words: str
    do: str = ""
    at: str = ""


def _nothing(standing: Standing, reckoner: Reckoner) -> Lacks:
    return ()


@dataclass(frozen=True, slots=True)
class LiveStep:
    """One step. `page` answers a request, given the conference's code and the step's key.

    `missing` names what must be there before the close, in words or as a `Lack`, `empty` what may stay empty
    and does, and `texts` what was typed, each with the words for where it stands.
    """

    part: Part
    page: Page
    is_done: Callable[[Standing], bool]
    missing: Callable[[Standing, Reckoner], Lacks] = _nothing
    empty: Callable[[Standing], Words] = lambda standing: ()
    texts: Callable[[Standing], Texts] = lambda standing: ()

    @property
    def key(self) -> str:
        return self.part.key

    @property
    def title(self) -> str:
        return self.part.title


@dataclass(frozen=True, slots=True)
class HeadingStep:
    """The step of a heading under which something is written, whatever a framework or a unit calls it.

    That of the key "" is the step of every heading that has none of its own.
    """

    key: str
    page: Page
    step: Callable[[Part], LiveStep]


LIVE_STEPS: Offers[LiveStep] = Offers()
HEADING_STEPS: Offers[HeadingStep] = Offers()


def running_order(standing: Standing) -> tuple[LiveStep, ...]:
    """Every step of the conference, in the order and the words that it is held under."""
    return _in_order(standing.parts)


@cache
def _in_order(parts: tuple[Part, ...]) -> tuple[LiveStep, ...]:
    steps = {step.key: step for step in LIVE_STEPS}
    return tuple(
        _heading(part.key).step(part) if part.is_written else replace(steps[part.key], part=part)
        for part in parts
    )


def _heading(key: str) -> HeadingStep:
    by_key = {heading.key: heading for heading in HEADING_STEPS}
    return by_key.get(key) or by_key[""]


def step_of(key: str) -> LiveStep | None:
    """The step of that key, of those that are more than a text."""
    return next((step for step in LIVE_STEPS if step.key == key), None)


def page_of(key: str) -> Page:
    """What answers a request for the step of that key."""
    step = step_of(key)
    return step.page if step else _heading(key).page


def neighbours(key: str, standing: Standing) -> tuple[LiveStep | None, LiveStep | None]:
    """The step before and the step after."""
    steps = running_order(standing)
    at = next(nth for nth, step in enumerate(steps) if step.key == key)
    return (steps[at - 1] if at else None), (steps[at + 1] if at + 1 < len(steps) else None)


def next_step(standing: Standing) -> str:
    """The key of the first step that still lacks something; the first of all where none does."""
    steps = running_order(standing)
    return next((step.key for step in steps if not step.is_done(standing)), steps[0].key)
