"""The pages of a file that came in, drawn as pictures: what somebody looks at who reads it page by page, and
all that anybody outside is ever shown of it (safety 10).
"""

import subprocess
import sys
from functools import lru_cache
from io import BytesIO
from threading import Lock
from uuid import UUID

from django.http import Http404, HttpResponse
from PIL import Image, ImageOps

from cpunit.domain.refusal import Refusal, Refused
from cpunit.uploads import pages_apart
from cpunit.uploads.models import Upload

MOST_PAGES = 60
"""As many as somebody reads one by one with care."""
SECONDS = 40
DOTS = pages_apart.DOTS
_ONE_AT_A_TIME = Lock()
"""Of each process of the server: a page may take a gigabyte to be drawn."""
DRAWN = (Upload.Kind.PDF, Upload.Kind.JPEG, Upload.Kind.PNG)


def may_be_drawn(upload: Upload) -> Refusal | None:
    """Whether its pages can be shown one by one. Only its `kind` and `pages` are read."""
    if upload.kind not in DRAWN:
        return Refusal("This file has no pages that can be shown: only a PDF or a picture has.")
    if (upload.pages or 0) > MOST_PAGES:
        return Refusal(
            f"The file has {upload.pages} pages: nobody reads more than {MOST_PAGES} one by one with care. "
            "Ask its author for it as text."
        )
    return None


def page_drawn(upload: Upload, number: int) -> bytes:
    """One page of it, from 1 on, as a JPEG of which nothing but its dots came in. Raises `Refused` where it
    has no such page, or none that can be drawn. Some tenths of a second where nobody asked for it lately.
    """
    if not 1 <= number <= (upload.pages or 1):
        raise Refused(f"The file has no page {number}.")
    return _drawn(upload.pk, number)


def size_of(drawn: bytes) -> tuple[int, int]:
    """How wide and how high a page is that was drawn, in dots: a browser keeps its place while it loads."""
    with Image.open(BytesIO(drawn)) as opened:
        return opened.size


def page_shown(upload: Upload, number: int) -> HttpResponse:
    """The same, to stand in a page. 404 where there is none, or it cannot be drawn."""
    try:
        drawn = page_drawn(upload, number)
    except Refused as refused:
        raise Http404 from refused
    return picture_of(drawn)


def picture_of(drawn: bytes) -> HttpResponse:
    """A page that is drawn, for a browser that keeps none of it."""
    response = HttpResponse(drawn, content_type="image/jpeg")
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store"
    return response


@lru_cache(maxsize=24)
def _drawn(key: UUID, number: int) -> bytes:
    """A file never changes, nor does what is drawn of it."""
    upload = Upload.objects.only("kind", "content").get(pk=key)
    content = bytes(upload.content)
    return _picture(content) if upload.is_picture else _page(content, number)


def _picture(content: bytes) -> bytes:
    with Image.open(BytesIO(content)) as opened:
        upright = ImageOps.exif_transpose(opened).convert("RGB")
        upright.thumbnail((DOTS, DOTS))
        made = BytesIO()
        upright.save(made, "JPEG", quality=80)
    return made.getvalue()


def _page(content: bytes, number: int) -> bytes:
    try:
        with _ONE_AT_A_TIME:
            done = subprocess.run(
                [sys.executable, "-I", pages_apart.__file__, str(number)],
                input=content,
                capture_output=True,
                env={},
                timeout=SECONDS,
                check=True,
            )
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError) as error:
        raise Refused(
            f"Page {number} of the file cannot be drawn: ask for it as text, or printed to PDF once more."
        ) from error
    return done.stdout
