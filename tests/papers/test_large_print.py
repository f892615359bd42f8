"""In large print nothing on a paper is smaller than eighteen points (LDS-5)."""

from collections import Counter
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from cpunit.papers.pdf import draw, page_of

pytestmark = [pytest.mark.paper, pytest.mark.django_db]
WORDS = ["Grandma stays with the children until the conference, and the health visitor sees them."] * 30


def sizes(template: str, *, is_large: bool) -> tuple[Counter[float], int]:
    """How many letters are set in each size, in points, and on how many pages."""
    told = {"paragraphs": WORDS}
    page = page_of(template=template, context=told, title="The plan", is_large=is_large)
    found: Counter[float] = Counter()

    def see(text: str, cm: Any, tm: Any, font: Any, size: float) -> None:
        if text.strip():
            found[round(size * abs(tm[3] or tm[0]) * abs(cm[3] or cm[0]), 1)] += len(text.strip())

    drawn = draw(page)
    for each in PdfReader(BytesIO(drawn.pdf)).pages:
        each.extract_text(visitor_text=see)
    return found, drawn.pages


def test_it_is_set_in_eighteen_points_on_every_part_of_the_page(plain: str) -> None:
    ordinary, pages = sizes(plain, is_large=False)
    large, more = sizes(plain, is_large=True)
    assert ordinary.most_common(1)[0][0] == 12
    assert large.most_common(1)[0][0] == 18
    assert min(large) >= 18, large
    assert more > pages
