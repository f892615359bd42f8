"""Take a file in: the only writer of uploads."""

from datetime import datetime

from django.db import transaction

from cpunit.audit.log import log
from cpunit.people.models import Reference, User
from cpunit.uploads.looked_at import LookedAt
from cpunit.uploads.models import Upload


@transaction.atomic
def take_in(*, record: Reference, file: LookedAt, by: User | None, given_by: str, now: datetime) -> Upload:
    """The file, kept for good with its digest; of an e-mail each file that came with it, too, in their order.
    `by` is None where somebody outside sent it.
    """
    found = _kept(record, file, by, given_by, now)
    for attached in file.attached:
        _kept(record, attached, by, given_by, now, came_with=found)
    return found


def _kept(
    record: Reference,
    file: LookedAt,
    by: User | None,
    given_by: str,
    now: datetime,
    came_with: Upload | None = None,
) -> Upload:
    content = file.given.content
    upload = Upload.objects.create(
        record=record,
        kind=file.found.kind,
        name="".join(mark for mark in file.given.name if mark.isprintable())[:200],
        content=content,
        size=len(content),
        sha256=file.sha256,
        pages=file.found.pages,
        text=file.found.text,
        scan=file.scan,
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
