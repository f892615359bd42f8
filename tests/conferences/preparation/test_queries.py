"""What the social worker is asked before a conference, told without a name, and answered on their page."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from conferences.models import Query
from conferences.preparation.actions.ask_query import ask_query
from conferences.preparation.actions.tell_of_query import chase_queries
from cpunit.audit.models import AuditEvent
from cpunit.papers.models import OutgoingMessage
from cpunit.people.models import Family, Professional, User
from tests.conferences.world import NOW, World
from tests.doors.letting_in import behind
from tests.factories.people import SocialWorkerFactory
from tests.web.html import send
from tests.worlds import laid
from tests.worlds.stages import unopened

pytestmark = [pytest.mark.django_db, laid(unopened)]


@pytest.fixture(autouse=True)
def on_the_day() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def let_in(worker: Professional) -> Client:
    client = Client()
    behind(client, worker.person)
    return client


def asked(world: World, text: str = "Who lives at home now?") -> Query:
    return ask_query(conference=world.conference, text=text, by=world.chair_user, now=NOW)


def page(world: World, by: User) -> Any:
    return signed_in(by).get(f"/conferences/{world.conference.code}/preparation/")


@pytest.mark.requirement("BNS-1")
def test_the_chair_asks_and_the_worker_answers_behind_their_door(world: World) -> None:
    here = f"/conferences/{world.conference.code}/preparation/queries/new/"
    done = send(signed_in(world.chair_user), here, {"text": "Who lives at home now?"}, follow=True)
    assert f"{world.worker.name} is asked." in done.text
    assert "1 of 1 query not answered yet" in done.text
    worker = let_in(world.worker)
    assert "Answer the chair’s query" in worker.get("/door/").text
    query = Query.objects.get()
    at = f"/door/queries/{world.conference.code}/{query.pk}/"
    assert "Who lives at home now?" in worker.get(at).text
    assert send(worker, at, {"answer": "Their aunt moved in."}).status_code == 302
    told = page(world, world.chair_user).text
    assert "Their aunt moved in." in told and "on their own page" in told
    assert "1 query asked, all answered" in told
    shown = worker.get(at).text
    assert "This query is answered already" in shown and "Answered: " in shown and query.text in shown
    assert AuditEvent.objects.filter(verb="answered", by=None, record=world.conference.code).exists()


@pytest.mark.safety(2)
def test_the_e_mail_names_no_child_and_does_not_say_what_is_asked(world: World) -> None:
    asked(world, f"Is {world.children[0].first_name} at school?")
    message = OutgoingMessage.objects.get(dedupe_key__startswith="query:")
    assert message.to_address == world.worker.email
    told = f"{message.subject} {message.body}"
    assert world.conference.code in told and "/door/" in told
    assert "school" not in told and world.family.name not in told
    assert all(child.first_name not in told for child in world.children)


def test_nobody_is_written_to_at_an_address_that_was_not_verified(world: World) -> None:
    Professional.objects.filter(pk=world.worker.pk).update(email_verified_on=None)
    world.worker.refresh_from_db()
    before = OutgoingMessage.objects.count()
    asked(world)
    assert OutgoingMessage.objects.count() == before


BEFORE = NOW - timedelta(days=9)
"""A Tuesday, six working days before: a bank holiday lies between."""


def told_at(world: World, email: str) -> list[str]:
    found = OutgoingMessage.objects.filter(dedupe_key__startswith="query:", to_address=email)
    return list(found.order_by("queued_at").values_list("subject", flat=True))


def test_who_has_not_answered_is_reminded_in_office_hours_and_once_for_each_occasion(world: World) -> None:
    query = ask_query(conference=world.conference, text="Who is at home?", by=world.chair_user, now=BEFORE)
    near = NOW - timedelta(days=2)
    assert [chase_queries(now=at) for at in (BEFORE, near.replace(hour=21))] == [0, 0]
    assert [chase_queries(now=near) for _ in range(2)] == [1, 0]
    asked, again = told_at(world, world.worker.email)
    assert asked.startswith("A query before") and again.startswith("Your answer before")
    body = OutgoingMessage.objects.latest("queued_at").body
    assert "at home" not in body and all(child.first_name not in body for child in world.children)
    Query.objects.filter(pk=query.pk).update(
        answered_at=NOW, answer="Nobody", through="telephone", answered_by=world.support
    )
    assert chase_queries(now=NOW - timedelta(days=1)) == 0


def test_who_took_the_case_over_is_told_once_of_what_was_asked_before(world: World) -> None:
    ask_query(conference=world.conference, text="Who is at home?", by=world.chair_user, now=BEFORE)
    anew = SocialWorkerFactory(agency=world.worker.agency)
    Family.objects.filter(pk=world.family.pk).update(social_worker=anew)
    assert [chase_queries(now=BEFORE) for _ in range(2)] == [1, 0]
    assert len(told_at(world, anew.email)) == 1 == len(told_at(world, world.worker.email))


def test_business_support_records_what_the_worker_said(world: World) -> None:
    query = asked(world)
    client, at = (
        signed_in(world.support),
        f"/conferences/{world.conference.code}/preparation/queries/{query.pk}/",
    )
    told = send(client, at, {"answer": "Nobody else."})
    assert "how they answered" in told.text.lower() and "Nobody else." in told.text
    assert send(client, at, {"answer": "Nobody else.", "through": "telephone"}).status_code == 302
    assert f"recorded by {world.support.name}" in page(world, world.chair_user).text


def test_of_two_answers_the_second_is_told_of_the_first(world: World) -> None:
    query = asked(world)
    at = f"/conferences/{world.conference.code}/preparation/queries/{query.pk}/"
    typed = {"answer": "Nobody else.", "through": "telephone"}
    assert send(signed_in(world.support), at, typed).status_code == 302
    told = signed_in(world.chair_user).post(at, {**typed, "answer": "Their aunt."})
    assert "This query is answered already" in told.text and "Their aunt." in told.text
    assert Query.objects.get().answer == "Nobody else."


def test_who_took_the_case_over_finds_the_query_and_nobody_else_does(world: World) -> None:
    query = asked(world)
    other: Professional = SocialWorkerFactory(team=world.worker.team)
    at = f"/door/queries/{world.conference.code}/{query.pk}/"
    theirs, worker = let_in(other), let_in(world.worker)
    assert (theirs.get(at).status_code, worker.get(at).status_code) == (404, 200)
    Family.objects.filter(pk=world.family.pk).update(social_worker=other.pk)
    assert (theirs.get(at).status_code, worker.get(at).status_code) == (200, 404)


def test_a_family_without_a_worker_has_nobody_to_ask(world: World) -> None:
    Family.objects.filter(pk=world.family.pk).update(social_worker=None)
    told = signed_in(world.chair_user).get(f"/conferences/{world.conference.code}/preparation/queries/new/")
    assert "No social worker holds the case" in told.text


def test_a_chair_of_another_conference_asks_nothing(world: World) -> None:
    client = signed_in(world.other_chair.user)
    told = client.get(f"/conferences/{world.conference.code}/preparation/queries/new/")
    assert "Queries are asked by the chair of the conference" in told.text
