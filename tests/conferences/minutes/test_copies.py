"""Copies of minutes and plans: asked for in the page, made by the worker, each once whatever goes wrong."""

from datetime import date, timedelta
from threading import Thread
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from conferences.closing.actions.ask_for_plan import ask_for_family_copies
from conferences.minutes.actions.ask_for_copies import ask_for_minutes
from conferences.minutes.actions.write_minutes import approve_minutes, save_minutes, submit_minutes
from conferences.models import Minutes
from cpunit.deadlines.models import Deadline
from cpunit.domain.refusal import Refused
from cpunit.papers.models import Document, OutgoingMessage
from cpunit.release import tasks
from cpunit.release.actions import make_copies as making
from cpunit.release.actions.make_copies import make_copies
from cpunit.release.models import Copy
from plans.outcomes.actions.close_conference import close_conference
from tests.conferences.world import NOW, World
from tests.factories.conferences import kept_out, minutes_released
from tests.factories.young_people import keeps
from tests.web.html import send
from tests.worlds import laid
from tests.worlds.stages import on_the_day

LATER = NOW + timedelta(days=2)


def approved(discussion: str = "Everybody spoke.") -> World:
    world = World()
    world.ready_to_close()
    close_conference(conference=world.conference, by=world.chair_user, now=NOW)
    save_minutes(
        conference=world.conference, texts={"decide": discussion}, seen=None, by=world.support, now=NOW
    )
    submit_minutes(conference=world.conference, by=world.support, now=NOW)
    approve_minutes(conference=world.conference, by=world.chair_user, now=NOW)
    world.conference.refresh_from_db()
    return world


@on_the_day
def minutes_approved() -> World:
    return approved()


def papers(world: World) -> list[str]:
    return sorted(
        Document.objects.filter(record=world.conference.reference, kind="minutes")
        .exclude(recipient="")
        .values_list("recipient", flat=True)
    )


def readers(world: World) -> list[str]:
    return sorted(each.name for each in (*world.professionals, *world.adults))


@pytest.mark.django_db
@pytest.mark.failure(9)
@laid(minutes_approved)
def test_what_was_asked_for_twice_is_made_once(world: World) -> None:
    ask_for_minutes(conference=world.conference, by=world.support, now=NOW)
    with pytest.raises(Refused, match="being made already"):
        ask_for_minutes(conference=world.conference, by=world.support, now=NOW)
    assert Minutes.objects.get().state == "approved"
    assert papers(world) == []
    assert make_copies(record=world.conference.reference, now=LATER) == len(readers(world))
    assert make_copies(record=world.conference.reference, now=LATER) == 0
    assert papers(world) == readers(world)
    assert Minutes.objects.get().state == "approved", "it tells nobody anything while it waits here"
    minutes_released(world.conference, by=world.manager, now=LATER)
    assert Minutes.objects.get().state == "distributed"
    assert Deadline.objects.get(record=world.conference.reference, kind="minutes").done_on == LATER.date()


@pytest.mark.django_db
@pytest.mark.failure(1)
@pytest.mark.safety(1, 9)
def test_an_address_that_is_protected_since_the_minutes_were_approved_stops_them() -> None:
    world = approved("The school in Orchard Ln was told.")
    world.family.addresses.get().protected_from.add(world.adults[1])
    with pytest.raises(
        Refused, match="stands in what the minutes say under “Views and decisions”, so no copy can be made"
    ):
        ask_for_minutes(conference=world.conference, by=world.support, now=NOW)
    client = Client()
    client.force_login(world.support)
    page = f"/conferences/{world.conference.code}/minutes/distribute/"
    answer = send(client, page, {"sure": "on", "reason": "They know it"})
    assert "stands in what the minutes say under “Views and decisions”, so no copy can be made" in answer.text
    assert not Copy.objects.exists()


