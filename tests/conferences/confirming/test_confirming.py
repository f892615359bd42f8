"""Who is invited to a review begins with last time's list, and is confirmed five weeks before it (KRK-6)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
import time_machine

from conferences.booking.actions.book import book
from conferences.booking.wanted import Wanted
from conferences.conference.settle import settle
from conferences.invitations.actions.exclusions import exclude
from conferences.invitations.actions.people import add_people
from conferences.invitations.actions.take_off import take_off
from conferences.models import Conference, ListConfirmed, Participant
from cpunit.audit.models import AuditEvent
from cpunit.deadlines.models import Deadline
from cpunit.domain.refusal import Refused
from cpunit.people.models import ContactWay, Professional
from tests.conferences.confirming.for_a_review import (
    BEFORE,
    DUE,
    date_of,
    people,
    recorded,
    signed_in,
)
from tests.conferences.review_world import ReviewWorld
from tests.conferences.world import LONDON
from tests.factories.people import ProfessionalFactory
from tests.web.html import parsed, select, send, sent_back, words
from tests.worlds import laid
from tests.worlds.stages import review_booked

pytestmark = [pytest.mark.django_db, laid(review_booked)]


@pytest.fixture(autouse=True)
def weeks_before() -> Iterator[None]:
    with time_machine.travel(BEFORE, tick=False):
        yield


def page(world: ReviewWorld) -> str:
    return signed_in(world.support).get(people(world)).text


def section(world: ReviewWorld) -> str:
    return words(select(parsed(page(world)), "#who-is-invited")[0])


def row(world: ReviewWorld, who: Professional) -> str:
    place = world.conference.participants.get(person=who.person)
    return words(select(parsed(page(world)), f"#person-{place.pk} th")[0])


@pytest.mark.requirement("KRK-6")
def test_support_records_that_the_worker_confirmed_the_list_and_the_date_is_met(world: ReviewWorld) -> None:
    assert date_of(world).due_date == DUE
    client = signed_in(world.support)
    assert "Confirm who is invited" in client.get("/today").text
    assert "Not confirmed yet." in section(world)
    there = people(world, "confirm/")
    shown = client.get(there).text
    assert all(each.name in shown for each in (*world.professionals, *world.adults))
    assert "Compared with conference" in shown
    told = send(client, there, {"through": ""}, follow=True)
    assert "how they told you" in told.text.lower()
    typed = sent_back(shown, "through") | {"through": "telephone", "note": "Nobody is missing"}
    told = client.post(there, typed, follow=True)
    assert "It is recorded that the list is confirmed." in told.text
    assert f"Confirmed by {world.worker.name} (the social worker who holds the case) by telephone" in section(
        world
    )
    assert f"recorded by {world.support.name}" in section(world) and "Nobody is missing" in section(world)
    assert (date_of(world).outcome, date_of(world).done_on) == ("met", BEFORE.date())
    assert "Confirm who is invited" not in client.get("/today").text
    assert AuditEvent.objects.filter(verb="confirmed", by=world.support).exists()


def test_of_two_from_one_stale_page_the_second_sees_what_the_first_recorded(world: ReviewWorld) -> None:
    there = people(world, "confirm/")
    first, second = signed_in(world.support), signed_in(world.manager)
    typed = [
        sent_back(each.get(there).content, "through") | {"through": "email", "note": note}
        for each, note in ((first, "As it is"), (second, "By her manager"))
    ]
    assert first.post(there, typed[0]).status_code == 302
    told = second.post(there, typed[1])
    assert "has changed while this page was open" in told.text and "By her manager" in told.text
    assert "As it is" in told.text
    assert ListConfirmed.objects.count() == 1
    again = sent_back(told.content, "through")
    assert second.post(there, again).status_code == 302
    assert ListConfirmed.objects.count() == 2


def test_a_page_that_lay_open_while_somebody_was_put_on_confirms_nothing(world: ReviewWorld) -> None:
    there, client = people(world, "confirm/"), signed_in(world.support)
    typed = sent_back(client.get(there).content, "through") | {"through": "email"}
    nurse = ProfessionalFactory(name="Nia Fold")
    add_people(conference=world.conference, professionals=[nurse], by=world.support, now=BEFORE)
    told = client.post(there, typed)
    assert "has changed while this page was open" in told.text and "Nia Fold" in told.text
    assert not ListConfirmed.objects.exists()


def test_what_changes_after_it_was_confirmed_is_said(world: ReviewWorld) -> None:
    recorded(world)
    assert "changed since" not in section(world)
    add_people(
        conference=world.conference,
        professionals=[ProfessionalFactory(name="Nia Fold")],
        by=world.support,
        now=BEFORE,
    )
    place = world.conference.participants.get(person=world.partners[0].person)
    take_off(place=place, writes=True, now=BEFORE)
    told = section(world)
    assert "2 changed since it was confirmed: Nia Fold is on the list now; " in told
    assert f"{world.partners[0].name} is not asked any more." in told
    assert date_of(world).outcome == "met"
    recorded(world, note="With both")
    assert "changed since" not in section(world)


@pytest.mark.requirement("KRK-6")
def test_each_line_says_what_is_other_than_last_time(world: ReviewWorld) -> None:
    new, other, gone = ProfessionalFactory(name="Nia Fold"), world.partners[0], world.partners[1]
    assert "New since" not in page(world)
    add_people(conference=world.conference, professionals=[new], by=world.support, now=BEFORE)
    other.job_title = "Detective sergeant"
    other.save()
    take_off(place=world.conference.participants.get(person=gone.person), writes=True, now=BEFORE)
    father = world.conference.participants.adults().order_by("pk")[1]
    exclude(
        participant=father,
        ground="He threatened the worker",
        review_on=BEFORE.date() + timedelta(days=60),
        by=world.chair_user,
        now=BEFORE,
    )
    mother = world.conference.participants.adults().order_by("pk")[0]
    ContactWay.objects.filter(person=mother.person).delete()
    assert "New since last time" in row(world, new)
    assert "Role changed" in row(world, other)
    shown = parsed(page(world))
    assert "Excluded since" in words(select(shown, f"#person-{father.pk} th")[0])
    assert f"Not asked this time: {gone.name}, {gone.job_title}, {gone.agency.name}" in words(shown)
    assert "No safe way" in words(select(shown, f"#person-{mother.pk} th")[0])


def test_the_date_moves_with_the_booking_and_stays_met_once_it_is_confirmed(world: ReviewWorld) -> None:
    def move(day: date) -> None:
        at = datetime(day.year, day.month, day.day, 10, tzinfo=LONDON)
        wanted = replace(Wanted.of(world.booking), starts_at=at)
        world.booking = book(
            conference=world.conference, wanted=wanted, why_moved="Agreed", by=world.support, now=BEFORE
        )

    move(date(2025, 8, 7))
    assert date_of(world).due_date == date(2025, 7, 3)
    recorded(world)
    move(date(2025, 7, 31))
    assert (date_of(world).outcome, date_of(world).done_on) == ("met", BEFORE.date())


def test_a_review_that_is_booked_late_is_confirmed_by_the_next_working_day(world: ReviewWorld) -> None:
    Deadline.objects.filter(pk=date_of(world).pk).delete()
    late = datetime(2025, 7, 11, 10, tzinfo=LONDON)
    settle(conference=Conference.objects.get(pk=world.conference.pk), now=late)
    settle(conference=Conference.objects.get(pk=world.conference.pk), now=late + timedelta(days=1))
    assert date_of(world).due_date == date(2025, 7, 14)


def test_nobody_is_asked_to_confirm_any_more_once_the_review_is_held(world: ReviewWorld) -> None:
    with time_machine.travel(world.now, tick=False):
        world.share_reports()
        world.open()
    assert date_of(world).outcome == "withdrawn"
    told = signed_in(world.support).get(people(world, "confirm/")).text
    assert "The review has begun, or is over" in told


def test_the_list_of_an_initial_conference_is_not_confirmed(world: ReviewWorld) -> None:
    assert not Deadline.objects.filter(record=world.first.reference, kind="invitees-confirmed").exists()
    client = signed_in(world.support)
    first = f"/conferences/{world.first.code}/people/"
    assert "who-is-invited" not in client.get(first).text
    assert "The list of people came with the request" in client.get(f"{first}confirm/").text


def test_it_is_confirmed_between_the_last_conference_and_today(world: ReviewWorld) -> None:
    for day in (BEFORE.date() + timedelta(days=1), date(2025, 5, 1)):
        with pytest.raises(Refused) as refused:
            recorded(world, confirmed_on=day)
        assert refused.value.refusal.about == "confirmed_on"
    with pytest.raises(Refused, match="Nobody is on the list"):
        Participant.objects.filter(conference=world.conference).delete()
        recorded(world)
