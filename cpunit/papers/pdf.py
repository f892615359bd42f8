"""Templates under `templates/` made into tagged PDF (PDF/UA-1), fetching nothing from anywhere."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from mimetypes import guess_type
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.exceptions import SuspiciousFileOperation
from django.template.loader import render_to_string
from fontTools.ttLib import woff2
from weasyprint import HTML
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from cpunit.domain.left_out_parts import as_typed
from cpunit.papers.artifacts import passing_over
from cpunit.people.models import UnitSettings

VARIANT = "pdf/ua-1"
BASE_ADDRESS = "https://papers.invalid/"
"""Relative addresses of a template resolve against it; it is never asked for anything."""


_drawer: "ContextVar[Callable[[str], Rendered] | None]" = ContextVar("drawer", default=None)


class RefusedAddress(FatalURLFetchingError):
    """A paper asked for something outside the program: it is not made at all."""


class OwnFilesOnly(URLFetcher):
    """Gives out `data:` addresses and the program's own static files, and refuses the rest of the world."""

    def __init__(self) -> None:
        super().__init__(allowed_protocols=("data",), fail_on_errors=True)

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        if url.startswith("data:"):
            return super().fetch(url, headers)
        own = BASE_ADDRESS.rstrip("/") + settings.STATIC_URL
        name = unquote(urlsplit(url).path).removeprefix(settings.STATIC_URL)
        try:
            found = finders.find(name) if url.startswith(own) else None
        except SuspiciousFileOperation:
            found = None
        if not isinstance(found, str):
            raise RefusedAddress(f"A paper may not fetch {url}")
        if found.endswith(".woff2"):
            return URLFetcherResponse(url, _unpacked(found), {"Content-Type": "font/ttf"})
        kind = guess_type(found)[0] or "application/octet-stream"
        return URLFetcherResponse(url, Path(found).read_bytes(), {"Content-Type": kind})


@cache
def _unpacked(path: str) -> bytes:
    """The typeface as it is drawn with: unpacking it takes as long as drawing a short letter."""
    unpacked = BytesIO()
    woff2.decompress(path, unpacked)
    return unpacked.getvalue()


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
        "paper_unit": UnitSettings.current(),
    }
    return as_typed(render_to_string(template, given))


def drawn(page: str) -> Rendered:
    """A page of HTML as PDF, by whoever draws here."""
    drawer = _drawer.get()
    return drawer(page) if drawer else draw(page)


def draw(page: str) -> Rendered:
    """Lay out a page of HTML and write it down as PDF: nine tenths of the time that a paper takes."""
    html = HTML(string=page, base_url=BASE_ADDRESS, url_fetcher=OwnFilesOnly())
    laid_out = html.render(pdf_variant=VARIANT, pdf_tags=True)
    pdf = laid_out.write_pdf(pdf_variant=VARIANT)
    return Rendered(pdf=passing_over(pdf), pages=len(laid_out.pages))


@contextmanager
def drawn_by(drawer: Callable[[str], Rendered]) -> Iterator[None]:
    """Let `drawer` draw within this context what is rendered."""
    token = _drawer.set(drawer)
    try:
        yield
    finally:
        _drawer.reset(token)
