"""Advice that was recorded wrongly is put right by who gave it, and what it said stays (KRK-26)."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from cpunit.audit.models import AuditEvent
from cpunit.diary.advice.actions.give_advice import give_advice
from cpunit.diary.models import Advice
from cpunit.people.models import User
from tests.factories.conferences import NOW, Unit
from tests.factories.people import ChairFactory
from tests.web.html import send
from tests.worlds import laid
from tests.worlds.stages import a_unit

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("KRK-26"), laid(a_unit)]


@pytest.fixture(autouse=True)
def on_the_next_day() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def advice(unit: Unit) -> Advice:
    return give_advice(
        asked_at=NOW - timedelta(hours=1),
        asked_by="Ms Ode",
        asked_from="Orchard primary school",
        about="conference",
        question="Bruises twice in a month",
        said="Wait a week",
        area=None,
        child=unit.family.children.first(),
        by=unit.chair.user,
        now=NOW,
    )


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def as_shown(client: Client, page: str) -> dict[str, Any]:
    form = client.get(page).context["form"]
    held = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    day = held.pop("asked_on")
    return {**held, "asked_on_day": day.day, "asked_on_month": day.month, "asked_on_year": day.year}


def test_it_is_corrected_with_a_reason_and_what_it_said_stands_beneath(unit: Unit, advice: Advice) -> None:
    client, page = signed_in(unit.chair.user), f"/diary/advice/{advice.pk}/"
    assert f'href="{page}correct/"' in client.get(page).text
    held = as_shown(client, f"{page}correct/")
    right = {**held, "said": "Ask for a strategy discussion today", "why": ""}
    refused = send(client, f"{page}correct/", right).text
    assert "There is a problem" in refused
    assert "Ask for a strategy discussion today" in refused
    said = send(client, f"{page}correct/", {**right, "why": "Mistyped"}, follow=True).text
    assert said.index("Ask for a strategy discussion today") < said.index("What it said until")
    assert said.index("What it said until") < said.index("Wait a week")
    assert "Corrected Tue 13 May 2025 at 9am: Mistyped" in said
    event = AuditEvent.objects.get(verb="corrected")
    assert (event.by, event.child) == (unit.chair.user, advice.child.code)
    assert "Wait a week" not in event.what
    # sent twice it is corrected once, and what is not changed is no correction
    send(client, f"{page}correct/", {**as_shown(client, f"{page}correct/"), "why": "Mistyped"})
    assert AuditEvent.objects.filter(verb="corrected").count() == 1
    other = {**as_shown(client, f"{page}correct/"), "why": "For no reason"}
    assert "Nothing is corrected yet" in send(client, f"{page}correct/", other).text


def test_a_stale_page_overwrites_nothing(unit: Unit, advice: Advice) -> None:
    client, page = signed_in(unit.chair.user), f"/diary/advice/{advice.pk}/correct/"
    stale = as_shown(client, page)
    send(client, page, {**stale, "said": "Ring the police", "why": "Mistyped"})
    again = send(client, page, {**stale, "said": "Ring the school", "why": "Mistyped too"}).text
    assert "changed this while you were writing" in again
    assert "It now reads: “Ring the police”" in again
    assert "Ring the school" in again
    advice.refresh_from_db()
    assert advice.said == "Ring the police"


def test_nobody_else_corrects_it(unit: Unit, advice: Advice) -> None:
    colleague, page = ChairFactory(user__areas=[unit.area]).user, f"/diary/advice/{advice.pk}/"
    for user in (colleague, unit.manager):
        client = signed_in(user)
        assert "Correct this" not in client.get(page).text
        assert f"{unit.chair.user.name} gave this advice" in client.get(f"{page}correct/").text
        send(client, f"{page}correct/", {"said": "Otherwise", "why": "I know better"})
    assert signed_in(unit.support).post(f"{page}correct/").status_code == 403
    advice.refresh_from_db()
    assert (advice.said, advice.corrected_at) == ("Wait a week", None)


def test_it_goes_to_the_page_of_the_right_child_whom_the_log_names_too(unit: Unit, advice: Advice) -> None:
    client, page = signed_in(unit.chair.user), f"/diary/advice/{advice.pk}/"
    wrong, right = unit.family.children.order_by("pk")[:2]
    Advice.objects.filter(pk=advice.pk).update(child=wrong)
    held = as_shown(client, f"{page}correct/")
    said = send(client, f"{page}correct/", {**held, "child": right.code, "why": "Its sister"}, follow=True)
    assert f'href="/children/{right.code}/"' in said.text
    assert wrong.code not in said.text
    found = AuditEvent.objects.filter(verb="corrected").values_list("child", flat=True)
    assert set(found) == {wrong.code, right.code}
