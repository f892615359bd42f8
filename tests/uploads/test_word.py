"""A Word report becomes text under the headings of the report, which its author checks."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from cpunit.domain.refusal import Refused
from cpunit.uploads.word import paragraphs, under_headings
from tests.factories.files import NAMESPACE, a_docx

HEADINGS = [("past-harm", "Past harm"), ("strengths", "Strengths"), ("views", "The children’s own views")]


def test_what_stands_under_a_heading_comes_under_it() -> None:
    word = a_docx(
        "Seen on 1 May", ("Heading1", "1. Strengths:"), "Granny helps", "She lives near",
        "The children's own views", "Abel wants to stay", ("Heading2", "School"), "Abel is often late",
    )  # fmt: skip
    assert under_headings(paragraphs(word), HEADINGS, unplaced="elsewhere") == {
        "elsewhere": "Seen on 1 May\n\nSchool\n\nAbel is often late",
        "strengths": "Granny helps\n\nShe lives near",
        "views": "Abel wants to stay",
    }


def test_a_word_file_that_refers_to_files_or_blows_up_is_refused() -> None:
    entity = '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    with_entity = f'{entity}<w:document xmlns:w="{NAMESPACE}">&e;</w:document>'
    for xml in (with_entity.encode(), b"<a>" + b" " * (21 * 1024 * 1024)):
        made = BytesIO()
        with ZipFile(made, "w", ZIP_DEFLATED) as packed:
            packed.writestr("word/document.xml", xml)
        with pytest.raises(Refused):
            paragraphs(made.getvalue())


def of_xml(body: str) -> bytes:
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as packed:
        xml = f'<w:document xmlns:w="{NAMESPACE}"><w:body>{body}</w:body></w:document>'
        packed.writestr("word/document.xml", xml)
    return made.getvalue()


def test_paragraphs_in_paragraphs_are_each_read_once() -> None:
    inner = "<w:txbxContent><w:p><w:r><w:t>In a box</w:t></w:r></w:p></w:txbxContent>"
    box = f"<w:p><w:r><w:t>Seen</w:t>{inner}</w:r></w:p>"
    assert [each.text for each in paragraphs(of_xml(box))] == ["Seen", "In a box"]
    deep = 15_000
    assert len(paragraphs(of_xml("<w:p><w:t>a</w:t>" * deep + "</w:p>" * deep))) == deep


def test_more_paragraphs_than_a_report_has_are_refused() -> None:
    with pytest.raises(Refused, match="too long"):
        paragraphs(of_xml("<w:p/>" * 20_001))
