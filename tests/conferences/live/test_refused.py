"""What comes too late, or from somebody who may not: a sentence, nothing written, and nothing typed lost."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from conferences.models import Decision, Entry, Minutes, ProfessionalView, Report, Section
from cpunit.people.models import User
from plans.outcomes.actions.close_conference import close_conference
from tests.conferences.world import NOW, World
from tests.web.html import send
from tests.worlds import laid
from tests.worlds.stages import opened, seated

pytestmark = [pytest.mark.django_db, laid(seated)]
TYPED = "She said that it was better now."


@pytest.fixture(autouse=True)
def on_the_day() -> Iterator[None]:
    with time_machine.travel(NOW + timedelta(minutes=10), tick=False):
        yield


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def closed() -> World:
    world = World()
    world.ready_to_close()
    close_conference(conference=world.conference, by=world.chair_user, now=NOW)
    return world


def kept(world: World) -> list[Any]:
    tables = (Section, Entry, ProfessionalView, Decision, Report)
    return [
        list(table.objects.filter(conference=world.conference).order_by("pk").values()) for table in tables
    ]


@pytest.mark.failure(9)
def test_a_closed_record_keeps_nothing_more_and_gives_back_what_was_typed() -> None:
    world = closed()
    child, before = world.children[0].code, kept(world)
    here = f"/conferences/{world.conference.code}/record/"
    sent = {
        "past-harm/": {"text": TYPED},
        "contingency/": {"text": TYPED},
        "opening/": {"notes": TYPED},
        "outline/": {"need": TYPED},
        f"views/{world.worker.pk}/{child}/": {"reasons": TYPED},
        f"decisions/{child}/": {"outcome": "none", "reasons": TYPED},
        "dissent/": {"d1-reason": TYPED},
    }
    for client in (signed_in(world.chair_user), signed_in(world.support)):
        for part, data in sent.items():
            page = client.post(here + part, data)
            assert page.status_code == 200, part
            assert "is closed, so nothing can be written in its record" in page.text
            assert TYPED in page.text
            note = client.post(here + part, data, headers={"HX-Request": "true"}).text
            assert "data-not-saved" in note
            assert "<html" not in note
    assert kept(world) == before


def test_a_report_after_the_close_is_refused_with_what_was_typed() -> None:
    world = closed()
    data = {
        "report": "1",
        "professional": world.worker.pk,
        "summary": TYPED,
        "received_on_day": "6",
        "received_on_month": "5",
        "received_on_year": "2025",
    }
    page = signed_in(world.support).post(f"/conferences/{world.conference.code}/reports/", data)
    assert "its reports stay as they are" in page.text
    assert TYPED in page.text
    assert not Report.objects.exists()


@pytest.mark.requirement("WKF-1")
@pytest.mark.failure(10)
def test_a_decision_without_a_quorum_or_a_reason_is_refused_with_what_was_typed(world: World) -> None:
    world.views(world.children[0], "neglect", "neglect", "neglect", "no")
    for mark in world.conference.attendances.filter(
        participant__person__in=[each.pk for each in world.partners]
    ):
        mark.how = "report"
        mark.save()
    url = f"/conferences/{world.conference.code}/record/decisions/{world.children[0].code}/"
    data = {"outcome": "plan", "category": "neglect", "reasons": TYPED}
    page = signed_in(world.chair_user).post(url, data)
    assert page.status_code == 200
    assert "quora" in str(page.context["form"].non_field_errors())
    assert TYPED in page.text
    assert not Decision.objects.exists()


@pytest.mark.requirement("SUR-3")
def test_only_the_chair_decides_whatever_is_sent(world: World) -> None:
    world.views(world.children[0], "neglect", "neglect", "neglect", "no")
    url = f"/conferences/{world.conference.code}/record/decisions/{world.children[0].code}/"
    page = signed_in(world.support).post(url, {"outcome": "plan", "category": "neglect", "reasons": TYPED})
    assert f"Only the chair of this conference, {world.chair}" in page.text
    assert TYPED in page.text
    assert not Decision.objects.exists()


@laid(opened)
def test_a_text_that_is_too_long_is_told_and_stays(world: World) -> None:
    text = "Long ago. " * 201
    url = f"/conferences/{world.conference.code}/record/past-harm/"
    page = signed_in(world.support).post(url, {"text": text})
    assert "2000" in str(page.context["form"].errors)
    assert text.strip() in page.text
    assert not Entry.objects.exists()


@pytest.mark.failure(9)
def test_words_sent_after_the_approval_stay_on_the_page() -> None:
    world = closed()
    here = f"/conferences/{world.conference.code}/minutes/"
    support, chair = signed_in(world.support), signed_in(world.chair_user)
    support.post(here, {"decide-text": "Everybody spoke.", "submit": "1"})
    send(chair, f"{here}approve/", {})
    page = support.post(here, {"decide-text": TYPED})
    assert "can no longer be changed" in page.text
    assert TYPED in page.text
    assert Minutes.objects.get().texts == {"decide": "Everybody spoke."}
