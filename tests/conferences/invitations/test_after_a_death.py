"""Once a child's death is recorded nothing goes to the family by itself: somebody looks first."""

from collections.abc import Iterator
from datetime import date

import pytest
import time_machine
from django.test import Client

from conferences.booking.actions.leave import leave
from conferences.invitations import tasks
from conferences.invitations.actions.list_people import put_on
from conferences.models import Booking, Participant, TakenOff
from cpunit.audit.models import AuditEvent
from cpunit.domain.words import long_date
from cpunit.papers.models import OutgoingMessage
from cpunit.papers.problem import DIED
from cpunit.people.models import Child, Responsibility, User
from cpunit.release import tasks as copies
from cpunit.release.models import Copy
from tests.conferences.invitations.test_told import excluded
from tests.conferences.world import NOW as AT_THE_CLOSE
from tests.conferences.world import World
from tests.doors.letting_in import behind
from tests.factories.conferences import NOW, Unit, booked_conference
from tests.factories.people import AdultFactory, may_be_reached
from tests.people.test_stale_forms import opened
from tests.web.html import parsed, select, send, sent_back
from tests.worlds import laid
from tests.worlds.stages import closed

pytestmark = [pytest.mark.django_db, pytest.mark.safety(8)]
LOOKED = {"looked": "on"}


@pytest.fixture
def unit() -> Unit:
    return Unit()


@pytest.fixture
def booking(unit: Unit) -> Iterator[Booking]:
    with time_machine.travel(NOW, tick=False):
        yield booked_conference(unit)


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def record_death(client: Client, child: Child, day: date) -> None:
    page = f"/children/{child.code}/change/"
    died = {f"death_date_{part}": getattr(day, part) for part in ("day", "month", "year")}
    is_news = child.death_date is None
    said = client.post(page, opened(client, page) | died, follow=True).text
    assert ("From now on nothing goes to the family by itself." in said) is is_news
    child.refresh_from_db()
    assert child.death_date == day


def links(page: str) -> list[str]:
    return [str(link.get("href")) for link in select(parsed(page), "main a")]


def family_of(booking: Booking) -> set[str]:
    """How it stands with the adults of the family."""
    adults = booking.conference.participants.filter(person__kind="adult")
    return set(adults.values_list("status", flat=True))


def test_letters_that_were_asked_for_wait_until_somebody_asks_again(unit: Unit, booking: Booking) -> None:
    client, here = signed_in(unit.support), f"/conferences/{booking.conference.code}/people/"
    client.post(f"{here}invite/")
    record_death(client, unit.family.children.earliest("pk"), NOW.date())
    tasks.send_invitations(booking.conference.pk)
    assert family_of(booking) == {Participant.Status.TO_INVITE}
    others = booking.conference.participants.asked().filter(person__kind="professional")
    assert set(others.values_list("status", flat=True)) == {Participant.Status.INVITED}
    assert f"The letter is kept back. {DIED}" in client.get(here).text
    assert DIED in client.get("/today").text
    client.post(f"{here}invite/", LOOKED)
    tasks.send_invitations(booking.conference.pk)
    assert family_of(booking) == {Participant.Status.INVITED}


def test_what_waits_in_the_outbox_leaves_only_once_it_is_sent_again(unit: Unit, booking: Booking) -> None:
    client = signed_in(unit.support)
    client.post(f"/conferences/{booking.conference.code}/people/invite/")
    tasks.send_invitations(booking.conference.pk)
    parent = unit.family.adults.exclude(email="").get()
    record_death(client, unit.family.children.earliest("pk"), NOW.date())
    kept = OutgoingMessage.objects.get(to_address=parent.email)
    assert (kept.state, kept.last_error) == ("failed", DIED)
    assert set(OutgoingMessage.objects.exclude(pk=kept.pk).values_list("state", flat=True)) == {"queued"}
    assert DIED in client.get(kept.get_absolute_url()).text
    client.post(f"{kept.get_absolute_url()}again/")
    kept.refresh_from_db()
    assert kept.state == "queued"


