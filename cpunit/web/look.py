"""What several parts of one page want to know is asked for once: the unit's settings, rules and calendar.

Only while somebody looks (GET, HEAD): what saves something reads what stands at that moment.
"""

from collections.abc import Callable
from contextvars import ContextVar
from typing import Any, TypeVar

from django.http import HttpRequest
from django.http.response import HttpResponseBase

T = TypeVar("T")

_ANSWERS: ContextVar[dict[Callable[[], Any], Any] | None] = ContextVar("answers of this look", default=None)


def once_a_look(ask: Callable[[], T]) -> T:
    """What `ask` (a function that lasts, no lambda) answers; asked again only outside a look."""
    answers = _ANSWERS.get()
    if answers is None:
        return ask()
    if ask not in answers:
        answers[ask] = ask()
    return answers[ask]


def answered(ask: Callable[[], T], answer: T) -> None:
    """Keeps what another question brought along, for the rest of this look."""
    answers = _ANSWERS.get()
    if answers is not None:
        answers.setdefault(ask, answer)


def is_look() -> bool:
    """Whether this is asked for a page that is only read."""
    return _ANSWERS.get() is not None


class Look:
    """Middleware: begins a look with each page that is only read."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method not in {"GET", "HEAD"}:
            return self.get_response(request)
        begun = _ANSWERS.set({})
        try:
            return self.get_response(request)
        finally:
            _ANSWERS.reset(begun)
