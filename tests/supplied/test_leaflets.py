"""The unit's leaflets go with each invitation, in the reader's language where there is one (LDS-5, safety
10).
"""

from collections.abc import Iterator
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.mail import get_connection
from django.db import IntegrityError, transaction
from django.test import Client
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from conferences.invitations.actions.send_invitations import send_invitations
from conferences.models import Participant
from cpunit.domain.letters import Audience, Format
from cpunit.papers.email import as_email
from cpunit.papers.models import OutgoingMessage
from cpunit.people.models import Adult, UnitSettings, User
from cpunit.supplied.about_nobody import is_about_nobody
from cpunit.supplied.chosen import leaflets_for
from cpunit.supplied.models import Enclosure, Leaflet
from cpunit.supplied.reader import Reader
from tests.conferences.invitations.test_invitations import text_of
from tests.doors.letting_in import behind
from tests.factories.conferences import NOW, Unit, booked_conference
from tests.factories.files import a_docx, a_pdf
from tests.factories.people import SupportFactory, may_be_reached
from tests.factories.supplied import LeafletFactory
from tests.web.html import send
from tests.worlds import laid
from tests.worlds.stages import a_unit

pytestmark = [pytest.mark.django_db, laid(a_unit)]
TODAY = date(2025, 6, 2)
NEW = "/settings/letters/leaflets/new/"


@pytest.fixture(autouse=True)
def now() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def support(unit: Unit) -> Client:
    client = Client()
    client.force_login(unit.support)
    return client


def today_of(user: User) -> str:
    client = Client()
    client.force_login(user)
    return client.get("/today").text


def typed(content: bytes = b"", **more: str) -> dict[str, Any]:
    return {
        "title": "Conferences explained",
        "audience": "parents",
        "language": "en",
        "form": "ordinary",
        "supplied_by": "The unit",
        "valid_from_day": "6",
        "valid_from_month": "1",
        "valid_from_year": "2025",
        "whole": "yes",
        "file": SimpleUploadedFile("Leaflet about Sam.pdf", content or a_pdf("Read me")),
        **more,
    }


