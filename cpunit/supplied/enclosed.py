"""The leaflets that go with a letter: noted when it is made, so that its e-mail and its envelope hold the
same.
"""

from collections.abc import Collection, Iterator, Sequence
from uuid import UUID

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


def enclosed_titles(documents: Collection[UUID]) -> dict[UUID, list[Leaflet]]:
    """By the key of the letter, the leaflets that went with it, without their bytes. One query, none where
    there is no letter.
    """
    found: dict[UUID, list[Leaflet]] = {}
    if not documents:
        return found
    rows = Enclosure.objects.filter(document__in=documents).select_related("leaflet")
    for each in rows.defer("leaflet__pdf", "leaflet__text").order_by("pk"):
        found.setdefault(each.document_id, []).append(each.leaflet)
    return found
