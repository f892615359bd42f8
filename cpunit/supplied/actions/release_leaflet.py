"""Put in a leaflet, release it to go out with letters, and withdraw it."""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from cpunit.audit.log import log
from cpunit.domain.refusal import Refusal, Refused, must
from cpunit.people.models import User
from cpunit.supplied.about_nobody import is_about_nobody
from cpunit.supplied.models import MOST_LEAFLET_BYTES, Leaflet
from cpunit.supplied.policies import may_keep_supplied
from cpunit.uploads.models import Upload
from cpunit.uploads.reading import read
from cpunit.uploads.scanner import scan

MEGABYTES = MOST_LEAFLET_BYTES // (1024 * 1024)


MOST_TOGETHER = 10 * 1024 * 1024
"""As much as the leaflets of one e-mail may be together: mail servers take twenty or so, and letters grow."""
ITS_OWN = "Somebody else than who put it in reads it once more, and releases it."
OVERTAKEN = Refusal("It is released, or withdrawn, already: look at the list again.")


def put_in_leaflet(*, content: bytes, facts: Mapping[str, Any], by: User, now: datetime) -> Leaflet:
    """The PDF, read, scanned and kept for good, until somebody else releases it. `facts` by the names of the
    model's fields.

    Raises `Refused` about `file` for what is no PDF, damaged, too large, harmful, says something of a family,
    or does more than be read.
    """
    must(may_keep_supplied(by))
    if len(content) > MOST_LEAFLET_BYTES:
        raise Refused(f"A leaflet has at most {MEGABYTES} MB: several go with one e-mail.", about="file")
    scanned, found = scan(content), read(content, plain=True)
    if found.kind != Upload.Kind.PDF or found.pages is None:
        raise Refused("A leaflet is a PDF: save it as one, then release that.", about="file")
    must(is_about_nobody(found.text))
    leaflet = Leaflet(
        **facts,
        pdf=content,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        pages=found.pages,
        text=found.text,
        scan=scanned,
        put_in_by=by,
        put_in_at=now,
    )
    must(_fits(leaflet))
    with transaction.atomic():
        leaflet.save(force_insert=True)
        log(by=by, verb="put in", what=f"Leaflet {leaflet}, {leaflet.get_scan_display().lower()}", now=now)
    return leaflet


@transaction.atomic
def release_leaflet(*, leaflet: Leaflet, by: User, now: datetime) -> Leaflet:
    """A second person has read it: it goes out from its day on, in the place of an older one of the same
    title, audience, language and form. It is searched once more, as an address may be protected since (safety
    1, 9). Raises `Refused`.
    """
    must(may_keep_supplied(by))
    leaflet = Leaflet.objects.select_for_update(of=("self",)).defer("pdf").get(pk=leaflet.pk)
    if leaflet.released_at or leaflet.withdrawn_at:
        raise Refused(OVERTAKEN.sentence)
    if leaflet.put_in_by_id == by.pk:
        raise Refused(ITS_OWN)
    must(is_about_nobody(leaflet.text) or _fits(leaflet))
    leaflet.released_by, leaflet.released_at = by, now
    leaflet.save(update_fields=["released_by", "released_at"])
    log(by=by, verb="released", what=f"Leaflet {leaflet}", now=now)
    return leaflet


def _fits(leaflet: Leaflet) -> Refusal | None:
    """Whether it and the others for the same readers go with one e-mail: of each title the largest, as
    one goes to each. One query.
    """
    largest = {leaflet.title: leaflet.size}
    others = Leaflet.objects.filter(withdrawn_at__isnull=True, audience=leaflet.audience)
    for title, size in others.values_list("title", "size"):
        largest[title] = max(size, largest.get(title, 0))
    together = sum(largest.values())
    if together <= MOST_TOGETHER:
        return None
    return Refusal(
        f"With it, what goes with a letter to {leaflet.get_audience_display().lower()} is "
        f"{together / 1024 / 1024:.1f} MB, and an e-mail carries {MOST_TOGETHER // (1024 * 1024)} MB of it: "
        "withdraw another, or save it smaller.",
        about="file",
    )


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
