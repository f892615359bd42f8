"""Who has the plan: what the product sent counts by itself, the rest is recorded person by person."""

from collections.abc import Iterator
from datetime import date, timedelta
from io import BytesIO
from threading import Thread
from time import sleep
from typing import Any
from unittest.mock import patch

import pytest
import time_machine
from django.db import connection
from django.test import Client
from pypdf import PdfReader

from conferences.closing.actions import ask_for_plan
from conferences.closing.actions.ask_for_plan import ask_for_family_copies, ask_for_plan_copies
from conferences.closing.actions.plan_given import record_plan_given, settle_plan
from cpunit.deadlines.models import Deadline
from cpunit.domain.refusal import Refused
from cpunit.papers import pdf
from cpunit.papers.models import Document, OutgoingMessage
from cpunit.people.models import User
from cpunit.release import tasks
from cpunit.release.actions.ask_for_copies import ask_for_copies
from cpunit.release.models import Copy, SecureDomain
from tests.conferences.world import DAY, NOW, World
from tests.factories.conferences import kept_out, plan_released, said
from tests.factories.people import may_be_reached
from tests.web.html import parsed, send, words
from tests.worlds import laid
from tests.worlds.stages import closed

pytestmark = laid(closed)

FAMILY, ALL = "outline-plan-to-family", "plan-distributed"
LATER = NOW + timedelta(minutes=10)


@pytest.fixture(autouse=True)
def on_the_day() -> Iterator[None]:
    with time_machine.travel(LATER, tick=False):
        yield


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def met(world: World) -> dict[str, date | None]:
    """The days on which the plan's dates were met; None for one that still runs."""
    rows = Deadline.objects.filter(record=world.conference.reference, kind__in=[FAMILY, ALL])
    return dict(rows.values_list("kind", "done_on"))


def on(name: str, day: date) -> dict[str, int]:
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


def given_on(day: date) -> dict[str, int]:
    return on("given_on", day)


def mail_leaves() -> None:
    """The outbox sends what it holds, and the sweep looks."""
    waiting = OutgoingMessage.objects.filter(state="queued")
    waiting.update(state=OutgoingMessage.State.SENT, sent_at=LATER)
    tasks.make_waiting_copies()


def after(world: World) -> str:
    return f"/conferences/{world.conference.code}/after/"


@pytest.mark.requirement("KRK-10", "WKF-9")
@pytest.mark.failure(9)
def test_nothing_counts_as_given_before_it_left_and_the_last_one_meets_the_date(world: World) -> None:
    client, here = client_of(world.support), after(world)
    mother, father = world.adults
    names = [each.name for each in (*world.professionals, *world.adults)]
    assert "No copy is asked for yet." in client.get(here).text
    for ticked in (f"t-{FAMILY}", f"t-{ALL}"):
        client.post(here, {"done": ticked, **on(f"{ticked}-done_on", DAY)})
    assert met(world) == {FAMILY: None, ALL: None}

    check = words(parsed(client.get(f"{here}plan-copies/").content))
    assert f"{father.name}: printed and handed over, for want of a way that is verified and safe" in check
    assert "Nothing leaves before somebody else has looked at the copies" in check
    send(client, f"{here}plan-copies/")
    assert client.get(here).text.count(f"still to be made ({len(names)}):</strong>") == 1
    tasks.make_copies(world.conference.code)
    by_another = f"to be looked at and released by somebody else than {world.support.name}"
    assert client.get(here).text.count(f"{by_another} ({len(names)}):</strong>") == 1
    assert not OutgoingMessage.objects.filter(dedupe_key__startswith="outline-plan:").exists()
    plan_released(world.conference, by=world.chair_user, now=LATER)
    page = client.get(here).text
    assert page.count(f"the e-mail waits to be sent ({len(names) - 1}):</strong>") == 1
    assert page.count("to be printed and handed over") == 1
    assert met(world) == {FAMILY: None, ALL: None}

    mail_leaves()
    on_their_page = "put on their own page on 8 May 2025, not opened yet"
    assert client.get(here).text.count(f"{on_their_page} ({len(names) - 1}):</strong>") == 1
    assert met(world) == {FAMILY: None, ALL: None}
    answer = client.post(
        f"{here}given/", {"people": [father.pk], "how": "handed", **given_on(DAY)}, follow=True
    )
    assert f"handed over on 8 May 2025, recorded by {world.support.name}" in answer.text
    assert met(world) == {FAMILY: DAY, ALL: DAY}
    assert mother.name in answer.text