@pytest.mark.safety(8)
def test_no_door_of_the_family_opens_until_somebody_has_looked(unit: Unit, booking: Booking) -> None:
    client, child = signed_in(unit.support), unit.family.children.earliest("pk")
    parent = unit.family.adults.exclude(email="").get()
    place = booking.conference.participants.get(person=parent.person)
    page = f"/conferences/{booking.conference.code}/people/{place.pk}/door/"
    hers = Client()
    behind(hers, parent.person, booking.conference.reference, by=unit.support)
    assert parent.name in hers.get("/door/").text
    record_death(client, child, NOW.date())
    assert parent.name not in hers.get("/door/").text
    assert "A child of this family died" in client.get(page).text
    form = sent_back(client.get(page).content, "how")
    assert "say that you have" in client.post(page, {**form, "how": "email", "code_by": "spoken"}).text
    hers_are = OutgoingMessage.objects.filter(to_address=parent.email)
    assert not hers_are.exists()
    assert (
        f"to {parent.email}"
        in client.post(page, {**form, "how": "email", "code_by": "spoken", "has_looked": "on"}).text
    )
    assert hers_are.get().subject == "A message for you"


def test_asked_for_after_the_death_they_go_once_somebody_has_looked(unit: Unit, booking: Booking) -> None:
    client, here = signed_in(unit.support), f"/conferences/{booking.conference.code}/people/"
    label = "I have looked at each letter to the family"
    assert label not in client.get(here).text
    record_death(client, unit.family.children.earliest("pk"), NOW.date())
    page = client.get(here).text
    assert "A child of this family has died" in page
    assert label in page
    living = unit.family.children.get(death_date__isnull=True)
    for place in booking.conference.participants.filter(person__kind="adult"):
        at = f"/conferences/{booking.conference.code}/people/{place.pk}/letter/"
        assert page.count(f'href="{at}"') == 2
        assert client.get(at).headers["Content-Type"] == "application/pdf"
    assert f"about <bdi>{living.name}</bdi>" in page
    assert client.post(f"{here}invite/", follow=True).text.count("say that you have") == 2
    tasks.send_invitations(booking.conference.pk)
    assert family_of(booking) == {Participant.Status.TO_INVITE}
    client.post(f"{here}invite/", LOOKED)
    tasks.send_invitations(booking.conference.pk)
    assert family_of(booking) == {Participant.Status.INVITED}


def test_a_change_of_something_else_keeps_nothing_back(unit: Unit, booking: Booking) -> None:
    client, child = signed_in(unit.support), unit.family.children.earliest("pk")
    record_death(client, child, NOW.date())
    client.post(f"/conferences/{booking.conference.code}/people/invite/", LOOKED)
    record_death(client, child, date(2025, 5, 12))
    tasks.send_invitations(booking.conference.pk)
    assert family_of(booking) == {Participant.Status.INVITED}


@laid(closed)
def test_copies_that_were_asked_for_wait_too(world: World) -> None:
    client, code = signed_in(world.support), world.conference.code
    with time_machine.travel(AT_THE_CLOSE, tick=False):
        send(client, f"/conferences/{code}/after/plan-copies/")
        record_death(client, world.children[0], AT_THE_CLOSE.date())
        copies.make_copies(code)
        made = Copy.objects.filter(document__isnull=False)
        assert {copy.person.kind for copy in made} == {"professional"}
        assert f"is kept back. {DIED}" in client.get(f"/conferences/{code}/after/").text
        client.post(f"/conferences/{code}/after/family-copies/")
        copies.make_copies(code)
    assert made.filter(person__kind="adult").count() == len(world.adults)


