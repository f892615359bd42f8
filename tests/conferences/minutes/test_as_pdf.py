"""The minutes as a PDF: what a checker of PDF/UA-1 says, and what is read out of them, in which order."""

from io import BytesIO

import page
import pikepdf
import pytest

from conferences.minutes.actions.ask_for_copies import ask_for_minutes
from cpunit.release.actions.make_copies import make_copies
from cpunit.release.models import Copy
from tests.conferences.minutes.test_copies import approved
from tests.conferences.world import NOW
from tests.papers.tagged import read_aloud

pytestmark = [pytest.mark.django_db, pytest.mark.paper]


def test_each_copy_is_tagged_in_its_reading_order_and_large_for_who_needs_it() -> None:
    world = approved()
    mother = world.adults[0]
    mother.letters_as = "large-print"
    mother.save()
    ask_for_minutes(conference=world.conference, by=world.support, now=NOW)
    Copy.objects.exclude(person__in=[mother.pk, world.worker.pk]).delete()
    make_copies(record=world.conference.reference, now=NOW)
    sizes = {}
    for copy in Copy.objects.select_related("document", "variant"):
        assert copy.document and copy.variant
        pdf = bytes(copy.document.pdf)
        report = page.validate_pdf_bytes(pdf, profile="ua1")
        assert report.is_compliant, [failure.message for failure in report.failures][:5]
        read = read_aloud(pdf)
        assert next(text for tag, text in read if tag == "H1") == copy.variant.title
        headings = [text for tag, text in read if tag == "H2"]
        drawn = copy.variant.html
        places = [drawn.index(">" + text.split("‘")[0].split("’")[0][:12]) for text in headings]
        assert headings and places == sorted(places), "read out as it stands"
        assert not any("age 1 of" in text or "copy " in text for _, text in read), "passed over"
        with pikepdf.open(BytesIO(pdf)) as paper:
            root = paper.Root
            assert (str(root.Lang), bool(root.MarkInfo.Marked)) == ("en", True)
            assert bool(root.ViewerPreferences.DisplayDocTitle)
            assert all(each.get("/Tabs", "/S") == "/S" for each in paper.pages)
            fonts = [font for each in paper.pages for font in each.Resources.Font.values()]
            assert all("/ToUnicode" in font for font in fonts)
            assert all(
                "AtkinsonHyperlegible" in str(font.BaseFont).replace("-", "")
                or "DejaVu" in str(font.BaseFont)
                for font in fonts
            )
        sizes[copy.person_id] = copy.document.pages, 'class="large"' in drawn
    (hers, is_large), (ordinary, is_ordinary) = sizes[mother.pk], sizes[world.worker.pk]
    assert (is_large, is_ordinary) == (True, False) and hers > ordinary
