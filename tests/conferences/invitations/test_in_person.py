"""Whom nothing may be sent to safely is told in person, and that is recorded (safety 2)."""

from datetime import time, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from conferences.calling_off.actions.stand_down import stand_down
from conferences.conference.sealed import seal
from conferences.invitations.actions.invite_once_more import once_more
from conferences.invitations.actions.post_letters import record_posted
from conferences.invitations.actions.send_invitations import send_invitations
from conferences.invitations.held import held_by
from conferences.invitations.letters import letter_of
from conferences.invitations.reached import which_letters
from conferences.models import Measure, Participant, ToldInPerson
from cpunit.domain.refusal import Refused
from cpunit.papers.models import OutgoingMessage
from cpunit.people.models import ContactWay, Person
from cpunit.people.reach import housed, number_words, recipient_of, text_number, way_words
from tests.doors.letting_in import behind
from tests.factories.conferences import NOW, Unit, booked_conference
from tests.factories.people import ProfessionalFactory, kept_from, may_be_reached
from tests.plans.pages import opened, parts, signed_in
from tests.web.html import parsed
from tests.worlds import laid
from tests.worlds.stages import a_unit

pytestmark = [pytest.mark.django_db, laid(a_unit), pytest.mark.safety(2)]


def words(page: Any) -> str:
    return " ".join(parsed(page.content).text_content().split())


def test_a_mother_whom_no_way_is_safe_for_is_told_by_her_worker(unit: Unit) -> None:
    mother = unit.family.adults.exclude(email="").get()
    ContactWay.objects.filter(person=mother.person).delete()
    booking = booked_conference(unit)
    conference = booking.conference
    send_invitations(conference=conference, by=unit.support, now=NOW)
    assert not OutgoingMessage.objects.filter(to_address=mother.email).exists()
    place: Participant = conference.participants.get(person=mother.person)
    letter = letter_of(place, conference, booking, earlier=None, now=NOW)
    assert letter["context"]["address"] is None, "nor does it go to a home where it may be opened"

    support, people = signed_in(unit.support), f"/conferences/{conference.code}/people/"
    with time_machine.travel(NOW + timedelta(hours=1), tick=False):
        page = support.get(people).text
        assert "their worker tells them in person" in page
        assert "1 person to be told in person" in page
        here = f"{people}{place.pk}/in-person/"
        assert here in page
        with pytest.raises(Refused, match="Nothing may be sent"):
            record_posted(
                conference=conference, letters=[place], posted_on=NOW.date(), by=unit.support, now=NOW
            )
        mine, stale = opened(support, here), opened(support, here)
        assert mine["told_by"] == [unit.family.social_worker.name]
        early = mine | parts("told_on", NOW.date() - timedelta(days=1)) | {"what": "Read the letter"}
        assert "nobody told them before" in support.post(here, early).text
        told = parts("told_on", NOW.date()) | {"what": "Read the letter with her"}
        assert support.post(here, mine | told).status_code == 302
        twice = support.post(here, stale | told | {"what": "Told her again"})
        assert "not to be told in person any more" in twice.text
        assert "Told her again" in twice.text
        page = support.get(people).text
        assert f"Told in person by {unit.family.social_worker.name} on 13 May 2025" in page
        assert "to be told in person" not in page
    assert ToldInPerson.objects.get().what == "Read the letter with her"


def test_her_worker_says_behind_their_own_door_that_they_told_her(unit: Unit) -> None:
    mother, worker = unit.family.adults.exclude(email="").get(), unit.family.social_worker
    ContactWay.objects.filter(person=mother.person).delete()
    booking = booked_conference(unit)
    conference = booking.conference
    send_invitations(conference=conference, by=unit.support, now=NOW)
    place: Participant = conference.participants.get(person=mother.person)
    at = f"/door/tell/{conference.code}/{place.pk}/"
    with time_machine.travel(NOW + timedelta(hours=1), tick=False):
        theirs, other = Client(), Client()
        behind(theirs, worker.person)
        behind(other, ProfessionalFactory().person)
        assert f"Tell {mother.name} in person" in theirs.get("/door/").text
        assert "in person" not in other.get("/door/").text and other.get(at).status_code == 404
        page = words(theirs.get(at))
        assert f"As no way to send is recorded as safe, nothing is sent to {mother.name}." in page
        for line in (
            "They come at 09:30",
            "It is held 10:00 to 12:00",
            booking.venue.name,
            booking.chair.user.name,
        ):
            assert line in page, line
        assert "theirs alone" not in page
        Measure.objects.create(
            booking=booking, risk="request", kind="arrival", participant=place, at=time(9, 15),
            recorded_by=unit.support,
        )  # fmt: skip
        page = words(theirs.get(at))
        assert "They come at 09:15" in page and "theirs alone" in page
        mine, stale = opened(theirs, at), opened(theirs, at)
        assert "what" not in mine, "what she told her nobody says for her"
        assert "I told them" in theirs.post(at, mine).text
        mine["what"] = ["When she comes, and by which door"]
        assert theirs.post(at, mine).status_code == 302
        assert f"Tell {mother.name}" not in theirs.get("/door/").text
        twice = theirs.post(at, stale | {"what": "Told her again"})
        assert "not to be told in person any more" in twice.text and "Told her again" in twice.text
        page = signed_in(unit.support).get(f"/conferences/{conference.code}/people/").text
        said = f"Told in person by {worker.name} on 13 May 2025: “When she comes, and by which door”."
        assert said in page, "what the worker wrote stands where somebody relies on it"
        assert "to be told in person" not in page
    told = ToldInPerson.objects.get()
    assert (told.recorded_by, told.recorded_behind) == (None, worker.person)