@pytest.mark.django_db
@pytest.mark.failure(4)
@laid(minutes_approved)
def test_a_run_that_breaks_off_leaves_whole_copies_and_the_next_one_makes_the_rest(
    world: World,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ask_for_minutes(conference=world.conference, by=world.support, now=NOW)
    really, left = making.keep_document, [2]

    def breaks_off(**given: Any) -> Any:
        left[0] -= 1
        if left[0] < 0:
            raise OSError("The worker was killed")
        return really(**given)

    monkeypatch.setattr(making, "keep_document", breaks_off)
    with pytest.raises(OSError, match="killed"):
        make_copies(record=world.conference.reference, now=NOW)
    assert len(papers(world)) == Copy.objects.filter(document__isnull=False).count() < len(readers(world))
    assert Minutes.objects.get().state == "approved"
    monkeypatch.setattr(making, "keep_document", really)
    make_copies(record=world.conference.reference, now=LATER)
    assert papers(world) == readers(world)
    numbers = Copy.objects.order_by("number").values_list("number", flat=True)
    assert list(numbers) == list(range(1, len(readers(world)) + 1))
    assert not OutgoingMessage.objects.filter(dedupe_key__startswith="minutes:").exists()


@pytest.mark.django_db
@pytest.mark.requirement("LDS-4")
@pytest.mark.failure(8)
@laid(minutes_approved)
def test_somebody_excluded_since_gets_no_copy(world: World) -> None:
    ask_for_minutes(conference=world.conference, by=world.support, now=NOW)
    gone = world.adults[0]
    kept_out(
        world.conference, gone, by=world.chair, until=date(2025, 6, 2), ground="Threats to the social worker"
    )
    make_copies(record=world.conference.reference, now=LATER)
    assert gone.name not in papers(world)
    minutes_released(world.conference, by=world.manager, now=LATER)
    assert Minutes.objects.get().state == "distributed"


@pytest.mark.django_db
@laid(minutes_approved)
def test_two_parents_of_one_name_each_have_their_copy(world: World) -> None:
    for adult in world.adults:
        adult.name = "Sam Quillfeather"
        adult.save()
    ask_for_family_copies(conference=world.conference, by=world.support, now=NOW)
    assert make_copies(record=world.conference.reference, now=NOW) == 2


@pytest.mark.django_db
@laid(minutes_approved)
def test_the_sweep_finds_copies_whose_message_was_lost(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Any] = []
    monkeypatch.setattr(tasks.make_copies, "delay", asked.append)
    tasks.make_waiting_copies()
    assert asked == []
    ask_for_minutes(conference=world.conference, by=world.support, now=NOW)
    tasks.make_waiting_copies()
    assert asked == [world.conference.code]


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_make_each_copy_once() -> None:
    world = approved()
    ask_for_minutes(conference=world.conference, by=world.support, now=NOW)
    made: list[int] = []

    def work() -> None:
        try:
            made.append(make_copies(record=world.conference.reference, now=NOW))
        finally:
            connection.close()

    workers = [Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sum(made) == len(readers(world))
    assert papers(world) == readers(world)


@pytest.mark.django_db
@pytest.mark.safety(1, 6, 9)
def test_what_became_unsafe_since_the_asking_is_held_and_never_drawn() -> None:
    world = approved("The school in Orchard Ln was told.")
    record = world.conference.reference
    ask_for_minutes(conference=world.conference, by=world.support, now=NOW)
    home, drawn = world.family.addresses.get(), Document.objects.count()
    home.protected_from.add(world.adults[1])
    assert make_copies(record=record, now=LATER) == 0
    assert (Document.objects.count(), Minutes.objects.get().state) == (drawn, "approved")
    client = Client()
    client.force_login(world.support)
    said = (
        "Held back. A home address, or a telephone number from a protected one, stands in what the minutes "
        "say under “Views and decisions”"
    )
    assert said in client.get("/today").text
    assert "is held back" in client.get(f"/conferences/{world.conference.code}/minutes/").text
    home.protected_from.clear()
    ask_for_minutes(conference=world.conference, by=world.support, now=LATER)
    keeps(world.children[0], world.conference, "The School in Orchard Lane was told")
    keeps(world.children[0], world.conference, "School in Orchard Ln")
    assert make_copies(record=record, now=LATER) == 0
    problems = set(Copy.objects.values_list("problem", flat=True))
    assert len(problems) == 1 and "young person keeps" in problems.pop()
