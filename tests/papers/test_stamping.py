"""One drawing for all who read the same, and over it what is theirs alone, outside what is read out."""

from io import BytesIO

import page
import pikepdf
import pytest
from pypdf import PdfReader

from cpunit.papers.pdf import draw
from cpunit.papers.stamping import Stamps, Whose
from tests.papers.tagged import artifacts, read_aloud

pytestmark = [pytest.mark.paper, pytest.mark.failure(3, 4)]
VARIANT = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>The minutes</title>
<link rel="stylesheet" href="/static/cpunit/face.css"><link rel="stylesheet" href="/static/cpunit/tokens.css">
<link rel="stylesheet" href="/static/cpunit/papers.css"></head><body><main><h1>The minutes</h1>
<p>Everybody spoke.</p><h2 class="own-sheet">What was decided</h2><p>A plan is needed.</p></main>
</body></html>"""
PEOPLE = [
    Whose("Marta Achterberg", 1),
    Whose("محمد عبد الله", 2),
    Whose("Wilhelmina Quillfeather-Featherstonehaugh of the House by the River " * 2, 3),
    Whose("Łukasz Żółć", 4, is_large=True),
]


def test_each_has_their_own_name_and_number_and_nobody_else_s_and_it_is_passed_over_when_read_out() -> None:
    variant, stamps = draw(VARIANT), Stamps(PEOPLE)
    for whose in PEOPLE:
        pdf = stamps.over(variant.pdf, whose)
        report = page.validate_pdf_bytes(pdf, profile="ua1")
        assert report.is_compliant, [failure.message for failure in report.failures]
        pages = [" ".join(each.extract_text().split()) for each in PdfReader(BytesIO(pdf)).pages]
        assert len(pages) == variant.pages == 2
        for number, said in enumerate(pages, 1):
            assert f"copy {whose.number}" in said and f"page {number} of 2" in said
            assert all(word in said for word in whose.name.split())
        assert read_aloud(pdf) == [
            ("H1", "The minutes"),
            ("P", "Everybody spoke."),
            ("H2", "What was decided"),
            ("P", "A plan is needed."),
        ]
        laid_over = artifacts(pdf)
        assert len(laid_over) == 2 and all("copy" in text for text in laid_over)


def test_it_is_written_whole_and_says_nobody_s_name_among_its_facts() -> None:
    variant = draw(VARIANT).pdf
    pdf = Stamps(PEOPLE).over(variant, PEOPLE[0])
    assert pdf.count(b"startxref") == 1, "no earlier state is in it"
    with pikepdf.open(BytesIO(pdf)) as made:
        facts = str(dict(made.docinfo.items())) + str(made.open_metadata())
        streams = [each for each in made.objects if isinstance(each, pikepdf.Stream)]
        held = b"".join(each.read_bytes() for each in streams if each.get("/Subtype") != "/Image")
    assert "Achterberg" not in facts
    for other in PEOPLE[1:]:
        assert other.name.encode() not in held and other.name.encode("utf-16-be") not in held
    letters = {letter for other in PEOPLE[1:] for letter in other.name if ord(letter) > 0x500}
    mapped = held.decode("latin-1").lower()
    assert letters and not any(f"<{ord(letter):04x}>" in mapped for letter in letters), (
        "not a letter of theirs"
    )
