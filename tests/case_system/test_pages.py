"""The pages: what was told and how far it got, the file, and an administrator's address with its secret."""

import csv

import pytest
import time_machine
from django.test import Client

from cpunit.case_system.actions.send import send_notices
from cpunit.case_system.models import Notice, Target
from cpunit.deadlines.models import Deadline
from cpunit.domain.telling_case_system import secret_in_words
from tests.case_system.receiver import Receiver
from tests.conferences.world import DAY, NOW, World
from tests.factories.people import AdministratorFactory, SupportFactory
from tests.plans.pages import opened, parts, signed_in
from tests.web.html import parsed, select, send, sent_back, words
from tests.worlds import laid
from tests.worlds.stages import closed

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("WKF-10"), laid(closed)]
AT, SET = "/service/case-system/", "/settings/case-system/"


@pytest.fixture(autouse=True)
def that_day() -> object:
    with time_machine.travel(NOW, tick=False) as moment:
        yield moment


def once(page: bytes) -> dict[str, str]:
    """What marks a page's buttons as pressed once."""
    return {"once": str(select(parsed(page), "input[name=once]")[0].get("value"))}


def set_at(client: Client, url: str) -> str:
    page = client.get(SET)
    return client.post(SET, {**sent_back(page.content, "url"), "url": url}).text


def test_an_address_is_set_tried_out_and_told_with_its_secret_shown_once(receiver: Receiver) -> None:
    client = signed_in(AdministratorFactory())
    for wrong, sentence in (
        ("http://case-system.example/", "begins with https://"),
        ("https://unit:word@case-system.example/", "name and password out"),
        ("case-system", "This is no address"),
        ("https://case-system.example:0/", "This is no address"),
    ):
        page = set_at(client, wrong)
        assert sentence in page
        assert wrong in page, "what was typed is kept"
    assert not Target.objects.exists()
    page = set_at(client, receiver.url)
    target = Target.objects.get()
    receiver.secret = secret_in_words(target.secret)
    assert secret_in_words(target.secret) in page
    assert secret_in_words(target.secret) not in client.get(SET).text
    tried = client.post(f"{SET}{target.pk}/try/", once(client.get(SET).content), follow=True)
    assert "It took the message. It answered 200 OK. Thank you" in tried.text
    assert b'"tried-out"' in receiver.taken[0]
    receiver.status = 401
    tried = client.post(f"{SET}{target.pk}/try/", once(client.get(SET).content), follow=True)
    assert "It did not take the message. It answered 401" in tried.text
    stop = f"{SET}{target.pk}/stop/"
    done = send(client, stop, follow=True)
    assert "Nothing is sent any more" in done.text


def test_of_two_administrators_with_a_stale_page_the_second_is_told() -> None:
    one, other = (signed_in(AdministratorFactory()) for _ in range(2))
    stale = sent_back(other.get(SET).content, "url")
    set_at(one, "https://case-system.example/one")
    answer = other.post(SET, {**stale, "url": "https://case-system.example/other"})
    assert "It is told at https://case-system.example/one." in answer.text
    assert "https://case-system.example/other" in answer.text
    assert Target.objects.standing().get().url.endswith("/one")
    other.post(SET, {**sent_back(answer.content, "url"), "url": "https://case-system.example/other"})
    assert Target.objects.standing().get().url.endswith("/other")


def test_each_is_shown_with_what_it_said_and_stands_in_a_file(world: World, receiver: Receiver) -> None:
    client, notice = signed_in(world.support), Notice.objects.get()
    assert "To be typed in" in client.get(AT).text
    set_at(signed_in(AdministratorFactory()), receiver.url)
    receiver.secret = secret_in_words(Target.objects.get().secret)
    said = client.post(
        f"{AT}{notice.pk}/again/", once(client.get(f"{AT}{notice.pk}/").content), follow=True
    ).text
    assert "It is sent again, under the same id." in said
    send_notices(now=NOW)
    page = client.get(f"{AT}{notice.pk}/")
    assert "Thank you" in page.text
    assert world.children[0].code in words(select(parsed(page.content), "pre")[0])
    text = client.get(f"{AT}?record={world.conference.code.lower()}&format=csv").getvalue().decode()
    rows = list(csv.DictReader(text.splitlines()))
    assert {row["reference"] for row in rows} == {child.code for child in world.children}
    assert {row["state"] for row in rows} == {"Sent"}
    assert world.family.name not in text
    for span, number in (("since", 0), ("until", 2)):
        day = f"{span}_day=7&{span}_month=5&{span}_year=2025"
        day = day if span == "until" else day.replace("=7&", "=9&")
        lines = client.get(f"{AT}?{day}&format=csv").getvalue().decode().splitlines()
        assert len(lines) - 1 == (0 if span == "until" else number)


def test_the_tick_after_the_conference_says_who_typed_it_in(world: World) -> None:
    client, after = signed_in(world.support), f"/conferences/{world.conference.code}/after/"
    key = "t-case-system-updated"
    send(client, after, {**parts(f"{key}-done_on", DAY), "done": key})
    notice = Notice.objects.get()
    assert (notice.state, notice.typed_by, notice.typed_on) == ("typed-in", world.support, DAY)
    assert Deadline.objects.get(kind="case-system-updated").outcome == "met"
    page = client.get(f"{AT}{notice.pk}/").text
    assert "recorded by" in page and world.support.name in page


def test_what_has_no_date_of_its_own_or_could_not_be_sent_stands_on_today(world: World) -> None:
    client, notice = signed_in(world.support), Notice.objects.get()
    assert f"{AT}{notice.pk}/" not in client.get("/today").text, "its date says so already"
    Notice.objects.update(state="failed")
    assert f"{AT}{notice.pk}/" in client.get("/today").text
    page = f"{AT}{notice.pk}/typed-in/"
    one, other = client, signed_in(SupportFactory(areas=[world.family.area]))
    stale = opened(other, page)
    first = send(one, page, parts("typed_on", DAY), follow=True)
    assert "It is recorded that this was typed in" in first.text
    assert "recorded already" in other.post(page, {**stale, **parts("typed_on", DAY)}).text
    assert f"{AT}{notice.pk}/" not in client.get("/today").text
