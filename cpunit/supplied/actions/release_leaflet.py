"""Release a leaflet to go out with letters, and withdraw it."""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from cpunit.audit.log import log
from cpunit.domain.refusal import Refused, must
from cpunit.people.models import User
from cpunit.supplied.models import MOST_LEAFLET_BYTES, Leaflet
from cpunit.supplied.plain_pdf import must_be_plain
from cpunit.supplied.policies import may_keep_supplied
from cpunit.uploads.models import Upload
from cpunit.uploads.reading import read
from cpunit.uploads.scanner import scan

MEGABYTES = MOST_LEAFLET_BYTES // (1024 * 1024)


def release_leaflet(*, content: bytes, facts: Mapping[str, Any], by: User, now: datetime) -> Leaflet:
    """The PDF, read, scanned and kept for good, to go out from its day on in the place of an older one of the
    same title, audience, language and form. `facts` by the names of the model's fields.

    Raises `Refused` about `file` for what is no PDF, damaged, too large, harmful, or does more than be read.
    """
    must(may_keep_supplied(by))
    if len(content) > MOST_LEAFLET_BYTES:
        raise Refused(f"A leaflet has at most {MEGABYTES} MB: several go with one e-mail.", about="file")
    scanned, found = scan(content), read(content)
    if found.kind != Upload.Kind.PDF or found.pages is None:
        raise Refused("A leaflet is a PDF: save it as one, then release that.", about="file")
    must_be_plain(content)
    leaflet = Leaflet(
        **facts,
        pdf=content,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        pages=found.pages,
        text=found.text,
        scan=scanned,
        released_by=by,
        released_at=now,
    )
    with transaction.atomic():
        leaflet.save(force_insert=True)
        log(by=by, verb="released", what=f"Leaflet {leaflet}, {leaflet.get_scan_display().lower()}", now=now)
    return leaflet


@transaction.atomic
def withdraw_leaflet(*, leaflet: Leaflet, by: User, now: datetime) -> int:
    """It goes out no more, nor does an older one of the same; how many that are. What went out stays on
    record. Safe to run twice. Raises `Refused`.
    """
    must(may_keep_supplied(by))
    kind = ("title", "audience", "from_age", "until_age", "language", "form")
    same = Leaflet.objects.filter(withdrawn_at__isnull=True)
    for name in kind:
        value = getattr(leaflet, name)
        same = same.filter(**({f"{name}__isnull": True} if value is None else {name: value}))
    number = same.update(withdrawn_at=now, withdrawn_by=by)
    if number:
        log(by=by, verb="withdrew", what=f"Leaflet {leaflet}", now=now)
    return number