@pytest.mark.safety(4)
def test_what_she_told_him_is_kept_though_it_changed_meanwhile_and_she_tells_him_again(unit: Unit) -> None:
    """He knew a time that was no longer his, and her words stood nowhere."""
    mother, worker = unit.family.adults.exclude(email="").get(), unit.family.social_worker
    ContactWay.objects.filter(person=mother.person).delete()
    booking = booked_conference(unit)
    conference = booking.conference
    send_invitations(conference=conference, by=unit.support, now=NOW)
    place: Participant = conference.participants.get(person=mother.person)
    at = f"/door/tell/{conference.code}/{place.pk}/"
    people = f"/conferences/{conference.code}/people/"
    theirs, support = Client(), signed_in(unit.support)
    with time_machine.travel(NOW + timedelta(hours=1), tick=False):
        behind(theirs, worker.person)
        first, second = opened(theirs, at), opened(theirs, at)
        once_more(place)
        told = theirs.post(at, first | {"what": "That she comes at 09:30"}, follow=True)
        assert "It has changed since your page was opened" in words(told)
        assert f"Tell {mother.name} in person again" in words(told)
        assert "is being made anew by the unit" in theirs.get(at).text
        place.refresh_from_db()
        held = held_by(place, as_recorded=True)
        assert held and held.day == NOW.date(), "she knows the day, and is told if it is not held"
        said = f"{worker.name} told them on 13 May 2025 what has changed since (“That she comes at 09:30”)"
        assert said in words(support.get(people))
        send_invitations(conference=conference, by=unit.support, now=NOW + timedelta(hours=1))
        assert "to tell again: it has changed" in theirs.get("/door/").text
        measured = Measure.objects.create(
            booking=booking, risk="request", kind="arrival", participant=place, at=time(9, 45),
            recorded_by=unit.support,
        )  # fmt: skip
        late = theirs.post(at, second | {"what": "That she comes at 09:30, once more"}, follow=True)
        assert "It has changed since your page was opened" in words(late)
        place.refresh_from_db()
        assert place.posted_on is None, "what she knows is not what is so"
        page = opened(theirs, at)
        assert f"They come at {measured.at:%H:%M}" in words(theirs.get(at))
        assert theirs.post(at, page | {"what": "That she comes at 09:45"}).status_code == 302
        assert "what has changed since" not in words(support.get(people))
        assert f"Told in person by {worker.name} on 13 May 2025" in words(support.get(people))
    assert list(ToldInPerson.objects.values_list("has_changed", flat=True)) == [True, True, False]


@pytest.mark.safety(4)
def test_staff_too_are_asked_to_tell_again_what_changed_since_their_page_was_opened(unit: Unit) -> None:
    """In person, by telephone, and by a letter that was made anew while the page lay open."""
    mother = unit.family.adults.exclude(email="").get()
    ContactWay.objects.filter(person=mother.person).delete()
    booking = booked_conference(unit)
    conference = booking.conference
    send_invitations(conference=conference, by=unit.support, now=NOW)
    place: Participant = conference.participants.get(person=mother.person)
    people = f"/conferences/{conference.code}/people/"
    in_person, call = f"{people}{place.pk}/in-person/", f"{people}{place.pk}/call/"
    support = signed_in(unit.support)
    with time_machine.travel(NOW + timedelta(hours=1), tick=False):
        told, called = opened(support, in_person), opened(support, call)
        assert "They come at 09:30" in words(support.get(in_person))
        Measure.objects.create(
            booking=booking, risk="request", kind="arrival", participant=place, at=time(9, 45),
            recorded_by=unit.support,
        )  # fmt: skip
        answer = support.post(in_person, told | {"what": "09:30"}, follow=True)
        assert "they are to be told again what stands here now" in words(answer)
        answer = support.post(call, called | {"outcome": "reached", "note": "09:30"}, follow=True)
        assert "ring them again" in words(answer)
        assert "Reached, and told what has changed since" in words(support.get(call))
        place.refresh_from_db()
        assert (place.posted_on, place.phoned_at) == (None, None)
        fresh = opened(support, call)
        assert support.post(call, fresh | {"outcome": "reached", "note": "09:45"}).status_code == 302
        place.refresh_from_db()
        assert place.phoned_at is not None
    other = next(each for each in conference.participants.to_post() if each.pk != place.pk)
    seen = seal(which_letters([other]))
    Participant.objects.filter(pk=other.pk).update(letter=None)
    with pytest.raises(Refused, match="A new letter to"):
        record_posted(
            conference=conference, letters=[other], posted_on=NOW.date(), seen=seen, by=unit.support, now=NOW
        )
    assert held_by(place, as_recorded=True) is not None


