"""The face of a paper: our own files of it, drawn as what they stand for, and glyphs for every alphabet."""

import re
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from fontTools.ttLib import TTFont
from pypdf import PdfReader

from cpunit.papers.pdf import render
from cpunit.papers.printer import OwnFilesOnly

pytestmark = pytest.mark.paper
OWN = "Atkinson-Hyperlegible-Next"
FONTS = "fonts/atkinson-hyperlegible-next-{}-{}-normal.woff2"


@cache
def ours(letters: str, weight: int = 400) -> TTFont:
    return TTFont(str(finders.find(FONTS.format(letters, weight))))


class Embedded:
    """A font that a PDF carries, and which of its glyphs stands for which character."""

    def __init__(self, resource: Any) -> None:
        self.name = resource["/BaseFont"].partition("+")[2]
        descriptor = resource["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        self.font = TTFont(BytesIO((descriptor.get("/FontFile2") or descriptor["/FontFile3"]).get_data()))
        table = resource["/ToUnicode"].get_data().decode().partition("beginbfchar")[2]
        pairs = re.findall(r"^<([0-9a-f]{4})> ?<([0-9a-f]{4})>$", table, flags=re.MULTILINE | re.IGNORECASE)
        self.glyphs = {chr(int(character, 16)): int(glyph, 16) for glyph, character in pairs}

    def shape(self, character: str) -> object:
        return outline(self.font, self.font.getGlyphName(self.glyphs[character]))


def outline(font: TTFont, name: str) -> object:
    """How wide a glyph is and the points that it is drawn through."""
    coordinates = font["glyf"][name].getCoordinates(font["glyf"])[0]
    return font["hmtx"][name][0], list(coordinates)


def embedded(template: str, *paragraphs: str, recipient: str = "") -> dict[str, Embedded]:
    rendered = render(template=template, context={"paragraphs": paragraphs}, title="T", recipient=recipient)
    page = PdfReader(BytesIO(rendered.pdf)).pages[0]
    fonts = [Embedded(each.get_object()) for each in page["/Resources"]["/Font"].values()]
    return {font.name: font for font in fonts}


def beyond() -> set[int]:
    """The characters for which the style sheet sends readers to the second family."""
    css = Path("static/cpunit/face.css").read_text()
    ranges = set(re.findall(r"unicode-range: ([^;]+);", css))
    assert len(ranges) == 1, "regular and bold have the same letters"
    ends = re.findall(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?", ranges.pop())
    return {each for first, last in ends for each in range(int(first, 16), int(last or first, 16) + 1)}


@pytest.mark.django_db
def test_a_letter_is_set_in_our_face_and_no_other(plain: str) -> None:
    assert embedded(plain, "Dear Ms Finch,").keys() == {OWN, f"{OWN}-Bold"}


@pytest.mark.django_db
@pytest.mark.parametrize("word", ["Łukasz Ştefan Wiśniewski", "Dvořák Þórr Çelik ağabey"])
def test_each_letter_is_drawn_as_itself(plain: str, word: str) -> None:
    """Two files of one family name are one to WeasyPrint: the text can be copied, what is seen is garbled."""
    fonts = embedded(plain, word)
    for character in set(word) - {" "}:
        letters, name = ("latin-ext", f"{OWN}-Extended") if ord(character) in beyond() else ("latin", OWN)
        source = ours(letters)
        assert fonts[name].shape(character) == outline(source, source.getBestCmap()[ord(character)]), (
            character
        )


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["עדי כהן", "عدي", "Θεός", "Ольга", "Nguyễn"])
def test_a_name_in_any_alphabet_has_glyphs(plain: str, name: str) -> None:
    fonts = embedded(plain, name, recipient=name)
    lent = {
        character for character in name if ord(character) not in {*ours("latin").getBestCmap(), *beyond()}
    }
    assert lent
    for font in fonts.values():
        assert 0 not in font.glyphs.values(), f"{font.name} draws a box"
    if name != "عدي":  # Arabic letters are drawn joined, each by a glyph of its own
        assert lent <= fonts["DejaVu-Sans"].glyphs.keys()


NAMES = ("李 小龍", "やまだ", "김민준", "अमित", "রহিম", "ਸਿੰਘ", "પટેલ", "குமார்", "สมชาย", "አበበ")


@pytest.mark.django_db
def test_the_names_of_those_who_live_here_print_and_what_does_not_is_noticed(
    plain: str, caplog: pytest.LogCaptureFixture
) -> None:
    """A letter without a glyph is drawn as a box, of which the printer tells (PDF/UA-1, 7.21.8)."""
    embedded(plain, *NAMES, recipient=NAMES[0])
    assert "notdef" not in caplog.text
    embedded(plain, "བསྟན")
    assert "notdef" in caplog.text


def test_readers_are_sent_to_the_second_file_for_what_it_has_and_for_nothing_else() -> None:
    for weight in (400, 700):
        first, second = (set(ours(letters, weight).getBestCmap()) for letters in ("latin", "latin-ext"))
        assert beyond() == second - first


def test_the_face_is_unpacked_once() -> None:
    address = f"https://papers.invalid/static/{FONTS.format('latin', 400)}"
    first, second = (OwnFilesOnly().fetch(address).read() for _ in range(2))
    assert first[:4] == b"\0\1\0\0"
    assert first == second
