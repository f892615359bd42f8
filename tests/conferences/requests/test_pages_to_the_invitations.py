"""The pages from the strategy discussion to the invitations, as people use them."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
import time_machine
from django.test import Client

from conferences.models import Conference, ConferenceRequest, Participant, StrategyDiscussion
from cpunit.celery import app
from cpunit.deadlines.models import Deadline
from cpunit.people.models import User
from tests.factories.conferences import HELD_ON, NOW, Unit, discussion_of
from tests.web.html import send
from tests.worlds import laid
from tests.worlds.stages import a_unit

pytestmark = [pytest.mark.django_db, laid(a_unit)]


@pytest.fixture(autouse=True)
def on_the_next_day() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def parts(name: str, day: date) -> dict[str, str]:
    return {f"{name}_day": str(day.day), f"{name}_month": str(day.month), f"{name}_year": str(day.year)}


def discussion_data(unit: Unit, **changed: object) -> dict[str, object]:
    return {
        "children": [child.pk for child in unit.family.children.all()],
        **parts("held_on", HELD_ON),
        "outcome": "conference",
        "reason": "Bruises that nobody can explain",
        "safety_plan": "Grandmother stays with the children",
        "why_not_social_care": "The emergency duty team called in",
        "why_not_police": "Consulted by telephone",
        "why_not_health": "Consulted by telephone",
        **changed,
    }


def new_url(unit: Unit) -> str:
    return f"/conferences/strategy-discussions/new/?family={unit.family.code}"


@pytest.mark.failure(6)
def test_the_limit_shows_as_the_date_is_typed(unit: Unit) -> None:
    client = signed_in(unit.support)
    answer = client.get("/conferences/strategy-discussions/limit/", parts("held_on", HELD_ON))
    assert "Tue 3 Jun 2025" in answer.text
    assert "Fri 16 May 2025" in answer.text
    assert "Why this date" in answer.text
    assert "Spring bank holiday" in answer.text


@pytest.mark.parametrize(
    "typed",
    [
        {"held_on_day": "31", "held_on_month": "2", "held_on_year": "2025"},
        {"held_on_day": "1"},
        {},
        {"held_on": "\x00"},
    ],
)
def test_an_unfinished_date_shows_no_limit(unit: Unit, typed: dict[str, str]) -> None:
    answer = signed_in(unit.support).get("/conferences/strategy-discussions/limit/", typed)
    assert answer.status_code == 200
    assert "shows here once the date is typed" in answer.text


def test_a_date_beyond_the_known_holidays_says_so_at_once(unit: Unit) -> None:
    answer = signed_in(unit.support).get(
        "/conferences/strategy-discussions/limit/", parts("held_on", date(2099, 1, 1))
    )
    assert "outside the bank holidays that are known" in answer.text


@pytest.mark.requirement("WKF-4")
@pytest.mark.requirement("WKF-5")
@pytest.mark.requirement("KRK-3")
@pytest.mark.requirement("KRK-27")
def test_from_discussion_to_invitations(unit: Unit, django_capture_on_commit_callbacks: Any) -> None:
    client = signed_in(unit.support)
    answer = client.post(new_url(unit), discussion_data(unit), follow=True)
    discussion = StrategyDiscussion.objects.get()
    assert answer.redirect_chain == [(f"/conferences/strategy-discussions/{discussion.code}/", 302)]
    assert "Tue 3 Jun 2025" in answer.text
    assert discussion.code in client.get("/conferences/requests/").text

    request_url = f"/conferences/strategy-discussions/{discussion.code}/request/"
    assert client.get(request_url).status_code == 200
    half = {"meeting_format": "in-person", "reason": "Significant harm is likely"}
    answer = send(client, request_url, {**half, "and_accept": "Save and accept"})
    assert "Still missing: the day that it was received, the social worker who asks for it" in answer.text
    assert ConferenceRequest.objects.get().reason == "Significant harm is likely"
    found = send(
        client,
        request_url,
        {**half, "find": unit.professionals[0].name, "and_find": "Save and find"},
        follow=True,
    )
    sought = urlencode({"find": unit.professionals[0].name})
    assert found.redirect_chain == [(f"{request_url}?{sought}#id_professionals", 302)]
    assert f'action="{request_url}"' in found.text, "the next page is not to begin at the people found"
    assert f'value="{unit.professionals[0].pk}"' in found.text
    nobody = send(client, request_url, {**half, "find": "Qx Zyz", "and_find": "Save and find"})
    assert "Nobody found called “Qx Zyz”" in nobody.text

    whole = {
        **half,
        **parts("requested_on", HELD_ON),
        "requested_by": unit.family.social_worker_id,
        "children": discussion_data(unit)["children"],
        "professionals": [unit.professionals[0].pk],
        "safety_plan": "Grandmother stays with the children",
        "interpreter": "Polish, for the mother",
    }
    answer = send(client, request_url, {**whole, "and_accept": "Save and accept"}, follow=True)
    conference = Conference.objects.get()
    assert answer.redirect_chain == [(f"/conferences/{conference.code}/", 302)]
    for said in ("Polish, for the mother", "Grandmother stays with the children", "Tue 3 Jun 2025"):
        assert said in answer.text

    book_url = f"/conferences/{conference.code}/book/"
    page = client.get(book_url)
    assert "Best free times" in page.text
    form = page.context["form"]
    slot = {
        name: form[name].value() for name in ("minutes", "chair", "minute_taker", "support_officer", "venue")
    }
    data = {**slot, **parts("day", form["day"].value()), "start": form["start"].value()}
    answer = client.post(book_url, data, follow=True)
    assert "Booked for" in answer.text
    assert answer.redirect_chain == [(f"/conferences/{conference.code}/", 302)]

    app.conf.task_always_eager = True
    try:
        with django_capture_on_commit_callbacks(execute=True):
            client.post(f"/conferences/{conference.code}/people/invite/")
    finally:
        app.conf.task_always_eager = False
    assert set(conference.participants.asked().values_list("status", flat=True)) == {
        Participant.Status.INVITED
    }
    assert "To print and hand over or post" in client.get(f"/conferences/{conference.code}/people/").text
    history = client.get(f"/conferences/{conference.code}/history/").text
    for verb in ("Recorded", "Accepted", "Booked", "Invited"):
        assert verb in history


def test_what_a_request_lacks_leads_to_the_first_field_that_is_empty(unit: Unit) -> None:
    client = signed_in(unit.support)
    url = f"/conferences/strategy-discussions/{discussion_of(unit).code}/request/"
    half: dict[str, object] = {"meeting_format": "in-person", "and_accept": "Save and accept"}
    page = send(client, url, half)
    assert '<a href="#id_requested_on_day">The request is not complete' in page.text
    half |= {
        **parts("requested_on", HELD_ON),
        "requested_by": unit.family.social_worker_id,
        "children": [child.pk for child in unit.family.children.all()],
        "reason": "Significant harm is likely",
    }
    page = send(client, url, half)
    assert '<a href="#id_find">The request is not complete' in page.text
    assert 'id="id_find"' in page.text


@pytest.mark.requirement("KRK-1")
def test_a_request_that_came_in_time_is_not_late_while_it_waits_to_be_accepted(unit: Unit) -> None:
    client, discussion = signed_in(unit.support), discussion_of(unit)
    url = f"/conferences/strategy-discussions/{discussion.code}/request/"
    whole: dict[str, object] = {
        **parts("requested_on", HELD_ON),
        "requested_by": unit.family.social_worker_id,
        "children": [child.pk for child in unit.family.children.all()],
        "meeting_format": "in-person",
        "reason": "Significant harm is likely",
        "professionals": [unit.professionals[0].pk],
        "safety_plan": "Grandmother stays with the children",
    }
    send(client, url, {**whole, "and_submit": "Save and submit"})
    with time_machine.travel(NOW + timedelta(days=9), tick=False):
        client = signed_in(unit.support)
        late = signed_in(unit.manager).get("/service/overdue/?when=overdue")
        assert late.status_code == 200
        assert "Request the conference" not in late.text
        assert "late." not in client.get(url).text
        next_day = HELD_ON + timedelta(days=1)
        send(client, url, {**whole, **parts("requested_on", next_day), "and_accept": "Save and accept"})
    met = Deadline.objects.get(record=discussion.code, kind="conference-request")
    assert (met.outcome, met.done_on) == (Deadline.Outcome.MET, next_day)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"held_on_year": "2026"}, '<a href="#id_held_on_day">Tue 12 May 2026 has not come yet'),
        ({"held_on_day": "31", "held_on_month": "2"}, "must be a real date"),
        ({"held_on_year": "1999"}, "is outside the bank holidays that are known"),
        ({"children": []}, "Select the children"),
        ({"children": ["999999999999999999999"]}, "select from the list"),
        ({"reason": "x" * 4001}, "4000 characters or fewer"),
        ({"outcome": "holiday"}, "select from the list"),
        (
            {
                "section_47_started_on_day": "1",
                "section_47_started_on_month": "5",
                "section_47_started_on_year": "2025",
            },
            "at the strategy discussion or after it",
        ),
    ],
)
def test_bad_input_gets_a_sentence_and_loses_nothing(
    unit: Unit, changed: dict[str, object], sentence: str
) -> None:
    data = discussion_data(unit, **changed)
    answer = signed_in(unit.support).post(new_url(unit), data)
    assert answer.status_code == 200
    assert sentence in answer.text
    assert str(data["reason"]) in answer.text
    assert not StrategyDiscussion.objects.exists()