@pytest.mark.requirement("KRK-11")
def test_a_parent_who_leaves_with_the_child_who_died_stands_on_the_call_list_until_told(
    unit: Unit, booking: Booking
) -> None:
    """The father of the child who died alone holds an invitation: nobody writes to him, somebody calls."""
    client, code = signed_in(unit.support), booking.conference.code
    here, child = f"/conferences/{code}/people/", unit.family.children.order_by("pk")[0]
    father = AdultFactory(family=unit.family, name="Desmond Fairhollow", phone="01632 960 444")
    Responsibility.objects.create(adult=father, child=child, relationship="father", has_pr=True)
    may_be_reached(father)
    put_on(booking.conference, [father.person])
    client.post(f"{here}invite/")
    tasks.send_invitations(booking.conference.pk)
    OutgoingMessage.objects.update(state="sent", sent_at=NOW)
    before = OutgoingMessage.objects.count()
    record_death(client, child, NOW.date())
    leave(conference=booking.conference, child=child, why="Ended without a conference", by=None, now=NOW)
    assert not booking.conference.participants.filter(person=father.pk).exists()
    assert OutgoingMessage.objects.count() == before
    todo, line = "they hold an invitation, and are not to come", "1 person to be told by telephone"
    assert todo in client.get("/today").text
    assert f"{line}, or by their worker, not to come" in client.get(f"/conferences/{code}/").text
    page = client.get(here).text
    assert line in page
    assert "Taken off the list" in page
    assert "To be called: not to come, 01632 960 444" in page
    at = next(each for each in links(page) if "/left/" in each)
    assert f'href="{at}"><bdi>Desmond Fairhollow</bdi></a>: not to come, 01632 960 444' in page
    assert "Number recorded: 01632 960 444 (safe to ring)" in client.get(at).text
    said = {"outcome": "reached", "note": "Spoke to him"}
    assert "Answer the question" not in client.post(at, said, follow=True).text
    told = TakenOff.objects.get()
    assert (told.person.pk, told.told_by, told.note) == (father.pk, unit.support, "Spoke to him")
    assert (
        "recorded already that Desmond Fairhollow was told" in client.post(at, said | {"note": "Again"}).text
    )
    assert todo not in client.get("/today").text
    assert "not to come" not in client.get(f"/conferences/{code}/").text
    after = client.get(here).text
    assert line not in after and f"Told, {long_date(NOW.date())}" in after
    put_on(booking.conference, [father.person])
    assert TakenOff.objects.get().told_at is not None


def test_a_child_who_leaves_a_conference_after_a_death_sends_nothing_to_the_family(
    unit: Unit, booking: Booking
) -> None:
    client, here = signed_in(unit.support), f"/conferences/{booking.conference.code}/people/"
    client.post(f"{here}invite/")
    tasks.send_invitations(booking.conference.pk)
    OutgoingMessage.objects.update(state="sent", sent_at=NOW)
    before = list(OutgoingMessage.objects.values_list("pk", flat=True))
    eldest, *others = unit.family.children.order_by("pk")
    record_death(client, eldest, NOW.date())
    for child in (eldest, *others):
        leave(conference=booking.conference, child=child, why="Not needed", by=None, now=NOW)
    told = OutgoingMessage.objects.exclude(pk__in=before)
    names = set(unit.family.adults.values_list("name", flat=True))
    assert told
    assert not names & {each.to_name for each in told}


def test_an_exclusion_after_a_death_is_told_by_a_person(unit: Unit, booking: Booking) -> None:
    client, here = signed_in(unit.support), f"/conferences/{booking.conference.code}/people/"
    client.post(f"{here}invite/")
    tasks.send_invitations(booking.conference.pk)
    OutgoingMessage.objects.update(state="sent", sent_at=NOW)
    before = OutgoingMessage.objects.count()
    record_death(client, unit.family.children.earliest("pk"), NOW.date())
    parent = excluded(booking.conference.participants.get(by_email=True, person__kind="adult"), unit)
    assert OutgoingMessage.objects.count() == before
    assert (parent.to_phone, parent.by_email) == (True, True)
    assert AuditEvent.objects.filter(what__contains="is to be told by somebody in person").exists()
