"""A PDF that came in: how many pages, and what is written on them."""

import logging
from io import BytesIO

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from cpunit.domain.refusal import Refused

MOST_PAGES = 300
BROKEN = (RecursionError, KeyError, ValueError, TypeError, AttributeError, IndexError, OverflowError, OSError)
"""What a damaged file makes the library raise, besides its own errors."""

logging.getLogger("pypdf").setLevel(logging.ERROR)


def read(content: bytes) -> tuple[int, str]:
    """The number of pages, and their text: "" where they are pictures of pages. Raises `Refused`."""
    if b"%%EOF" not in content[-2048:]:
        raise Refused(
            "The PDF has no end: only half of it arrived. Nothing was kept: choose it again and send it "
            "once more."
        )
    try:
        reader = PdfReader(BytesIO(content))
        if reader.is_encrypted:
            raise Refused("The PDF is locked with a password: save it without one, then send that.")
        number = len(reader.pages)
        if not number:
            raise Refused("The PDF has no page.")
        if number > MOST_PAGES:
            raise Refused(f"The PDF has {number} pages: a report has {MOST_PAGES} at the most.")
        text = "\n".join(page.extract_text() for page in reader.pages)
    except Refused:
        raise
    except (PyPdfError, *BROKEN) as error:
        raise Refused("The PDF is damaged: save it once more, or print it to PDF, then send that.") from error
    return number, text.replace("\x00", "")