def with_a_program() -> bytes:
    writer = PdfWriter(BytesIO(a_pdf()))
    writer._root_object[NameObject("/OpenAction")] = DictionaryObject(
        {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert(1)")}
    )
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


def linking(action: dict[str, Any], *, nested: int = 0, by_itself: bool = False) -> bytes:
    """A page with a link that does this, or a file that does it as it is opened."""
    writer = PdfWriter(BytesIO(a_pdf()))
    does: Any = DictionaryObject(
        {
            NameObject(key): NameObject(each) if each[0] == "/" else TextStringObject(each)
            for key, each in action.items()
        }
    )
    for _ in range(nested):
        does = DictionaryObject({NameObject("/Next"): does})
    if by_itself:
        writer._root_object[NameObject("/OpenAction")] = does
    else:
        writer.pages[0][NameObject("/A")] = does
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


def to(address: str) -> dict[str, Any]:
    return {"/S": "/URI", "/URI": address}


def with_another_file() -> bytes:
    writer = PdfWriter(BytesIO(a_pdf()))
    writer.add_attachment("report.docx", a_docx("Secret"))
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


@pytest.mark.requirement("LDS-5")
@pytest.mark.safety(2, 10)
def test_a_leaflet_goes_with_the_letters_it_is_for(unit: Unit, support: Client) -> None:
    content = linking(to("https://www.nspcc.org.uk"))
    assert send(support, NEW, typed(content)).status_code == 302, "a link that somebody presses may lead out"
    kept = Leaflet.objects.get()
    assert bytes(kept.pdf) == content
    assert leaflets_for(Reader(Audience.PARENTS), TODAY) == []
    at, page = f"/settings/letters/leaflets/{kept.pk}/release/", support.get("/settings/letters/").text
    assert "Not released yet" in page and at not in page
    assert "Somebody else than who put it in" in support.post(at, follow=True).text
    with pytest.raises(IntegrityError), transaction.atomic():
        Leaflet.objects.update(released_by=kept.put_in_by, released_at=NOW)
    manager = Client()
    manager.force_login(unit.manager)
    todo = f"Read “{kept.title}”, and release it"
    others = SupportFactory(areas=[unit.area])
    assert [todo in today_of(user) for user in (unit.manager, others, unit.support)] == [True, True, False]
    assert at in manager.get("/settings/letters/").text
    assert "goes out from" in manager.post(at, follow=True).text
    assert "released, or withdrawn, already" in manager.post(at, follow=True).text
    assert todo not in today_of(others)
    conference = booked_conference(unit).conference
    send_invitations(conference=conference, by=unit.support, now=NOW)
    parents = conference.participants.filter(person__kind="adult")
    assert Enclosure.objects.count() == parents.count() > 0
    assert {each.document_id for each in Enclosure.objects.all()} == {each.letter_id for each in parents}


@pytest.mark.paper
def test_the_letter_names_it_and_so_does_the_checklist(unit: Unit, support: Client) -> None:
    Adult.objects.update(letters_in="pl")
    LeafletFactory()
    LeafletFactory(language="pl")
    conference = booked_conference(unit).conference
    send_invitations(conference=conference, by=unit.support, now=NOW)
    place: Participant = conference.participants.filter(person__kind="adult").earliest("pk")
    assert "Conferences explained (Polish)" in " ".join(text_of(place.letter)).replace("\n", " ")
    chair = Client()
    chair.force_login(unit.chair.user)
    page = chair.get(f"/conferences/{conference.code}/preparation/").text
    assert "“Conferences explained” in Polish" in page


@pytest.mark.requirement("LDS-5")
def test_the_checklist_names_what_went_and_nothing_withdrawn_before_its_letter_left(unit: Unit) -> None:
    leaflet, conference = LeafletFactory(), booked_conference(unit).conference
    send_invitations(conference=conference, by=unit.support, now=NOW)
    chair, at = Client(), f"/conferences/{conference.code}/preparation/"
    chair.force_login(unit.chair.user)
    withdrawn = Leaflet.objects.filter(pk=leaflet.pk)
    withdrawn.update(withdrawn_at=NOW + timedelta(days=1), withdrawn_by=unit.support)
    assert "“Conferences explained”" not in chair.get(at).text
    message = OutgoingMessage.objects.filter(is_plain=True)
    message.update(state="sent", sent_at=NOW + timedelta(days=2))
    assert "“Conferences explained”" not in chair.get(at).text
    message.update(sent_at=NOW)
    assert "“Conferences explained” in English" in chair.get(at).text


@pytest.mark.safety(2)
def test_an_e_mail_carries_it_under_a_name_that_says_nothing(unit: Unit) -> None:
    leaflet, conference = LeafletFactory(), booked_conference(unit).conference
    send_invitations(conference=conference, by=unit.support, now=NOW)
    message = OutgoingMessage.objects.get(is_plain=True)
    email = as_email(message, unit=UnitSettings.current(), connection=get_connection())
    names = [each[0] for each in email.attachments if isinstance(each, tuple)]
    assert names == ["letter.pdf", f"leaflet-{leaflet.pk}.pdf"]


@pytest.mark.paper
@pytest.mark.safety(10)
def test_one_withdrawn_goes_with_nothing_that_waits(unit: Unit, support: Client) -> None:
    leaflet, conference = LeafletFactory(), booked_conference(unit).conference
    for each in unit.family.adults.filter(email=""):
        may_be_reached(each)
    send_invitations(conference=conference, by=unit.support, now=NOW)
    assert support.post(f"/settings/letters/leaflets/{leaflet.pk}/withdraw/").status_code == 302
    message = OutgoingMessage.objects.get(is_plain=True)
    email = as_email(message, unit=UnitSettings.current(), connection=get_connection())
    assert [each[0] for each in email.attachments if isinstance(each, tuple)] == ["letter.pdf"]
    printed = PdfReader(BytesIO(support.get(f"/conferences/{conference.code}/people/print/").content))
    assert len(printed.pages) > 1
    assert not [page for page in printed.pages if "A conference, explained" in page.extract_text()[:60]]


@pytest.mark.paper
@pytest.mark.failure(3)
def test_it_is_printed_behind_its_letter_on_sheets_of_its_own(unit: Unit, support: Client) -> None:
    LeafletFactory()
    conference = booked_conference(unit).conference
    for each in unit.family.adults.filter(email=""):
        may_be_reached(each)
    send_invitations(conference=conference, by=unit.support, now=NOW)
    at = f"/conferences/{conference.code}/people/print/"
    assert at in support.get(f"/conferences/{conference.code}/people/").text
    pages = PdfReader(BytesIO(support.get(at).content)).pages
    assert len(pages) % 4 == 0 < len(pages)
    assert "A conference, explained" in pages[2].extract_text()
    assert not pages[3].extract_text().strip()


@pytest.mark.parametrize(
    ("reader", "expected"),
    [
        (Reader(Audience.PARENTS, "pl", Format.LARGE_PRINT), ("pl", "large-print")),
        (Reader(Audience.PARENTS, "pl", Format.EASY_READ), ("pl", "ordinary")),
        (Reader(Audience.PARENTS, "ur", Format.EASY_READ), ("en", "easy-read")),
        (Reader(Audience.PARENTS, "ur"), ("en", "ordinary")),
        (Reader(Audience.PARENTS, "en", Format.ALOUD), ("en", "ordinary")),
    ],
)
def test_the_edition_that_suits_best_goes(reader: Reader, expected: tuple[str, str]) -> None:
    for language, form in (
        ("en", "ordinary"),
        ("en", "easy-read"),
        ("pl", "ordinary"),
        ("pl", "large-print"),
        ("ar", "ordinary"),
    ):
        LeafletFactory(language=language, form=form)
    assert [(each.language, each.form) for each in leaflets_for(reader, TODAY)] == [expected]


def test_children_are_given_those_for_their_age() -> None:
    LeafletFactory(audience="children", from_age=5, until_age=9, title="For you")
    older = LeafletFactory(audience="children", from_age=10, until_age=17, title="Your say")
    assert leaflets_for(Reader(Audience.CHILDREN, age=12), TODAY) == [older]
    assert leaflets_for(Reader(Audience.CHILDREN, age=None), TODAY) == []
    assert leaflets_for(Reader(Audience.PROFESSIONALS), TODAY) == []


def test_a_newer_one_takes_the_place_from_its_day_on_and_none_goes_once_withdrawn(support: Client) -> None:
    old = LeafletFactory()
    new = LeafletFactory(valid_from=TODAY)
    reader = Reader(Audience.PARENTS)
    assert leaflets_for(reader, TODAY - timedelta(days=1)) == [old]
    assert leaflets_for(reader, TODAY) == [new]
    for _ in range(2):
        assert support.post(f"/settings/letters/leaflets/{new.pk}/withdraw/").status_code == 302
    assert leaflets_for(reader, TODAY) == []
    with pytest.raises(IntegrityError), transaction.atomic():
        Leaflet.objects.filter(pk=old.pk).update(title="Another")
    with pytest.raises(IntegrityError), transaction.atomic():
        Leaflet.objects.filter(pk=old.pk).delete()


@pytest.mark.safety(10)
@pytest.mark.parametrize(
    ("content", "said"),
    [
        (a_docx("A leaflet"), "A leaflet is a PDF"),
        (with_a_program(), "does more than be read"),
        (with_another_file(), "does more than be read"),
        (linking({"/S": "/GoToR"}), "does more than be read"),
        (linking(to("file:///etc/hosts")), "does more than be read"),
        (linking(to("https://example.org"), by_itself=True), "does more than be read"),
        (linking({"/S": "/GoTo"}, nested=25), "does more than be read"),
        (b"%PDF-1.4 nothing", "no end"),
        (a_pdf() + b" " * (3 * 1024 * 1024), "at most 3 MB"),
    ],
    ids=["word", "program", "file in it", "other file", "address", "by itself", "nested", "half", "large"],
)
def test_what_is_not_only_to_be_read_is_refused_and_what_was_typed_is_kept(
    support: Client, content: bytes, said: str
) -> None:
    answer = send(support, NEW, typed(content, supplied_by="Ada of the unit"))
    assert said in answer.text
    assert "Ada of the unit" in answer.text
    assert not Leaflet.objects.exists()


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"audience": "children"}, "Say for children of which ages"),
        ({"audience": "children", "from_age": "12", "until_age": "5"}, "It ends before it begins"),
        ({"from_age": "12"}, "Ages are for children"),
        ({"language": "xx"}, "Language"),
        ({"whole": ""}, "only half of it arrived"),
    ],
)
def test_for_whom_it_is_must_make_sense(support: Client, more: dict[str, str], said: str) -> None:
    assert said in send(support, NEW, typed(**more)).text
    assert not Leaflet.objects.exists()


