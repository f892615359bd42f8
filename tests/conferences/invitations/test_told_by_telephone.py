"""Who was told a time by telephone alone holds it like a letter: they are told when it is no more."""

from collections.abc import Iterator
from datetime import date, time

import pytest
import time_machine
from django.test import Client

from conferences.booking.actions.book import book
from conferences.booking.actions.cancel import cancel
from conferences.booking.actions.leave import leave
from conferences.invitations.actions.people import add_people, record_call
from conferences.invitations.actions.send_invitations import send_invitations
from conferences.invitations.actions.take_off import record_told
from conferences.invitations.calls_made import calls_to
from conferences.models import Booking, Conference, Participant, TakenOff, ToldInPerson
from conferences.preparation.actions.agree_participation import agree_participation
from conferences.replies.actions.reply import Said, reply
from cpunit.domain.refusal import Refused
from cpunit.papers.models import OutgoingMessage
from cpunit.people.models import Adult, Responsibility
from tests.conferences.invitations.test_told import TODAY, excluded, page_of, parent_by_email, posted
from tests.factories.conferences import NOW, Unit, booked_conference, over, wanted_for
from tests.factories.people import AdultFactory, may_be_reached
from tests.plans.pages import parts
from tests.web.html import send
from tests.worlds import laid
from tests.worlds.stages import a_unit

pytestmark = [pytest.mark.django_db, pytest.mark.failure(8), laid(a_unit)]
SOON = date(2025, 5, 20)
"""So soon that everybody is called too."""


@pytest.fixture(autouse=True)
def on_the_next_day() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def none_leaves(unit: Unit) -> Booking:
    """Everybody is invited, and no e-mail leaves."""
    booking = booked_conference(unit, day=SOON)
    send_invitations(conference=booking.conference, by=unit.support, now=NOW)
    OutgoingMessage.objects.update(state="failed")
    return booking


def call(unit: Unit, place: Participant, note: str = "She comes") -> None:
    client = Client()
    client.force_login(unit.support)
    at = f"/conferences/{place.conference.code}/people/{place.pk}/call/"
    assert "The call is recorded." in client.post(at, {"outcome": "reached", "note": note}, follow=True).text
    place.refresh_from_db()


def off(unit: Unit, conference: Conference) -> str:
    cancel(conference=conference, why="Not needed", by=unit.manager, now=NOW)
    return page_of(unit, conference)


@pytest.mark.requirement("KRK-11")
def test_called_off_they_are_called_again(unit: Unit) -> None:
    conference = none_leaves(unit).conference
    called = parent_by_email(conference)
    late = AdultFactory(family=unit.family, name="Desmond Fairhollow", phone="01632 960 444")
    may_be_reached(late)
    add_people(conference=conference, adults=[late], by=unit.support, now=NOW)
    not_written = conference.participants.get(person=late.pk)
    for place in (called, not_written):
        call(unit, place)
    page = off(unit, conference)
    assert "Desmond Fairhollow</bdi></a>: not to come, 01632 960 444" in page
    assert f"{called.person_name}</bdi></a>: not to come" in page
    assert "Told by telephone" in page
    assert "to be told by telephone, or by their worker, not to come" in page_of(unit, conference, "")
    for place in conference.participants.to_be_called():
        call(unit, place, "Not to come")
    assert "Everybody who was invited is told" in page_of(unit, conference, "")


@pytest.mark.requirement("KRK-11")
@pytest.mark.safety(5)
def test_a_child_whose_letter_went_out_is_told_although_no_other_goes(unit: Unit) -> None:
    """The letter is posted, and then it is agreed with them anew: they hold it all the same."""
    booking = booked_conference(unit)
    conference, child = booking.conference, unit.family.children.earliest("pk")
    conference.attached_children.update(participation="whole", worker_agreed=True, chair_agreed=True)
    add_people(conference=conference, children=[child], by=unit.support, now=NOW)
    send_invitations(conference=conference, by=unit.support, now=NOW)
    place = conference.participants.get(person=child.pk)
    posted(booking, unit)
    agree_participation(conference=conference, ways={child.code: "not-yet"}, by=unit.support, now=NOW)
    place.refresh_from_db()
    assert place.status == Participant.Status.LISTED
    page = off(unit, conference)
    assert f"{child.name}</bdi></a>: not to come, through their social worker" in page
    assert "Holds the invitation for Fri 30 May 2025 at 10:00" in page


