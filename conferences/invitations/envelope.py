"""Letters to be printed, each with the leaflets that go in its envelope, as one PDF."""

from collections.abc import Iterable
from io import BytesIO
from uuid import UUID

from pypdf import PdfReader, PdfWriter

from cpunit.papers.models import Document
from cpunit.supplied.models import Enclosure


def envelopes(letters: Iterable[UUID]) -> bytes:
    """In this order. Each paper begins on a sheet of its own, so that a printer that prints both sides puts
    nobody's letter behind somebody else's (Plymouth, Powys: pages mixed at the printer); one that was made
    anew meanwhile is not among them. Two queries.
    """
    keys = list(letters)
    papers = {each.pk: bytes(each.pdf) for each in Document.objects.filter(pk__in=keys).only("pdf")}
    enclosed: dict[UUID, list[bytes]] = {}
    for each in Enclosure.objects.to_go().filter(document__in=keys):
        enclosed.setdefault(each.document_id, []).append(bytes(each.leaflet.pdf))
    writer = PdfWriter()
    for key in [key for key in keys if key in papers]:
        for pdf in (papers[key], *enclosed.get(key, ())):
            pages = PdfReader(BytesIO(pdf)).pages
            for page in pages:
                writer.add_page(page)
            if len(pages) % 2:
                writer.add_blank_page()
    made = BytesIO()
    writer.write(made)
    return made.getvalue()
