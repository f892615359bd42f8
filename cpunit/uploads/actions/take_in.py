"""Take a file in: the only writer of uploads."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from cpunit.audit.log import log
from cpunit.domain.refusal import Refused
from cpunit.people.models import Reference, User
from cpunit.uploads import message
from cpunit.uploads.models import MOST_BYTES, Upload
from cpunit.uploads.reading import read
from cpunit.uploads.scanner import scan


@dataclass(frozen=True)
class Given:
    """A file as somebody sent it: what they called it, and its bytes."""

    name: str
    content: bytes

    @classmethod
    def of(cls, file: "UploadedFile[Any]") -> Self:
        """What a form was sent."""
        return cls(file.name or "", file.read())


@transaction.atomic
def take_in(*, record: Reference, given: Given, by: User | None, given_by: str, now: datetime) -> Upload:
    """The file, kept for good with its digest; of an e-mail each file that is attached to it, too, where it
    is of a kind that is taken in. `by` is None where somebody outside sent it.

    Raises `Refused` about `file` for what is none of the kinds, damaged, too large or harmful: nothing is
    kept then.
    """
    found = _kept(record, given, by, given_by, now)
    if found.kind == Upload.Kind.EMAIL:
        for attached in message.read(given.content).attached:
            try:
                _kept(record, Given(attached.name, attached.content), by, given_by, now, came_with=found)
            except Refused as refused:
                if "scanner" in refused.sentence:
                    raise
    return found


def _kept(
    record: Reference,
    given: Given,
    by: User | None,
    given_by: str,
    now: datetime,
    came_with: Upload | None = None,
) -> Upload:
    if len(given.content) > MOST_BYTES:
        raise Refused("The file is too large: send it smaller, or in parts.", about="file")
    result = scan(given.content)
    known = read(given.content)
    if came_with and known.kind == Upload.Kind.EMAIL:
        raise Refused("An e-mail inside an e-mail is not taken in: send it by itself.", about="file")
    upload = Upload.objects.create(
        record=record,
        kind=known.kind,
        name="".join(mark for mark in given.name if mark.isprintable())[:200],
        content=given.content,
        size=len(given.content),
        sha256=hashlib.sha256(given.content).hexdigest(),
        pages=known.pages,
        text=known.text,
        scan=result,
        came_with=came_with,
        taken_at=now,
        taken_by=by,
        given_by=given_by[:200],
    )
    kind, how = upload.get_kind_display(), upload.get_scan_display().lower()
    log(
        by=by,
        verb="took a file in",
        what=f"{kind} from {given_by or 'nobody named'}, {how}",
        now=now,
        record=record.code,
    )
    return upload
