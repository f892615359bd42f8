"""How the product says no: one sentence that a social worker can read.

The same sentence stands on the disabled button, in the form's error and in the exception.
"""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why something may not be done, in a sentence that also says what to do about it.

    `about` names the one fact that is wrong, as the action's parameter is called; "" where it is none alone.
    `whom` are the keys of the children because of whom it is a no; none where it is so for all alike.
    """

    sentence: str
    about: str = ""
    whom: frozenset[int] = frozenset()

    def concerns(self, child: int) -> bool:
        """Whether it is a no for this child, by key."""
        return not self.whom or child in self.whom

    def __str__(self) -> str:
        return self.sentence


class Refused(Exception):
    """Raised where something was tried that may not be done. Carries its `Refusal`."""

    def __init__(self, refusal: Refusal | str, *, about: str = "") -> None:
        self.refusal = Refusal(refusal, about) if isinstance(refusal, str) else refusal
        super().__init__(self.refusal.sentence)

    @property
    def sentence(self) -> str:
        """The sentence to show."""
        return self.refusal.sentence


def must(refusal: Refusal | None) -> None:
    """Raise what a policy answered, if it is a no."""
    if refusal:
        raise Refused(refusal)


@dataclass(frozen=True)
class Problem:
    """What is wrong with something typed: a sentence, and the name of the fact that it is about."""

    fact: str
    sentence: str


def refuse(problems: Iterable[Problem]) -> None:
    """Raise the first of them as a refusal, if there is one."""
    for problem in problems:
        raise Refused(problem.sentence, about=problem.fact)
