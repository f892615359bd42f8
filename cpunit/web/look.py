"""What several parts of one page want to know is asked for once: the unit's settings, rules and calendar, and
what holds of one family.

Only while somebody looks (GET, HEAD): what saves something reads what stands at that moment.
"""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

from django.http import HttpRequest
from django.http.response import HttpResponseBase

T = TypeVar("T")

_ANSWERS: ContextVar[dict[tuple[Any, ...], Any] | None] = ContextVar("answers of this look", default=None)


_LASTING: ContextVar[dict[Any, dict[tuple[Any, ...], Any]]] = ContextVar("what lasts", default={})  # noqa: B039 - never changed


def once_a_look(ask: Callable[..., T], *about: Hashable) -> T:
    """What `ask` (a function that lasts, no lambda) answers about these; asked again only outside a look."""
    answers = _LASTING.get().get(ask) if _ANSWERS.get() is None else _ANSWERS.get()
    if answers is None:
        return ask(*about)
    if (ask, *about) not in answers:
        answers[ask, *about] = ask(*about)
    return answers[ask, *about]


def answered(ask: Callable[..., T], answer: T, *about: Hashable) -> None:
    """Keeps what another question brought along about these, for the rest of this look."""
    answers = _ANSWERS.get()
    if answers is not None:
        answers.setdefault((ask, *about), answer)


@contextmanager
def lasting(*asks: Callable[..., Any]) -> Iterator[None]:
    """While something long runs that changes nothing of what these answer: they are asked once."""
    begun = _LASTING.set({ask: {} for ask in asks})
    try:
        yield
    finally:
        _LASTING.reset(begun)


def is_look() -> bool:
    """Whether this is asked for a page that is only read."""
    return _ANSWERS.get() is not None


@contextmanager
def looking() -> Iterator[None]:
    """A look: nothing is written in it."""
    begun = _ANSWERS.set({})
    try:
        yield
    finally:
        _ANSWERS.reset(begun)


class Look:
    """Middleware: begins a look with each page that is only read."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method not in {"GET", "HEAD"}:
            return self.get_response(request)
        with looking():
            return self.get_response(request)