@pytest.mark.requirement("WKF-9")
@pytest.mark.failure(3, 4)
@pytest.mark.safety(2)
def test_each_is_sent_a_copy_of_their_own_in_words_for_them(world: World) -> None:
    client = client_of(world.support)
    send(client, f"{after(world)}plan-copies/")
    with patch("cpunit.papers.pdf.draw", wraps=pdf.draw) as drawn:
        tasks.make_copies(world.conference.code)
    assert drawn.call_count == 2, "one drawing for the family, one for professionals"
    of_family = {each.pk for each in world.adults}
    read = {copy.person_id: copy.variant.html for copy in Copy.objects.select_related("variant")}
    assert len(set(read.values())) == 2
    assert all(("work with you" in html) == (key in of_family) for key, html in read.items())
    secure = world.professionals[0].email.rpartition("@")[2]
    assert {each.email.rpartition("@")[2] for each in world.professionals} == {secure}
    SecureDomain.objects.create(
        domain=secure, ground="Certified", marked_on=DAY, marked_by=world.manager, marked_at=NOW
    )
    plan_released(world.conference, by=world.manager, now=LATER)
    mail = OutgoingMessage.objects.filter(dedupe_key__startswith="outline-plan:")
    assert mail.count() == len(world.professionals)
    assert {len(message.documents.all()) for message in mail} == {1}
    ways = dict(Copy.objects.values_list("person__kind", "way").filter(message__isnull=False).distinct())
    assert ways == {"professional": "attachment", "adult": "door"}
    theirs = Copy.objects.get(way="door").message
    assert (theirs.subject, theirs.is_plain, theirs.documents.count()) == ("A message for you", True, 0)


@pytest.mark.requirement("LDS-4")
@pytest.mark.failure(8)
def test_an_excluded_person_is_given_nothing_and_awaited_by_nothing(world: World) -> None:
    gone, stays = world.adults
    kept_out(world.conference, gone, by=world.chair, until=date(2025, 6, 2), ground="Threats")
    client, here = client_of(world.support), after(world)
    assert f"<bdi>{gone.name}</bdi> (PDF" not in client.get(here).text
    assert f"Nothing goes to {gone.name}: excluded." in client.get(f"{here}plan-copies/").text
    with pytest.raises(Refused, match=f"The plan is not for {gone.name}"):
        record_plan_given(
            conference=world.conference,
            people=[gone.person],
            how="handed",
            given_on=DAY,
            by=world.support,
            now=LATER,
        )
    given = {"people": [stays.pk], "how": "posted", **given_on(DAY)}
    may_be_reached(stays, "post")
    answer = client.post(f"{here}given/", given)
    assert f"Nothing may be sent to {stays.name} that way" in answer.text, (
        "recorded as letters are (safety 2)"
    )
    assert met(world)[FAMILY] is None
    may_be_reached(stays)
    client.post(f"{here}given/", given)
    assert met(world) == {FAMILY: DAY, ALL: None}


def test_where_nobody_of_the_family_may_have_one_the_date_is_not_awaited(world: World) -> None:
    for adult in world.adults:
        kept_out(world.conference, adult, by=world.chair, until=date(2025, 6, 2), ground="Threats")
    everybody = [each.person for each in world.professionals]
    facts = {"how": "secure", "given_on": DAY, "by": world.support, "now": LATER}
    record_plan_given(conference=world.conference, people=everybody, **facts)
    rows = Deadline.objects.filter(record=world.conference.reference, kind__in=[FAMILY, ALL])
    assert dict(rows.values_list("kind", "outcome")) == {FAMILY: "withdrawn", ALL: "met"}
    assert "Outline plan given to the family" not in client_of(world.support).get(after(world)).text


def test_once_one_of_them_is_let_in_the_date_is_awaited_again(world: World) -> None:
    places = [
        kept_out(world.conference, adult, by=world.chair, until=date(2025, 6, 2)) for adult in world.adults
    ]
    settle_plan(conference=world.conference, now=LATER)
    assert met(world)[FAMILY] is None
    place = f"/conferences/{world.conference.code}/people/{places[0].pk}/let-in/"
    send(client_of(world.chair_user), place, {"decision": "ends", "why": "He came sober"})
    deadline = Deadline.objects.open().get(record=world.conference.reference, kind=FAMILY)
    assert deadline.due_date == date(2025, 5, 9)
    assert "Outline plan given to the family" in client_of(world.support).get(after(world)).text


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({}, "Who has their copy"),
        ({"given_on_day": 9}, "still to come"),
        ({"given_on_day": 7}, "before the conference"),
        ({"how": "shouted"}, "select from the list"),
        ({"people": ["999999"]}, "select from the list"),
    ],
)
def test_what_cannot_be_recorded_is_said_and_loses_nothing(
    world: World, change: dict[str, Any], sentence: str
) -> None:
    good = {"people": [world.adults[0].pk], "how": "handed", **given_on(DAY)}
    sent = {**good, **change} if change else {key: good[key] for key in good if key != "people"}
    answer = client_of(world.support).post(f"{after(world)}given/", sent)
    assert sentence in answer.text
    assert f'value="{sent["given_on_day"]}"' in answer.text
    assert not Copy.objects.exists()


def test_what_was_given_before_the_worker_came_is_not_made_any_more(world: World) -> None:
    client, here = client_of(world.support), after(world)
    client.post(f"{here}family-copies/")
    client.post(f"{here}given/", {"people": [world.adults[0].pk], "how": "handed", **given_on(DAY)})
    tasks.make_copies(world.conference.code)
    assert [document.recipient for document in Document.objects.all()] == [world.adults[1].name]