@pytest.mark.requirement("LDS-5")
def test_a_family_reads_theirs_behind_their_door(unit: Unit) -> None:
    mine, childrens = LeafletFactory(), LeafletFactory(audience="children", from_age=5, until_age=9)
    parent = unit.family.adults.exclude(email="").get()
    client = Client()
    behind(client, parent.person, booked_conference(unit).conference.reference, by=unit.support)
    assert "Leaflets" in client.get("/door/").text
    assert mine.title in client.get("/door/leaflets/").text
    shown = client.get(f"/door/leaflets/{mine.pk}/")
    assert bytes(shown.content) == bytes(mine.pdf)
    assert "leaflet-" in shown["Content-Disposition"]
    assert client.get(f"/door/leaflets/{childrens.pk}/").status_code == 404


@pytest.mark.safety(1, 9, 10)
def test_it_says_nothing_of_any_family_and_fits_an_e_mail(unit: Unit, support: Client) -> None:
    home, child = unit.family.addresses.earliest("pk"), unit.family.children.all()[0]
    code = booked_conference(unit).conference.code
    for text in (f"As for {child.code}.", f"See {code.lower()}", f"For the {unit.family.code} family"):
        assert "is about nobody" in str(is_about_nobody(text))
    assert is_about_nobody("For all children, from 2026 on; see C26 and 23467.") is None
    at_home = f"Come to {home.lines.splitlines()[0]}, {home.postcode}"
    assert send(support, NEW, typed(a_pdf(at_home), title="Where")).status_code == 302
    home.protected_from.add(unit.family.adults.all()[0])
    assert "A protected address" in str(is_about_nobody(at_home))
    manager = Client()
    manager.force_login(unit.manager)
    at = f"/settings/letters/leaflets/{Leaflet.objects.get().pk}/release/"
    assert "A protected address" in manager.post(at, follow=True).text, "protected since it was put in"
    for nth in range(4):
        LeafletFactory(title=f"Long {nth}", size=5 * 1024 * 1024 // 2)
    assert "is 10.0 MB, and an e-mail carries 10 MB" in send(support, NEW, typed()).text
