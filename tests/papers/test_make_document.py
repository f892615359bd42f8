from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from django.db import IntegrityError, InternalError, transaction
from pypdf import PdfReader

from cpunit.audit.models import AuditEvent
from cpunit.papers.actions import make_document
from cpunit.papers.models import Document, Filing
from cpunit.papers.pdf import render
from cpunit.papers.printer import OwnFilesOnly, RefusedAddress
from tests.factories.papers import ReferenceFactory
from tests.factories.people import ChildFactory, SupportFactory, UnitSettingsFactory, family_with_children

pytestmark = pytest.mark.paper
NOW = datetime(2025, 3, 3, 9, tzinfo=UTC)
LONG = ["A long paragraph of the letter. " * 60] * 6


@pytest.mark.django_db
@pytest.mark.failure(4)
def test_recipient_and_page_stand_on_each_page(plain: str) -> None:
    rendered = render(
        template=plain, context={"paragraphs": LONG}, title="Invitation", recipient="Seán O’Brien"
    )
    pages = PdfReader(BytesIO(rendered.pdf)).pages
    assert rendered.pages == len(pages) > 2
    for number, page in enumerate(pages, start=1):
        text = " ".join(page.extract_text().split())
        assert "For Seán O’Brien" in text
        assert f"page {number} of {len(pages)}" in text


@pytest.mark.django_db
def test_is_tagged_titled_and_in_english(plain: str) -> None:
    UnitSettingsFactory(unit_name="Northern unit", authority_name="Exampleshire")
    rendered = render(template=plain, context={"paragraphs": ["Hello"]}, title="Invitation")
    reader = PdfReader(BytesIO(rendered.pdf))
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "en"
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert b"pdfuaid:part" in root["/Metadata"].get_object().get_data()
    assert reader.metadata is not None
    assert reader.metadata.title == "Invitation"
    assert reader.metadata.author == "Northern unit, Exampleshire"
    assert "For the file" in reader.pages[0].extract_text()


@pytest.mark.django_db
def test_letters_of_every_alphabet_have_their_shapes(plain: str) -> None:
    rendered = render(
        template=plain, context={"paragraphs": ["Łukasz Ñandú Θεός Ольга"]}, title="Letter", recipient="عدي"
    )
    text = PdfReader(BytesIO(rendered.pdf)).pages[0].extract_text()
    assert "Łukasz Ñandú Θεός Ольга" in text


def test_text_is_never_smaller_than_twelve_points() -> None:
    css = Path("static/cpunit/papers.css").read_text()
    sizes = [float(word.removesuffix("pt").split("pt/")[0]) for word in _sizes(css)]
    assert sizes
    assert min(sizes) >= 12


def _sizes(css: str) -> list[str]:
    declared = [
        line.partition("font")[2]
        for line in css.replace("{", ";").replace("}", ";").split(";")
        if "font" in line
    ]
    return [word for line in declared for word in line.replace(":", " ").split() if "pt" in word]


@pytest.mark.parametrize(
    "address",
    [
        "https://example.com/picture.png",
        "http://169.254.169.254/latest/meta-data/",
        "file:///etc/passwd",
        "https://papers.invalid/static/../../etc/passwd",
        "https://papers.invalid/static/no-such-file.css",
        "https://papers.invalid/etc/passwd",
        "ftp://example.com/",
    ],
)
def test_a_paper_fetches_nothing_from_outside(address: str) -> None:
    with pytest.raises(RefusedAddress):
        OwnFilesOnly().fetch(address)


def test_a_paper_may_use_its_own_files() -> None:
    answer = OwnFilesOnly().fetch("https://papers.invalid/static/cpunit/papers.css")
    assert b"@page" in answer.read()
    assert OwnFilesOnly().fetch("data:text/plain,here").read() == b"here"


@pytest.mark.django_db
@pytest.mark.requirement("SUR-13")
def test_is_filed_to_each_child_and_logged(plain: str) -> None:
    family = family_with_children(children=2)
    record = ReferenceFactory(family=family)
    by = SupportFactory(areas=[family.area])
    document = make_document(
        record=record,
        kind="minutes",
        title="Minutes",
        template=plain,
        context={"paragraphs": ["All said."]},
        children=family.children.all(),
        by=by,
        now=NOW,
    )
    assert document.sha256 == sha256(bytes(document.pdf)).hexdigest()
    assert document.file_name == f"{record.code}-minutes.pdf"
    assert set(Filing.objects.values_list("child", flat=True)) == set(
        family.children.values_list("pk", flat=True)
    )
    event = AuditEvent.objects.get(verb="made a paper")
    assert (event.by, event.record) == (by, record.code)
    assert event.what == "Minutes filed to the child, 1 page"


@pytest.mark.django_db
@pytest.mark.failure(9)
@pytest.mark.parametrize("change", ["update", "delete", "bytes"])
def test_nobody_changes_a_paper(plain: str, change: str) -> None:
    document = make_document(
        record=ReferenceFactory(),
        kind="minutes",
        title="Minutes",
        template=plain,
        context={},
        by=None,
        now=NOW,
    )
    before = bytes(document.pdf)
    with pytest.raises((IntegrityError, InternalError)), transaction.atomic():
        if change == "delete":
            document.delete()
        elif change == "bytes":
            document.pdf = b"%PDF-forged"
            document.save()
        else:
            Document.objects.filter(pk=document.pk).update(title="Other minutes")
    assert bytes(Document.objects.get().pdf) == before


@pytest.mark.django_db
def test_nothing_is_kept_where_the_kind_is_unknown(plain: str) -> None:
    with pytest.raises(ValueError, match="gossip"):
        make_document(
            record=ReferenceFactory(),
            kind="gossip",
            title="Gossip",
            template=plain,
            context={},
            children=[ChildFactory()],
            by=None,
            now=NOW,
        )
    assert not Document.objects.exists()
