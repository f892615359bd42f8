"""A file as somebody sent it, and what was found in it: read, and scanned, before anything is locked."""

import hashlib
from dataclasses import dataclass
from typing import Any, Self

from django.core.files.uploadedfile import UploadedFile

from cpunit.domain.refusal import Refused
from cpunit.uploads.models import MOST_BYTES, PICTURES, Upload
from cpunit.uploads.reading import Read, is_pdf, may_be_a_report, read
from cpunit.uploads.scanner import scan

MOST_PDFS = 3
"""That came with one e-mail: each may take its time to be read."""


@dataclass(frozen=True)
class Given:
    """A file as somebody sent it: what they called it, and its bytes."""

    name: str
    content: bytes

    @classmethod
    def of(cls, file: "UploadedFile[Any]") -> Self:
        """What a form was sent."""
        return cls(file.name or "", file.read())


@dataclass(frozen=True)
class LookedAt:
    """What was found in it; `attached` are the files that came with an e-mail and are of a kind that is taken
    in.
    """

    given: Given
    found: Read
    scan: Upload.Scan
    attached: tuple["LookedAt", ...] = ()

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.given.content).hexdigest()

    @property
    def is_picture(self) -> bool:
        return self.found.kind in PICTURES


def look_at(given: Given) -> LookedAt:
    """Scan and read it, which takes seconds: whoever holds a record does so before. Of an e-mail each file
    that is attached, too.

    Raises `Refused` about `file` for what is none of the kinds, damaged, too large or harmful; also for a PDF
    that does more than be read: those who open it are not those who sent it (safety 10).
    """
    if len(given.content) > MOST_BYTES:
        raise Refused("The file is too large: send it smaller, or in parts.", about="file")
    result = scan(given.content)
    found = read(given.content, plain=True)
    if sum(is_pdf(each.content) for each in found.attached) > MOST_PDFS:
        raise Refused(
            f"More than {MOST_PDFS} PDFs came with this e-mail: save the one that is the report, and send "
            "that.",
            about="file",
        )
    with_it = [_attached(Given(each.name, each.content)) for each in found.attached]
    return LookedAt(given, found, result, tuple(each for each in with_it if each))


def _attached(given: Given) -> LookedAt | None:
    """None of what is of no kind that is taken in. What the scanner refuses, and a report that cannot be
    taken as it is, is refused with all of the e-mail: a logo beside it is none.
    """
    result = scan(given.content)
    try:
        found = read(given.content, plain=True)
    except Refused as refused:
        if may_be_a_report(given.content):
            raise Refused(f"{given.name}, which is attached: {refused.sentence}", about="file") from refused
        return None
    return None if found.kind == Upload.Kind.EMAIL else LookedAt(given, found, result)
