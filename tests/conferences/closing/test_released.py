"""Two persons let the plan go: one asks for the copies, another looks and releases them (safety 11)."""

from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.test import Client
from pypdf import PdfReader

from conferences.conference.writing import locked
from conferences.minutes.actions.put_plan_right import put_plan_right
from conferences.models import DecisionCorrection
from cpunit.audit.models import AuditEvent
from cpunit.domain.refusal import Refused
from cpunit.papers.models import OutgoingMessage
from cpunit.people.models import User
from cpunit.release import tasks
from cpunit.release.actions.release_paper import release_paper
from cpunit.release.models import Copy
from cpunit.web.constraints import readable
from tests.conferences.world import DAY, NOW, World
from tests.factories.conferences import kept_out, plan_released
from tests.web.html import error_links, parsed, select, sent_back, words
from tests.worlds import laid
from tests.worlds.stages import closed

pytestmark = [pytest.mark.django_db, laid(closed)]
LATER = NOW + timedelta(hours=2)
NEXT_DAY = NOW + timedelta(days=1)


@pytest.fixture(autouse=True)
def on_the_day() -> Iterator[None]:
    with time_machine.travel(LATER, tick=False):
        yield


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def releases(world: World) -> str:
    return f"/copies/{world.conference.code}/outline-plan/0/release/"


def asked_by(world: World, user: User) -> str:
    """The family's copies are asked for, and made; the page after the conference."""
    here = f"/conferences/{world.conference.code}/after/"
    client_of(user).post(f"{here}family-copies/")
    tasks.make_copies(world.conference.code)
    return here


@pytest.mark.requirement("KRK-10")
@pytest.mark.safety(11)
def test_the_chair_asks_the_minute_taker_releases_and_only_then_it_is_handed_over(world: World) -> None:
    here = asked_by(world, world.chair_user)
    chair, support = client_of(world.chair_user), client_of(world.support)
    own = chair.get(here)
    assert "You asked for these copies, so somebody else releases them" in words(parsed(own.content))
    assert not select(parsed(own.content), "#to-release button")
    assert "Who has their copy?" in own.text and f'value="{world.adults[0].pk}"' not in own.text
    refused = chair.post(releases(world), {})
    assert (
        "You asked for these copies" in refused.text and not Copy.objects.exclude(released_by=None).exists()
    )
    given = {"people": [world.adults[0].pk], "how": "handed"}
    given |= {"given_on_day": DAY.day, "given_on_month": DAY.month, "given_on_year": DAY.year}
    support.post(f"{here}given/", given)
    assert not Copy.objects.exclude(out_on=None).exists(), "nothing is handed over before"

    waits = "Look at 2 copies of the plan and release them"
    assert waits in support.get("/today").text and waits not in chair.get("/today").text
    told = words(parsed(client_of(world.manager).get("/today").content))
    assert "1 paper with copies to release" in told, "who may release them is told"
    first, second = support.get(here), support.get(here)
    button = select(parsed(first.content), "#to-release button")
    assert [each.text.strip() for each in button] == ["Release these 2 copies"]
    for page in (first, second):
        support.post(releases(world), sent_back(page.text, "looked_at"))
    assert waits not in support.get("/today").text
    copies = list(Copy.objects.all())
    assert {copy.released_by for copy in copies} == {world.support}
    assert OutgoingMessage.objects.filter(dedupe_key__startswith="door:").count() == 1
    assert AuditEvent.objects.filter(verb="released", record=world.conference.code).count() == 1
    assert "to be printed and handed over" in support.get(here).text
    support.post(f"{here}given/", given)
    assert Copy.objects.get(person=world.adults[0].person).out_on == DAY


@pytest.mark.safety(11)
def test_on_the_day_no_password_is_asked_on_the_close_page_alone(world: World) -> None:
    here, support = asked_by(world, world.chair_user), client_of(world.support)
    asked = support.get(releases(world))
    elsewhere = sent_back(asked.text, "looked_at")
    assert select(parsed(asked.content), "input[name=password]"), "Today leads here, and that is no room"
    without = support.post(releases(world), elsewhere)
    assert set(error_links(parsed(without.content)).values()) == {"id_password"}
    with pytest.raises(Refused, match="only in the room, on the day"):
        release_paper(
            record=world.conference.reference,
            kind="outline-plan",
            looked_at=[copy.document_id for copy in Copy.objects.all() if copy.document_id],
            by=world.support,
            now=LATER,
        )
    assert not Copy.objects.exclude(released_by=None).exists()
    page = support.get(here)
    in_room = sent_back(page.text, "looked_at")
    assert not select(parsed(page.content), "input[name=password]")
    with time_machine.travel(NEXT_DAY, tick=False):
        late = client_of(world.support).post(releases(world), in_room)
        assert set(error_links(parsed(late.content)).values()) == {"id_password"}, (
            "the close page left open over night"
        )
    assert not Copy.objects.exclude(released_by=None).exists()
    assert support.post(releases(world), in_room).status_code == 302
    assert Copy.objects.filter(released_by=world.support).count() == 2


