"""The leaflets that go with a letter: noted when it is made, so that its e-mail and its envelope hold the
same.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from uuid import UUID

from django.utils.timezone import localdate

from cpunit.papers.enclosing import Enclosed
from cpunit.papers.models import Document
from cpunit.supplied.models import Enclosure, Leaflet


def enclose(document: Document, leaflets: Sequence[Leaflet]) -> None:
    """That these go with it. Told once, as the letter itself is made once."""
    Enclosure.objects.bulk_create(Enclosure(document=document, leaflet=each) for each in leaflets)


def enclosed_with(documents: Sequence[Document]) -> Iterator[Enclosed]:
    """What an e-mail with these papers carries besides. One query."""
    for each in Enclosure.objects.to_go().filter(document__in=documents):
        yield Enclosed(each.leaflet.file_name, bytes(each.leaflet.pdf))


def enclosed_titles(posted: Mapping[UUID, date | None]) -> dict[UUID, list[Leaflet]]:
    """By the key of the letter, the leaflets that went with it, without their bytes; `posted` says of each
    letter the day on which it was posted or handed over. One that was withdrawn before its letter left, by
    e-mail or on that day, is not among them. One query, none where there is no letter.
    """
    found: dict[UUID, list[Leaflet]] = {}
    if not posted:
        return found
    for each in Enclosure.objects.filter(document__in=posted).named():
        withdrawn, day = each.leaflet.withdrawn_at, posted[each.document_id]
        went = withdrawn is None or (each.left_at and each.left_at < withdrawn)
        if went or (withdrawn and day and day < localdate(withdrawn)):
            found.setdefault(each.document_id, []).append(each.leaflet)
    return found
