"""A file that came in is shown page by page, as pictures of which nothing but their dots came in."""

from io import BytesIO

import pytest
from PIL import Image

from cpunit.domain.refusal import Refused
from cpunit.people.models import Reference
from cpunit.uploads.actions import take_in
from cpunit.uploads.looked_at import Given, look_at
from cpunit.uploads.models import Upload
from cpunit.uploads.pages import may_be_drawn, page_drawn
from tests.conferences.world import NOW, World
from tests.factories.files import a_pdf, a_picture
from tests.worlds import laid
from tests.worlds.stages import unopened

pytestmark = [pytest.mark.django_db, laid(unopened)]


def taken(record: Reference, content: bytes) -> Upload:
    file = look_at(Given("report", content))
    return take_in(record=record, file=file, by=None, given_by="Ada", now=NOW)


@pytest.mark.safety(10)
def test_each_page_is_a_picture_and_a_damaged_one_a_sentence(world: World) -> None:
    record = world.conference.reference
    pdf = taken(record, a_pdf("First", "Second"))
    first, second = (page_drawn(pdf, number) for number in (1, 2))
    assert first != second
    for drawn in (first, second, page_drawn(taken(record, a_picture("PNG")), 1)):
        with Image.open(BytesIO(drawn)) as picture:
            assert picture.format == "JPEG"
            assert not picture.getexif()
    with pytest.raises(Refused, match="no page 3"):
        page_drawn(pdf, 3)
    broken = Upload.objects.create(
        record=record, kind="pdf", content=b"%PDF-1.7 nothing", size=16, sha256="0", pages=1, scan="clean",
        taken_at=NOW,
    )  # fmt: skip
    with pytest.raises(Refused, match="cannot be drawn"):
        page_drawn(broken, 1)


def test_two_hundred_pages_and_a_word_file_are_not_read_one_by_one() -> None:
    assert may_be_drawn(Upload(kind="pdf", pages=60)) is None
    assert "200 pages" in str(may_be_drawn(Upload(kind="pdf", pages=200)))
    assert "no pages" in str(may_be_drawn(Upload(kind="word")))