def test_an_email_that_could_not_be_sent_is_said_and_can_be_given_otherwise(world: World) -> None:
    client, here = client_of(world.support), after(world)
    client.post(f"{here}family-copies/")
    tasks.make_copies(world.conference.code)
    plan_released(world.conference, by=world.chair_user, now=LATER)
    OutgoingMessage.objects.filter(dedupe_key__startswith="door:").update(
        state="failed", last_error="The mail server answered: 550 no such user"
    )
    assert "the e-mail could not be sent: The mail server answered: 550" in client.get(here).text
    failed = OutgoingMessage.objects.filter(state="failed").earliest("pk")
    assert f"Print the copy for {failed.to_name} instead" in client.get(failed.get_absolute_url()).text
    client.post(
        f"{here}given/", {"people": [each.pk for each in world.adults], "how": "handed", **given_on(DAY)}
    )
    assert met(world)[FAMILY] == DAY


@pytest.mark.django_db(transaction=True)
def test_two_people_who_send_the_plan_at_once_make_one_batch_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    world = closed()
    asked: list[int] = []

    def slowly(**given: Any) -> list[Copy]:
        """So that the second begins before what the first wrote is committed."""
        copies = ask_for_copies(**given)
        sleep(0.3)
        return copies

    monkeypatch.setattr(ask_for_plan, "ask_for_copies", slowly)

    def ask(user: User) -> None:
        try:
            asked.append(len(ask_for_plan_copies(conference=world.conference, by=user, now=LATER)))
        finally:
            connection.close()

    two = [Thread(target=ask, args=[user]) for user in (world.support, world.manager)]
    for each in two:
        each.start()
    for each in two:
        each.join()
    everybody = len(world.professionals) + len(world.adults)
    assert sorted(asked) == [0, everybody]
    assert Copy.objects.count() == everybody


@pytest.mark.paper
@pytest.mark.requirement("WKF-9")
@pytest.mark.failure(4)
def test_professionals_read_the_category_and_who_carries_the_plan_out_and_families_plain_words(
    world: World,
) -> None:
    ask_for_plan_copies(conference=world.conference, by=world.support, now=LATER)
    Copy.objects.exclude(person__in=[world.partners[0].person, world.adults[0].person]).delete()
    tasks.make_copies(world.conference.code)
    papers = {paper.recipient: paper for paper in Document.objects.all()}
    professional, family = (papers[each.name] for each in (world.partners[0], world.adults[0]))
    to_professional, to_family = text_of(professional), text_of(family)
    assert "Child protection plan, neglect" in to_professional
    assert f"Core group: {world.professionals[0].name}" in to_professional
    assert "Legal planning meeting" in to_professional
    assert "there is now a child protection plan" in to_family
    assert "Core group:" not in to_family
    assert "A rota of family members is agreed" in to_professional
    assert "You agree who is at home each night" in to_family
    for word in ("rota", "The children are left alone", "The health visitor finds"):
        assert word not in to_family, "it prints these words and no others"
    for copy in (to_professional, to_family):
        assert "EX1 1AA" not in copy
    assert f"age 1 of {professional.pages}" in to_professional
    assert world.partners[0].name in to_professional


def text_of(document: Document) -> str:
    pages = PdfReader(BytesIO(document.pdf)).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages)


@pytest.mark.django_db
@pytest.mark.failure(1)
@pytest.mark.safety(1, 9)
def test_an_address_that_is_protected_since_the_conference_closed_stops_the_plan(world: World) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")  # as it was written before the close
        said(world.conference, "past-harm", "The school in Orchard Ln was told.", by=world.support)
        cursor.execute("SET LOCAL session_replication_role = origin")
    world.family.addresses.get().protected_from.add(world.adults[1])
    for ask in (ask_for_plan_copies, ask_for_family_copies):
        with pytest.raises(Refused, match="stands in “Past harm”, so no copy can be made"):
            ask(conference=world.conference, by=world.support, now=LATER)
    client, here = client_of(world.support), f"/conferences/{world.conference.code}/after"
    for page in (f"{here}/plan-copies/", f"{here}/family-copies/"):
        client.post(page, follow=True)
    assert "so no copy can be made" in send(client, f"{here}/plan-copies/", {}).text
    assert not Copy.objects.exists()


@pytest.mark.requirement("KRK-29")
@pytest.mark.safety(2)
def test_a_copy_made_outside_her_hours_leaves_as_they_begin_and_the_check_says_so(world: World) -> None:
    client, here, mother = client_of(world.support), after(world), world.adults[0]
    ways = mother.person.contact_ways.filter(channel="email")
    ways.update(safe_from=LATER.time().replace(hour=LATER.hour - 3), safe_until=LATER.time())
    for page in (here, f"{here}plan-copies/"):
        assert f"E-mail to {mother.name} is safe between" in client.get(page).text
    send(client, f"{here}plan-copies/")
    tasks.make_copies(world.conference.code)
    plan_released(world.conference, by=world.chair_user, now=LATER)
    assert "the e-mail leaves on Fri 9 May 2025 from" in client.get(here).text
    message = OutgoingMessage.objects.get(to_address=mother.email, waits_until__isnull=False)
    assert message.waits_until == LATER + timedelta(hours=21)
