"""Templates under `templates/` made into tagged PDF (PDF/UA-1)."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string

from cpunit.domain.left_out_parts import as_typed
from cpunit.papers.artifacts import passing_over
from cpunit.people.models import UnitSettings

FILES = "/static/"
"""How a paper names our own files: by no version, so that it says the same whatever pages look like."""

_drawer: "ContextVar[Callable[[str], Rendered] | None]" = ContextVar("drawer", default=None)


@dataclass(frozen=True)
class Rendered:
    """A PDF and how many pages it has."""

    pdf: bytes
    pages: int


def render(*, template: str, context: dict[str, Any], title: str, recipient: str = "") -> Rendered:
    """The paper that a template (extending `papers/base.html`) makes for one recipient, or for the file."""
    page = page_of(template=template, context=context, title=title, recipient=recipient)
    return drawn(page)


def page_of(
    *,
    template: str,
    context: dict[str, Any],
    title: str,
    recipient: str = "",
    is_variant: bool = False,
    is_large: bool = False,
    unit: UnitSettings | None = None,
) -> str:
    """A paper as HTML, which says all that the PDF depends on.

    The template is given `title`, `recipient` and `paper_unit` (the unit's name, colour and letter address)
    besides its own context. The recipient's name and "page x of y" stand on each page (Plymouth, Powys:
    pages mixed at the printer). On a variant, which several people have, the name is laid over later
    (`papers.stamping`). In large print it is set in 18 points. What somebody typed never reads as the mark of
    a part that is left out.
    """
    given = {
        **context,
        "title": title,
        "recipient": recipient,
        "is_variant": is_variant,
        "is_large": is_large,
        "files": FILES,
        "paper_unit": unit or UnitSettings.current(),
    }
    return as_typed(render_to_string(template, given))


def drawn(page: str) -> Rendered:
    """A page of HTML as PDF, by whoever draws here."""
    drawer = _drawer.get()
    return drawer(page) if drawer else draw(page)


def draw(page: str) -> Rendered:
    """Lay out a page of HTML and write it down as PDF: nine tenths of the time that a paper takes."""
    from cpunit.papers import printer  # here, as most programs never draw (decision 72)

    laid_out = printer.laid_out(page)
    pdf = laid_out.write_pdf(pdf_variant=printer.VARIANT)
    return Rendered(pdf=passing_over(pdf), pages=len(laid_out.pages))


@contextmanager
def drawn_by(drawer: Callable[[str], Rendered]) -> Iterator[None]:
    """Let `drawer` draw within this context what is rendered."""
    token = _drawer.set(drawer)
    try:
        yield
    finally:
        _drawer.reset(token)
