"""The printer, WeasyPrint: it lays out pages of HTML, fetching nothing from anywhere.

It takes a second of processor and 20 MB to load, and most programs never draw: this is the one module
that imports it, and whoever draws imports this one where they do.
"""

from functools import cache
from io import BytesIO
from mimetypes import guess_type
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.contrib.staticfiles import finders
from django.core.exceptions import SuspiciousFileOperation
from fontTools.ttLib import woff2
from weasyprint import HTML
from weasyprint.document import Document
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from cpunit.papers.pdf import FILES

VARIANT = "pdf/ua-1"
BASE_ADDRESS = "https://papers.invalid/"
"""Relative addresses of a template resolve against it; it is never asked for anything."""


class RefusedAddress(FatalURLFetchingError):
    """A paper asked for something outside the program: it is not made at all."""


class OwnFilesOnly(URLFetcher):
    """Gives out `data:` addresses and the program's own static files, and refuses the rest of the world."""

    def __init__(self) -> None:
        super().__init__(allowed_protocols=("data",), fail_on_errors=True)

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        if url.startswith("data:"):
            return super().fetch(url, headers)
        own = BASE_ADDRESS.rstrip("/") + FILES
        name = unquote(urlsplit(url).path).removeprefix(FILES)
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


def laid_out(page: str) -> Document:
    """A page of HTML, tagged, for a paper."""
    return _html(page).render(pdf_variant=VARIANT, pdf_tags=True)


def laid_out_plain(page: str) -> Document:
    """A page of HTML without tags, which is laid over a paper."""
    return _html(page).render()


def _html(page: str) -> HTML:
    return HTML(string=page, base_url=BASE_ADDRESS, url_fetcher=OwnFilesOnly())