@pytest.mark.paper
@pytest.mark.safety(11)
def test_a_copy_that_is_not_released_says_so_across_each_page(world: World) -> None:
    asked_by(world, world.chair_user)
    copy, support = Copy.objects.order_by("pk").first(), client_of(world.support)
    assert copy is not None and copy.document is not None

    def said() -> list[str]:
        answer = support.get(copy.document.get_absolute_url())
        return [page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages]

    assert all("Not to be" in page for page in said())
    plan_released(world.conference, by=world.support, now=LATER)
    assert not any("Not to be" in page for page in said())


@pytest.mark.safety(11)
def test_after_the_day_it_takes_a_password_and_what_was_made_since_is_not_among_it(world: World) -> None:
    here = asked_by(world, world.chair_user)
    world.support.set_password("a long one of theirs")
    world.support.save()
    with time_machine.travel(NEXT_DAY, tick=False):
        support = client_of(world.support)
        page = support.get(here)
        link = select(parsed(page.content), "#release")
        assert link[0].get("href") == releases(world)
        assert not select(parsed(page.content), "#to-release form")
        shown = sent_back(support.get(releases(world)).text, "looked_at")
        wrong = support.post(releases(world), shown | {"password": "guess"})
        assert "That is not your password." in wrong.text
        with pytest.raises(Refused, match="only in the room, on the day"):
            plan_released(world.conference, by=world.support, now=NEXT_DAY)
        shown = sent_back(support.get(releases(world)).text, "looked_at")
        kept = {"looked_at": shown["looked_at"][0].split()[0], "password": "a long one of theirs"}
        assert support.post(releases(world), kept).status_code == 302
    assert Copy.objects.filter(released_by=world.support).count() == 1


@pytest.mark.safety(1, 6, 11)
def test_what_changed_since_it_was_made_is_not_released(world: World) -> None:
    asked_by(world, world.chair_user)
    gone, stays = world.adults
    kept_out(world.conference, gone, by=world.chair, until=DAY + timedelta(days=30), ground="Threats")
    decision = world.conference.decisions.first()
    record = world.conference.reference
    kept = release_paper(
        record=record, kind="outline-plan", looked_at=[], by=world.support, now=LATER, in_room=True
    )
    assert kept == []
    DecisionCorrection.objects.create(
        decision=decision,
        number=1,
        outcome="none",
        why="Typed wrongly",
        corrected_by=world.chair_user,
        corrected_at=LATER + timedelta(minutes=1),
    )
    with transaction.atomic():
        put_plan_right(conference=locked(world.conference), by=world.chair_user, now=LATER)
    with pytest.raises(Refused, match="No copy waits to be released"):
        plan_released(world.conference, by=world.support, now=LATER)
    copy = Copy.objects.get()
    assert (copy.person, copy.edition, copy.document) == (stays.person, 1, None), (
        "the old one is none any more"
    )
    tasks.make_copies(world.conference.code)
    copy.refresh_from_db()
    assert copy.variant is not None and "This was put right on" in copy.variant.html
    page = client_of(world.support).get(f"/conferences/{world.conference.code}/after/").text
    assert f"</span><bdi>{stays.name}</bdi></a> (PDF" in page
    assert f"/copies/{world.conference.code}/outline-plan/1/release/" in page


@pytest.mark.safety(11)
def test_the_database_wants_two_and_the_page_says_in_which_language_it_is(world: World) -> None:
    mother = world.adults[0]
    mother.letters_in = "ar"
    mother.save()
    here = asked_by(world, world.support)
    page = words(parsed(client_of(world.manager).get(here).content))
    assert (
        f"The letters of {mother.name} come in Arabic. This copy is in English: ask the interpreter" in page
    )
    for change in (
        {"released_by": world.support, "released_at": LATER},
        {"released_by": world.manager},
        {"out_on": DAY, "how": "handed", "given_by": world.manager},
    ):
        with pytest.raises(IntegrityError) as error, transaction.atomic():
            Copy.objects.update(**change)
        assert "second person" in readable(error.value) or "at a moment" in readable(error.value)