def test_excluded_they_are_told_not_to_come(unit: Unit) -> None:
    conference = none_leaves(unit).conference
    parent = parent_by_email(conference)
    call(unit, parent)
    at = f"people/{parent.pk}/exclude/"
    assert "They were told by telephone on 13 May 2025: tell them" in page_of(unit, conference, at)
    parent = excluded(parent, unit)
    page = page_of(unit, conference)
    assert "Invited by telephone on 13 May 2025." in page
    assert f"{parent.person_name}</bdi></a>: not to come" in page


def test_taken_off_they_are_told_not_to_come(unit: Unit) -> None:
    conference, child = none_leaves(unit).conference, unit.family.children.earliest("pk")
    father = AdultFactory(family=unit.family, name="Desmond Fairhollow")
    Responsibility.objects.create(adult=father, child=child, relationship="father", has_pr=True)
    add_people(conference=conference, adults=[father], by=unit.support, now=NOW)
    call(unit, conference.participants.get(person=father.pk))
    leave(conference=conference, child=child, why="Not needed", by=unit.support, now=NOW)
    assert TakenOff.objects.get().held == "Told by telephone on 13 May 2025"
    assert "Desmond Fairhollow</bdi></a>: not to come" in page_of(unit, conference)
    gone, client = TakenOff.objects.get(), Client()
    client.force_login(unit.support)
    add_people(conference=conference, adults=[father], by=unit.support, now=NOW)
    at = f"/conferences/{conference.code}/people/left/{gone.pk}/"
    said = client.post(at, {"outcome": "reached", "note": "He stays away"}, follow=True).text
    assert "may be asked to come again" in said and "You wrote: “He stays away”" in said
    assert client.get(at).status_code == 404
    with pytest.raises(Refused, match="may be asked to come again"):
        record_told(taken_off=gone, note="He stays away", by=unit.support, now=NOW)


@pytest.mark.safety(8)
@pytest.mark.parametrize("what", ["died", "held"])
def test_nobody_is_to_call_about_a_child_who_died_nor_once_it_was_held(unit: Unit, what: str) -> None:
    conference, child = booked_conference(unit).conference, unit.family.children.earliest("pk")
    told = "1 person to be told by telephone"
    client, todo = Client(), "they hold an invitation, and are not to come"
    client.force_login(unit.support)
    TakenOff.objects.create(conference=conference, person=child.person, held="Invited by letter", at=NOW)
    assert todo in client.get("/today").text
    assert f"{told}, or by their worker, not to come" in page_of(unit, conference, "")
    assert told in page_of(unit, conference)
    if what == "died":
        child.death_date = TODAY
        child.save()
    else:
        over(conference, held_on=TODAY)
    assert todo not in client.get("/today").text
    assert "told by telephone, or by their worker, not to come" not in page_of(unit, conference, "")
    assert told not in page_of(unit, conference)


@pytest.mark.requirement("KRK-2")
def test_moved_they_are_called_again(unit: Unit) -> None:
    conference = booked_conference(unit, day=SOON).conference
    parent = parent_by_email(conference)
    call(unit, parent)
    wanted = wanted_for(unit, day=date(2025, 5, 21))
    book(conference=conference, wanted=wanted, by=unit.support, now=NOW, why_moved="Ill")
    assert f"{parent.person_name}</bdi></a>: " in page_of(unit, conference)
    assert f"{parent.person_name}</bdi></a>: not to come" in off(unit, conference)


