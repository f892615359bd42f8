"""A step of the live record, described once: its page, when it is done, what it lacks and what it holds.

The running order, the sides of every page, the close page, and the search for addresses all read it here.
A stage offers its steps in a `steps.py`; `conferences/wiring.py` puts them together.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

from conferences.live.standing import Standing
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.frameworks.part import Part
from cpunit.domain.frameworks.strengthening_families import parts_of
from cpunit.domain.timescales import ConferenceKind
from cpunit.offers import Offers

Words = Iterable[str]
Texts = Iterable[tuple[str, str]]
Page = Callable[[HttpRequest, str, str], HttpResponse]


def _nothing(standing: Standing, reckoner: Reckoner) -> Words:
    return ()


@dataclass(frozen=True, slots=True)
class LiveStep:
    """One step. `page` answers a request, given the conference's code and the step's key.

    `missing` names in words what must be there before the close, `empty` what may stay empty and does, and
    `texts` what was typed, each with the words for where it stands.
    """

    part: Part
    page: Page
    is_done: Callable[[Standing], bool]
    missing: Callable[[Standing, Reckoner], Words] = _nothing
    empty: Callable[[Standing], Words] = lambda standing: ()
    texts: Callable[[Standing], Texts] = lambda standing: ()

    @property
    def key(self) -> str:
        return self.part.key

    @property
    def title(self) -> str:
        return self.part.title


LIVE_STEPS: Offers[LiveStep] = Offers()


def running_order(kind: str) -> tuple[LiveStep, ...]:
    """Every step of a conference of that kind, in the framework's order."""
    steps = {step.key: step for step in LIVE_STEPS}
    return tuple(steps[part.key] for part in parts_of(ConferenceKind(kind)))


def step_of(key: str) -> LiveStep | None:
    """The step of that key, of whichever kind of conference."""
    return next((step for step in LIVE_STEPS if step.key == key), None)


def neighbours(key: str, kind: str) -> tuple[LiveStep | None, LiveStep | None]:
    """The step before and the step after at a conference of that kind."""
    steps = running_order(kind)
    at = next(nth for nth, step in enumerate(steps) if step.key == key)
    return (steps[at - 1] if at else None), (steps[at + 1] if at + 1 < len(steps) else None)


def next_step(standing: Standing) -> str:
    """The key of the first step that still lacks something; the first of all where none does."""
    steps = running_order(standing.conference.kind)
    return next((step.key for step in steps if not step.is_done(standing)), steps[0].key)
