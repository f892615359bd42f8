"""A report that came as pictures is read page by page by who releases it, who says so of each (safety 1)."""

from typing import Any

import pytest
import time_machine
from django.test import Client

from conferences.models import Report, ReportOffer, ReportVersion, SeenPage
from conferences.reports.actions.offer import offer_report
from conferences.reports.actions.send_report import send_report
from conferences.reports.actions.sign_off import sign_off
from conferences.reports.who import Who
from cpunit.domain.refusal import Refused
from cpunit.uploads.looked_at import Given
from cpunit.uploads.models import Upload
from tests.conferences.reports.test_at_the_door import PASSWORD, door_of
from tests.conferences.reports.test_report import managed
from tests.conferences.reports.test_versions import page_of, withheld
from tests.conferences.world import NOW, World
from tests.factories.files import a_pdf
from tests.factories.people import AddressFactory
from tests.web.html import parsed, send, sent_back, words
from tests.worlds import laid
from tests.worlds.stages import unopened

pytestmark = [pytest.mark.django_db, laid(unopened), pytest.mark.safety(1, 10)]


@pytest.fixture(autouse=True)
def on_the_day(world: World) -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


def scanned(world: World, pages: int = 2) -> Report:
    """Two pages on which no words were found."""
    report = send_report(
        conference=world.conference, professional=world.worker, who=Who(user=world.support),
        given=Given("scan", a_pdf(*["" for _ in range(pages)])), now=NOW,
    )  # fmt: skip
    return sign_off(report=report, signer=managed(world), who=Who(user=world.support), now=NOW)


def second_person(world: World) -> Client:
    world.manager.set_password(PASSWORD)
    world.manager.save()
    client = Client()
    client.force_login(world.manager)
    return client


@pytest.mark.failure(1)
def test_each_page_is_read_before_it_is_released_and_once_more_where_more_is_withheld(world: World) -> None:
    report, father = scanned(world), world.adults[0]
    restriction = withheld(world, father)
    offer = offer_report(report=report, adult=father, by=world.support, now=NOW)
    second, at = second_person(world), page_of(world, report, f"offer/{offer.pk}/")
    assert "waits to be read page by page" in second.get("/today").text
    assert "Page 1 is not read" in send(second, at, {"password": PASSWORD}).text
    first = second.get(f"{at}pages/1/").text
    assert "Fellside Academy" in first
    assert "Where the family lives or lived" in first and "What young people wrote" in first
    assert 'width="1131" height="1600"' in first, "its place is kept while it loads"
    assert second.get(f"{at}pages/1/picture/")["Content-Type"] == "image/jpeg"
    stale = sent_back(second.get(f"{at}pages/1/").content, "found")
    assert "Say what stands on this page" in second.post(f"{at}pages/1/", stale).text
    for number in (1, 2):
        page = f"{at}pages/{number}/"
        form = sent_back(second.get(page).content, "found")
        assert second.post(page, {**form, "found": "clear"}).status_code == 302
    assert f"Nothing withheld: <bdi>{world.manager.name}, " in second.get(at).text
    office = Client()
    office.force_login(world.support)
    asker = office.get(f"{at}pages/1/").text
    assert "Somebody else releases it" in asker
    assert send(second, at, {"password": PASSWORD}).status_code == 302

    door = door_of(father.person, world)
    read, picture = f"/door/read/{offer.pk}/", f"/door/read/{offer.pk}/pages/2/"
    shown = door.get(read).text
    assert f'src="{picture}" alt="Page 2 of 2, a picture" width="1131" height="1600"' in shown
    assert door.get(picture)["Content-Type"] == "image/jpeg"
    assert door.get(f"/door/read/{offer.pk}/pages/3/").status_code == 404
    withheld(world, father, "Brook Lane Nursery")
    assert door.get(read).status_code == 404
    assert door.get(picture).status_code == 404
    form = {**stale, "found": "clear"}
    offer_report(report=report, adult=father, by=world.support, now=NOW)
    assert "has changed since you opened this page" in second.post(f"{at}pages/1/", {**form, "once": ""}).text
    assert SeenPage.objects.count() == 2
    assert restriction.pk


def test_what_stands_on_a_page_sends_it_back_to_its_author(world: World) -> None:
    report, father = scanned(world), world.adults[0]
    offer = offer_report(report=report, adult=father, by=world.support, now=NOW)
    second, at = second_person(world), page_of(world, report, f"offer/{offer.pk}/")
    assert "what its author is to take out" in send(second, f"{at}pages/2/", {"found": "stands"}).text
    typed = {"found": "stands", "words": "The name of the school, below"}
    assert send(second, f"{at}pages/2/", typed).status_code == 302
    version = ReportVersion.objects.get()
    assert version.words == "Page 2: The name of the school, below"
    author = door_of(world.worker.person)
    shown = author.get(f"/door/reports/{world.conference.code}/versions/{version.pk}/").text
    assert version.words in shown
    with pytest.raises(Refused, match="not here yet"):
        offer_report(report=report, adult=father, by=world.support, now=NOW)


def test_two_hundred_pages_are_a_sentence(world: World) -> None:
    report = scanned(world, 1)
    many = Upload.objects.get(reports=report)
    many.pk, many.pages, many.sha256 = None, 200, "many"
    many.save(force_insert=True)
    report.upload = many
    report.save()
    with pytest.raises(Refused, match="200 pages"):
        offer_report(report=report, adult=world.adults[0], by=world.support, now=NOW)
    assert not ReportOffer.objects.exists()


@pytest.mark.failure(1)
def test_who_reads_a_picture_is_told_of_each_home_though_one_stands_within_another(world: World) -> None:
    for lines in ("11 Alder Close\nExampleton", "1 Alder Close\nExampleton"):
        AddressFactory(family=world.family, lines=lines, postcode="EX2 7QQ")
    report, father = scanned(world), world.adults[0]
    offer = offer_report(report=report, adult=father, by=world.support, now=NOW)
    page = second_person(world).get(f"{page_of(world, report, f'offer/{offer.pk}/')}pages/1/")
    told = words(parsed(page.content)).partition("lived stands in no report for them: ")[2].split("; ")
    assert {"11 Alder Close", "1 Alder Close"} <= {home.partition(",")[0] for home in told}