@pytest.mark.requirement("KRK-2")
def test_who_was_not_reached_stays_to_be_called_and_an_answer_by_telephone_is_a_call(unit: Unit) -> None:
    """ "Left a voicemail: no answer" took a mother off the list; her page did not say what to tell her."""
    conference = none_leaves(unit).conference
    place = parent_by_email(conference)
    Participant.objects.filter(pk=place.pk).update(to_phone=True, phoned_at=None)
    client = Client()
    client.force_login(unit.support)
    at = f"/conferences/{conference.code}/people/{place.pk}/call/"
    page = client.get(at).text
    assert "What to tell them" in page and "They come at" in page and "Calls before" not in page
    assert "There is a problem" in client.post(at, {"note": "Voicemail"}).text, "how it went is said"
    for outcome in ("left-word", "not-reached"):
        said = client.post(at, {"outcome": outcome, "note": "Voicemail"}, follow=True).text
        assert "They were not reached, and stay among those to be called." in said
        place.refresh_from_db()
        assert place.phoned_at is None
    other = conference.participants.exclude(pk=place.pk).adults().earliest("pk")
    type(other.adult).objects.filter(pk=other.person_id).update(name=f"{place.person_name}son")
    other = Participant.objects.get(pk=other.pk)
    assert calls_to(other) == [] and len(calls_to(Participant.objects.get(pk=place.pk))) == 2
    record_call(participant=other, note="He comes", by=unit.support, now=NOW)
    page = client.get(at).text
    assert "He comes" not in page, "of nobody whose name begins alike"
    assert "Calls before" in page and "Not reached, left word that tells nothing. Voicemail" in page
    for answer, called in (("coming", None), ("not", NOW)):
        reply(
            conference=conference, person=place.person, said=Said(answer=answer), through="telephone",
            by=unit.support, now=NOW,
        )  # fmt: skip
        place.refresh_from_db()
        assert place.phoned_at == called, "who comes is still to be told when, and by which door"


@pytest.mark.safety(2)
def test_to_whom_no_call_is_safe_their_worker_tells_it_and_no_page_shows_their_number(unit: Unit) -> None:
    """Support was sent to ring a man on a number of which nobody had said that it is safe."""
    conference = none_leaves(unit).conference
    place, client = parent_by_email(conference), Client()
    client.force_login(unit.support)
    Adult.objects.filter(pk=place.person_id).update(phone="01632 960 095")
    Participant.objects.filter(pk=place.pk).update(to_phone=True, phoned_at=None)
    people = f"/conferences/{conference.code}/people/"
    at, worker = f"{people}{place.pk}/in-person/", unit.family.social_worker
    page = client.get(people).text
    assert f'href="{at}"><bdi>{place.person_name}</bdi></a>: their worker {worker.name}' in page
    assert "To be told: their worker" in page and "people to be told in person" in page
    for shown in (page, client.get(at).text, client.get(f"{people}{place.pk}/call/").text):
        assert "960 095" not in shown
    assert "They come at" in client.get(at).text, "what they are told stands there"
    whole = "When to come, and by which door. " * 8
    typed = {"told_by": worker.name, "what": whole, **parts("told_on", NOW.date())}
    assert send(client, at, typed).status_code == 302
    assert ToldInPerson.objects.get().what == whole.strip(), "all that was typed, which the log would cut"
    page = client.get(people).text
    assert page.count("To be told: their worker") == 1 and "Told, 13 May 2025" in page
    stale = send(client, at, typed | {"what": "Once more"}).text
    assert "not to be told in person" in stale


@pytest.mark.safety(2)
def test_a_call_says_whether_it_is_their_time_what_to_tell_them_and_when_it_was_tried(unit: Unit) -> None:
    conference = none_leaves(unit).conference
    place, client = parent_by_email(conference), Client()
    client.force_login(unit.support)
    Adult.objects.filter(pk=place.person_id).update(phone="01632 960 095")
    place = Participant.objects.get(pk=place.pk)
    may_be_reached(place.adult)
    place.person.contact_ways.filter(channel="phone").update(safe_from=time(12), safe_until=time(15))
    OutgoingMessage.objects.filter(to_address=place.adult.email).update(state="sent", sent_at=NOW)
    place = excluded(place, unit)
    people = f"/conferences/{conference.code}/people/"
    at = f"{people}{place.pk}/call/"
    page = client.get(at).text
    assert "This is not their time: they may be rung between 12:00 and 15:00" in page
    assert "They are not to come on Tuesday 20 May 2025" in page
    assert "You do not say it: the ground is withheld" in page and "Threats" not in page
    assert "The e-mail that they are not to come has not left yet" in page
    client.post(at, {"outcome": "not-reached", "note": "It rang out"})
    page = client.get(people).text
    assert "between 12:00 and 15:00). This is not their time. Tried Tue 13 May 2025 at 09:00." in page
    cancel(conference=conference, why="Not needed", by=unit.manager, now=NOW)
    asked = conference.participants.get(pk=place.pk)
    assert "does not take place: they are not to come" in client.get(f"{people}{asked.pk}/call/").text
    with time_machine.travel(NOW.replace(hour=13), tick=False):
        assert "This is not their time" not in client.get(at).text + client.get(people).text
