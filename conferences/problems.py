"""What is wrong with something typed, at the fact that it is about: a form says it at that field."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.forms import BaseForm

from cpunit.domain.refusal import Refused


@dataclass(frozen=True)
class Problem:
    """A sentence, and the name of the fact that it is about."""

    fact: str
    sentence: str


def refuse(problems: Iterable[Problem]) -> None:
    """Raise the first of them as a refusal, if there is one."""
    for problem in problems:
        raise Refused(problem.sentence, about=problem.fact)


def say(form: BaseForm, problems: Iterable[Problem]) -> bool:
    """Put each at its field of the form; whether there were none."""
    found = list(problems)
    for problem in found:
        form.add_error(problem.fact, problem.sentence)
    return not found