@pytest.mark.safety(4)
@pytest.mark.parametrize("who", ["worker", "staff", "caller"])
def test_who_was_told_of_a_day_that_is_off_is_told_that_it_is(unit: Unit, who: str) -> None:
    """She would have come, as she was told before it was stood down, and that was recorded after."""
    mother, worker = unit.family.adults.exclude(email="").get(), unit.family.social_worker
    ContactWay.objects.filter(person=mother.person).delete()
    conference = booked_conference(unit).conference
    send_invitations(conference=conference, by=unit.support, now=NOW)
    place: Participant = conference.participants.get(person=mother.person)
    people, client = f"/conferences/{conference.code}/people/{place.pk}/", signed_in(unit.support)
    at = {"worker": f"/door/tell/{conference.code}/{place.pk}/", "staff": f"{people}in-person/"}
    address = at.get(who, f"{people}call/")
    with time_machine.travel(NOW + timedelta(hours=1), tick=False):
        if who == "worker":
            client = Client()
            behind(client, worker.person)
        page = opened(client, address)
        stand_down(conference=conference, reason="not-quorate", why="Ill", by=unit.chair.user, now=NOW)
        place.refresh_from_db()
        assert not place.to_phone, "as far as anybody knew nothing had reached her"
        said = {"outcome": "reached", "note": "She comes"} if who == "caller" else {"what": "She comes"}
        assert "is kept" in words(client.post(address, page | said, follow=True))
    place.refresh_from_db()
    assert held_by(place, as_recorded=True)
    assert (place.to_phone, place.phoned_at) == (True, None)


def test_each_way_is_shown_where_the_family_is_written_to(unit: Unit) -> None:
    conference = booked_conference(unit).conference
    page = signed_in(unit.chair.user).get(f"/conferences/{conference.code}/people/").text
    assert "How the family is reached" in page
    assert "Safe: post to their home (who else sees it: Nobody)." in page
    mother = unit.family.adults.exclude(email="").get()
    at = f"/families/{unit.family.code}/people/{mother.pk}/reach/"
    assert at not in page, "who records it is told where"
    assert at in signed_in(unit.support).get(f"/conferences/{conference.code}/people/").text


@pytest.mark.safety(4)
def test_post_that_is_opened_by_whom_she_must_not_meet_is_no_way_until_somebody_looked(unit: Unit) -> None:
    """Her letter with her own time lay in the batch, to be opened by the man who was kept from her."""
    mother, father = unit.family.adults.exclude(email="").get(), unit.family.adults.get(email="")
    mother.email_verified_on = None
    mother.save()
    may_be_reached(mother)
    post = ContactWay.objects.standing().filter(person=mother.person, channel="post")
    post.update(seen_by="The other parent")
    conference = booked_conference(unit).conference
    send_invitations(conference=conference, by=unit.support, now=NOW)
    support, people = signed_in(unit.support), f"/conferences/{conference.code}/people/"
    held = "Post is no way until somebody has looked: it is opened by “The other parent”."
    assert held not in support.get(people).text
    kept_from(father, mother, by=unit.support)
    page = support.get(people).text
    assert page.count(held) == 2, "on her row, and where the page says how she is reached"
    assert "1 person to be told in person" in page
    place = conference.participants.get(person=mother.person)
    with pytest.raises(Refused, match="Nothing may be sent"):
        record_posted(conference=conference, letters=[place], posted_on=NOW.date(), by=unit.support, now=NOW)
    assert recipient_of(mother.person).home is None
    for words, is_held in ((father.name, True), ("Nobody but her husband", True), ("Nobody else", False)):
        post.update(seen_by=words)
        assert (mother.pk not in housed([mother.person])) is is_held
    assert held not in support.get(people).text


@pytest.mark.safety(4)
def test_what_is_seen_by_whom_she_must_not_meet_is_no_way_by_message_or_call_either(unit: Unit) -> None:
    mother, father = unit.family.adults.exclude(email="").get(), unit.family.adults.get(email="")
    mother.phone = "07700 900123"
    mother.save()
    may_be_reached(mother)
    ways = ContactWay.objects.standing().filter(person=mother.person).exclude(channel="post")
    ways.update(seen_by="Her partner reads it")

    def reached() -> tuple[bool, bool, bool]:
        her = Person.objects.get(pk=mother.pk)
        return bool(recipient_of(her).email), bool(text_number(her)), "(safe to ring" in number_words(her)

    assert reached() == (True, True, True)
    kept_from(father, mother, by=unit.support)
    assert reached() == (False, False, False)
    said = way_words(Person.objects.get(pk=mother.pk), [])
    assert "E-mail is no way until somebody has looked: it is seen by “Her partner reads it”." in said
    ways.update(seen_by="Nobody else")
    assert reached() == (True, True, True)
