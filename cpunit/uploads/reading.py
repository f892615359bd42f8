"""What a file is, by what is in it: whatever its name says, and only if the whole of it is there."""

import warnings
from dataclasses import dataclass
from io import BytesIO

from PIL import Image

from cpunit.domain.refusal import Refused
from cpunit.uploads import message, pdf, word
from cpunit.uploads.models import Upload

MOST_DOTS = 25_000_000
"""As many dots as a picture may have: a telephone's photograph of a page, or A4 at 450 to the inch. They are
unpacked to four bytes each.
"""

TOO_MANY_DOTS = "The picture is too large to be drawn: send it smaller, or as PDF."
TAKEN = "PDF, Word (.docx), JPEG, PNG or an e-mail (.eml)"
HALF = (
    "The file is damaged, or only half of it arrived. Nothing was kept: choose it again and send it once "
    "more."
)
NOT_TAKEN = f"This is no file that can be taken in: send {TAKEN}."
OLD_WORD = (
    "This is an old kind of Word file or Outlook message: save it as .docx, .eml or PDF, then send that."
)
OLD_OFFICE, ZIP = b"\xd0\xcf\x11\xe0", b"PK\x03\x04"
"""How files of Word begin: of before 2007, and since."""


@dataclass(frozen=True)
class Read:
    """A file's kind, its pages where it has any, and what is written in it: of a Word file by its paragraphs,
    too, and of an e-mail what is attached.
    """

    kind: Upload.Kind
    pages: int | None = None
    text: str = ""
    paragraphs: tuple[word.Paragraph, ...] = ()
    attached: tuple[message.Attached, ...] = ()


def read(content: bytes, *, plain: bool = False) -> Read:
    """What this is. Raises `Refused`, with a sentence for its sender, for all that is not taken in; where it
    is to be `plain`, for a PDF that does more than be read (`uploads.pdf`).
    """
    if not content:
        raise Refused("The file is empty: choose the one that you mean.", about="file")
    try:
        return _read(content, plain=plain)
    except Refused as refused:
        raise Refused(refused.sentence, about="file") from refused


def is_pdf(content: bytes) -> bool:
    return b"%PDF-" in content[:1024]


def may_be_a_report(content: bytes) -> bool:
    """Whether it is a text in one of the forms that people write reports in, be it taken in or not."""
    return is_pdf(content) or content.startswith((OLD_OFFICE, ZIP))


def _read(content: bytes, *, plain: bool) -> Read:
    if content.startswith(OLD_OFFICE):
        raise Refused(OLD_WORD)
    if is_pdf(content):
        pages, text = pdf.read(content, plain=plain)
        return Read(Upload.Kind.PDF, pages, text)
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return _picture(content, Upload.Kind.PNG)
    if content.startswith(b"\xff\xd8\xff"):
        return _picture(content, Upload.Kind.JPEG)
    if content.startswith(ZIP):
        found = word.paragraphs(content)
        return Read(Upload.Kind.WORD, text=word.plain_text(found), paragraphs=tuple(found))
    if message.is_message(content):
        arrived = message.read(content)
        return Read(Upload.Kind.EMAIL, text=arrived.text, attached=arrived.attached)
    raise Refused(NOT_TAKEN)


def _picture(content: bytes, kind: Upload.Kind) -> Read:
    """Opened whole, so that half a picture is told from a picture."""
    if kind == Upload.Kind.PNG and b"IEND" not in content[-64:]:
        raise Refused(HALF)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(BytesIO(content), formats=[kind.value.upper()]) as picture:
                if picture.width * picture.height > MOST_DOTS:
                    raise Refused(TOO_MANY_DOTS)
                picture.load()
    except Image.DecompressionBombError as error:
        raise Refused(TOO_MANY_DOTS) from error
    except (OSError, SyntaxError, ValueError, MemoryError) as error:
        raise Refused(HALF) from error
    return Read(kind, pages=1)
