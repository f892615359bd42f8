"""All reports as one PDF, to read the night before: paged through, and it says whose are missing."""

from io import BytesIO
from typing import Any

import pytest
import time_machine
from django.test import Client
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Link
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from conferences.models import ReportPack
from conferences.reports import pack as drawing
from conferences.reports.actions.answer_report import answer_report
from conferences.reports.actions.make_pack import ask_for_pack, make_pack
from conferences.reports.actions.send_report import send_report
from conferences.reports.bound import bind
from conferences.reports.who import Who
from cpunit.domain.refusal import Refused
from cpunit.papers.problem import MOST_TRIES
from cpunit.uploads.looked_at import Given
from tests.conferences.world import NOW, World
from tests.factories.files import a_pdf, a_picture
from tests.worlds import laid
from tests.worlds.stages import unopened

pytestmark = [pytest.mark.django_db, laid(unopened)]


def send(world: World, number: int, **what: Any) -> Any:
    return send_report(
        conference=world.conference,
        professional=world.professionals[number],
        who=Who(user=world.support),
        now=NOW,
        **what,
    )


def text(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]


def test_pages_of_any_size_are_bound_and_numbered_through() -> None:
    bound, number = bind([a_pdf("One", "Two"), a_pdf("Three")], foot="C26-AAAA")
    assert number == 3
    pages = text(bound)
    assert [page.split()[0] for page in pages] == ["One", "Two", "Three"]
    assert "C26-AAAA, page 3 of 3" in pages[2]


def test_nothing_that_does_something_when_it_is_pressed_is_bound() -> None:
    writer = PdfWriter(BytesIO(a_pdf("One")))
    writer.add_annotation(0, Link(rect=(0, 0, 90, 90), url="https://elsewhere.example"))
    script = Link(rect=(0, 0, 90, 90), url="https://elsewhere.example")
    script[NameObject("/A")] = DictionaryObject(
        {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert(1)")}
    )
    writer.add_annotation(0, script)
    made = BytesIO()
    writer.write(made)
    assert b"elsewhere" in made.getvalue()
    bound, _ = bind([made.getvalue()], foot="C26-AAAA")
    assert "/Annots" not in PdfReader(BytesIO(bound)).pages[0]
    assert b"elsewhere" not in bound and b"JavaScript" not in bound
    assert "One" in PdfReader(BytesIO(bound)).pages[0].extract_text()


@pytest.mark.paper
@pytest.mark.requirement("WKF-6")
def test_it_holds_every_report_what_parents_say_and_what_is_missing(world: World) -> None:
    report = send(world, 0, sections={"past-harm": "They were alone at night"})
    send(world, 1, given=Given("report.pdf", a_pdf("First sheet", "Second sheet")))
    send(world, 2, given=Given("photo.png", a_picture()))
    answer_report(
        conference=world.conference, adult=world.adults[0], report=report, words="It was one night.",
        through="in-person", who=Who(user=world.support), now=NOW,
    )  # fmt: skip
    ask_for_pack(conference=world.conference, by=world.chair_user, now=NOW)
    assert make_pack(conference=world.conference, now=NOW)
    assert not make_pack(conference=world.conference, now=NOW)
    pack = ReportPack.objects.get()
    assert pack.pdf is not None
    pages = text(bytes(pack.pdf))
    whole = "\n".join(pages)
    assert len(pages) == pack.pages == 6
    assert pack.missing == world.professionals[3].name
    assert f"Missing: {pack.missing}" in " ".join(pages[0].split())
    for words in ("They were alone at night", "It was one night.", "First sheet", "Second sheet"):
        assert words in whole
    assert f"Reports for {world.conference.code}, page 6 of 6" in pages[5]


def test_what_comes_in_makes_it_anew_and_what_fails_is_set_aside(world: World, monkeypatch: Any) -> None:
    monkeypatch.setattr(drawing, "render", lambda **_: type("Drawn", (), {"pdf": a_pdf()}))
    ask_for_pack(conference=world.conference, by=world.support, now=NOW)
    make_pack(conference=world.conference, now=NOW)
    assert not ReportPack.objects.waiting().exists()
    send(world, 0, sections={"past-harm": "Alone"})
    assert ReportPack.objects.waiting().exists()
    monkeypatch.setattr(drawing, "render", None)
    for _ in range(MOST_TRIES):
        with pytest.raises(TypeError):
            make_pack(conference=world.conference, now=NOW)
    assert not make_pack(conference=world.conference, now=NOW)
    client = Client()
    client.force_login(world.support)
    with time_machine.travel(NOW, tick=False):
        page = client.get(f"/conferences/{world.conference.code}/reports/").text
        assert "It could not be made" in page
        client.post(f"/conferences/{world.conference.code}/reports/pack/ask/")
        assert client.get(f"/conferences/{world.conference.code}/reports/pack/").content.startswith(b"%PDF")
    assert ReportPack.objects.waiting().exists()


def test_none_is_put_together_once_it_is_over(world: World) -> None:
    world.conference.state = "stood-down"
    world.conference.save()
    with pytest.raises(Refused):
        ask_for_pack(conference=world.conference, by=world.support, now=NOW)
