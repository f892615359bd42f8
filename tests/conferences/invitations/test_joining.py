"""The link of a conference by video is kept with its booking and given to those who are invited, and nowhere
else.
"""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from conferences.invitations.actions.exclusions import KeptOutOf, exclude
from conferences.invitations.actions.people import add_people
from conferences.invitations.actions.send_invitations import send_invitations
from conferences.invitations.letters import letter_of
from conferences.invitations.told import changed_for
from conferences.models import Booking, Conference, Participant
from cpunit.papers.models import OutgoingMessage
from cpunit.people.models import User
from tests.factories.conferences import HELD_ON, NOW, Unit
from tests.factories.people import ChairFactory, kept_from
from tests.worlds import laid
from tests.worlds.stages import booked

pytestmark = [pytest.mark.django_db, laid(booked)]
LINK = "https://meet.example/j/9134-77"
OTHER = "https://meet.example/j/1111-22"
LACKING = "The link of the video meeting"


@pytest.fixture(autouse=True)
def on_the_next_day() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def at(unit: Unit, part: str = "") -> str:
    return f"/conferences/{unit.conference.code}/{part}"


def changed(unit: Unit, **facts: object) -> Any:
    """The booking as its page shows it, sent with these facts changed."""
    client = signed_in(unit.support)
    form = client.get(at(unit, "book/")).context["form"]
    held = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    day = held.pop("day")
    typed = {
        **held,
        "day_day": day.day,
        "day_month": day.month,
        "day_year": day.year,
        "why_moved": "By video",
    }
    return client.post(at(unit, "book/"), {**typed, **facts}, follow=True)


def standing(unit: Unit) -> Booking:
    return Booking.objects.select_related("conference").get(
        conference=unit.conference, cancelled_at__isnull=True
    )


def sent(unit: Unit) -> list[OutgoingMessage]:
    """What goes out now to those who are still to be invited."""
    before = set(OutgoingMessage.objects.values_list("pk", flat=True))
    conference = Conference.objects.get(pk=unit.conference.pk)
    send_invitations(conference=conference, by=unit.support, now=NOW)
    return list(OutgoingMessage.objects.exclude(pk__in=before))


def letter(unit: Unit, participant: Participant) -> str:
    booking = standing(unit)
    told = letter_of(participant, booking.conference, booking, earlier=None, now=NOW)
    return str(told["context"]["video_link"])


def parents(unit: Unit) -> list[Participant]:
    return list(unit.conference.participants.filter(person__kind="adult").order_by("pk"))


def test_it_becomes_a_conference_by_video_and_the_link_reaches_whoever_is_invited(unit: Unit) -> None:
    said = changed(unit, meeting_format="virtual", video_link=LINK, venue=unit.venue.pk).text
    booking = standing(unit)
    assert (booking.conference.meeting_format, booking.venue, booking.video_link) == ("virtual", None, LINK)
    assert not unit.conference.reference.holds.filter(venue__isnull=False).exists()
    assert LINK in said
    messages = sent(unit)
    assert messages
    for each in messages:
        assert LINK in each.body
        assert LINK in each.calendar.replace("\r\n ", "")
        assert LINK not in each.subject
    assert {letter(unit, each) for each in unit.conference.participants.asked()} == {LINK}


def test_a_new_letter_says_what_has_changed_and_how_it_was(unit: Unit) -> None:
    sent(unit)
    changed(unit, meeting_format="virtual", video_link=LINK, venue=unit.venue.pk)
    said = {each.body for each in sent(unit)}
    by_video = f"Where it is held has changed. It was at {unit.venue.name}. It is now by video."
    assert all(by_video in body and "How you can join by video has changed." in body for body in said)
    assert all("The day and the time stay the same." in body and "The chair" not in body for body in said)
    changed(unit, meeting_format="hybrid", video_link=LINK, venue=unit.venue.pk)
    said = {each.body for each in sent(unit)}
    assert all(f"It was by video. It is now at {unit.venue.name} or by video." in body for body in said)
    assert not any("How you can join by video" in body for body in said)
    was = standing(unit)
    changed(unit, meeting_format="in-person", video_link="", minutes="150")
    room, longer = unit.venue.name, "The time has changed. It was 10:00 to 12:00. It is now 10:00 to 12:30."
    adult = parents(unit)[0]
    found = changed_for(adult, was, standing(unit))
    assert [each.words for each in found] == [
        longer,
        f"Where it is held has changed. It was at {room} or by video. It is now at {room}.",
        "How you can join by video has changed.",
    ]


@pytest.mark.safety(4, 5)
def test_what_has_changed_says_no_more_than_the_letter_may(unit: Unit) -> None:
    """Who must not meet somebody hears nothing of the link, and a child who does not come of the day and the
    chair alone.
    """
    was, child = standing(unit), unit.family.children.first()
    unit.conference.attached_children.update(
        participation="through-worker", worker_agreed=True, chair_agreed=True
    )
    add_people(conference=unit.conference, children=[child], by=unit.support, now=NOW)
    one, other = parents(unit)
    kept_from(one.adult, other.adult, by=unit.support)
    facts = {
        "meeting_format": "hybrid",
        "video_link": LINK,
        "chair": ChairFactory(user__areas=[unit.area]).pk,
    }
    changed(unit, **facts)
    apart = changed_for(Participant.objects.get(pk=one.pk), was, standing(unit))
    assert [each.what for each in apart] == ["Where it is held", "The chair"]
    childs = unit.conference.participants.get(person=child.person)
    assert [each.what for each in changed_for(childs, was, standing(unit))] == ["The chair"]
    changed(unit, day_day="29", start="11:00")
    assert [each.words for each in changed_for(childs, was, standing(unit))][:1] == [
        "The day has changed. It was Friday 30 May 2025. It is now Thursday 29 May 2025."
    ]


@pytest.mark.failure(8)
@pytest.mark.safety(4)
def test_who_is_excluded_kept_apart_or_told_not_to_come_has_no_link(unit: Unit) -> None:
    changed(unit, meeting_format="hybrid", video_link=LINK)
    one, other = parents(unit)
    assert one.adult is not None
    assert other.adult is not None
    kept_from(one.adult, other.adult, by=unit.support)
    assert (letter(unit, Participant.objects.get(pk=one.pk)), standing(unit).venue) == ("", unit.venue)
    sent(unit)
    OutgoingMessage.objects.update(state="sent", sent_at=NOW)
    for each in parents(unit):
        until = HELD_ON + timedelta(days=60)
        exclude(
            participant=each,
            ground="Threats",
            review_on=until,
            by=unit.chair.user,
            now=NOW,
        )
    withdrawals = OutgoingMessage.objects.filter(state="queued")
    assert withdrawals
    for message in withdrawals:
        assert LINK not in message.body + message.calendar


@pytest.mark.failure(8)
def test_an_excluded_person_who_has_the_link_is_a_task_until_it_is_another(unit: Unit) -> None:
    changed(unit, meeting_format="virtual", video_link=LINK)
    sent(unit)
    OutgoingMessage.objects.update(state="sent", sent_at=NOW)
    support, chair = signed_in(unit.support), signed_in(unit.chair.user)
    assert "has the link of the video meeting" not in support.get(at(unit)).text
    facts = {"ground": "Threats", "review_on": HELD_ON + timedelta(days=60)}
    exclude(participant=parents(unit)[0], by=unit.chair.user, now=NOW, **facts)
    for page in (support.get(at(unit)), chair.get("/today")):
        assert "Somebody who is excluded has the link of the video meeting: set up another" in page.text
    today = support.get("/today").text
    assert f'href="{at(unit, "video-link/")}">Set up another video link' in today
    assert "somebody who is excluded has the link of the video meeting" in today
    changed(unit, video_link=OTHER)
    assert "Set up another video link" not in support.get("/today").text
    for page in (support.get(at(unit)), chair.get("/today")):
        assert "has the link of the video meeting" not in page.text


@pytest.mark.safety(4)
def test_who_was_sent_the_link_before_they_were_kept_from_a_part_could_join_that(unit: Unit) -> None:
    changed(unit, meeting_format="virtual", video_link=LINK)
    one, other = parents(unit)
    facts: dict[str, Any] = {"ground": "Threats", "review_on": HELD_ON + timedelta(days=60)}
    facts |= {"by": unit.chair.user, "now": NOW, "kept": KeptOutOf(extent="part", part="It", told="The rest")}
    exclude(participant=one, **facts)
    sent(unit)
    support = signed_in(unit.support)
    assert "has the link of the video meeting" not in support.get(at(unit)).text
    exclude(participant=other, **facts)
    assert "Somebody who is excluded has the link of the video meeting" in support.get(at(unit)).text
    assert "Set up another video link" in support.get("/today").text
    changed(unit, video_link=OTHER)
    for page in (support.get(at(unit)), support.get("/today")):
        assert "has the link of the video meeting" not in page.text


def test_an_invitation_that_waits_is_made_anew_with_another_link_and_not_with_the_same(
    unit: Unit,
) -> None:
    changed(unit, meeting_format="hybrid", video_link=LINK)
    sent(unit)
    invited = Participant.Status.INVITED
    changed(unit, minute_taker=unit.support.pk)
    assert set(unit.conference.participants.asked().values_list("status", flat=True)) == {invited}
    assert standing(unit).video_link == LINK
    said = changed(unit, video_link=OTHER).text
    assert "Those whose invitation no longer holds must have a new one." in said
    assert all(OTHER in each.body and LINK not in each.body for each in sent(unit))


def test_it_stands_on_no_page_of_who_neither_serves_nor_books_it_and_in_no_history(unit: Unit) -> None:
    changed(unit, meeting_format="virtual", video_link=LINK)
    stranger = ChairFactory(user__areas=[unit.area]).user
    for user, part, is_there in (
        (unit.support, "", True),
        (unit.manager, "", True),
        (unit.chair.user, "", True),
        (stranger, "", False),
        (unit.support, "history/", False),
        (unit.support, "people/", False),
    ):
        assert (LINK in signed_in(user).get(at(unit, part)).text) is is_there, (user.role, part)
    assert LINK not in signed_in(unit.support).get("/conferences/").text


def test_that_it_is_missing_is_said_until_it_is_there(unit: Unit) -> None:
    support, chair = signed_in(unit.support), signed_in(unit.chair.user)
    assert LACKING not in support.get(at(unit, "people/")).text + support.get(at(unit)).text
    changed(unit, meeting_format="hybrid")
    for page in (support.get(at(unit)), support.get(at(unit, "people/")), chair.get("/today")):
        assert LACKING in page.text
    assert "Add the video link and send 5 invitations" in support.get("/today").text
    assert all("by video" not in each.body for each in sent(unit))
    changed(unit, video_link=LINK)
    for page in (support.get(at(unit)), support.get(at(unit, "people/")), chair.get("/today")):
        assert f"{LACKING} is" not in page.text


@pytest.mark.safety(2)
@pytest.mark.parametrize(
    ("link", "said"),
    [
        ("http://meet.example/j/1", "as it begins with https://"),
        ("javascript:alert(1)", "as it begins with https://"),
        ("meet.example/j/1", "as it begins with https://"),
        ("https://meet.example/{family}-family", "may not say whom or what it is about"),
        ("https://meet.example/{code}", "may not say whom or what it is about"),
        ("https://meet.example/The{family}Meeting", "may not say whom or what it is about"),
        ("https://meet.example/{parent}", "may not say whom or what it is about"),
        ("https://meet.example/Mary-Ann", "may not say whom or what it is about"),
        ("https://meet.example/%4dary%41nn", "may not say whom or what it is about"),
        ("https://meet.example/li/1", "may not say whom or what it is about"),
        ("https://meet.example/child-protection-unit/91", "“protection”"),
        ("https://meet.example/safeGuarding", "“safeguarding”"),
        ("https://cpc.example/1", "“cpc”"),
        ("https://meet.example/" + "x" * 500, "500 characters or fewer"),
    ],
)
def test_a_link_that_names_them_or_is_none_is_refused_and_stays_in_the_form(
    unit: Unit, link: str, said: str
) -> None:
    for name, child in zip(("Mary Ann", "Li"), unit.conference.children.order_by("pk"), strict=True):
        type(child).objects.filter(pk=child.pk).update(first_name=name)
    parent = parents(unit)[0].person_name.replace(" ", "")
    link = link.format(family=unit.family.name.lower(), code=unit.conference.code, parent=parent)
    answer = changed(unit, meeting_format="virtual", video_link=link)
    assert said in answer.text
    assert answer.context["form"]["video_link"].value() == link
    assert standing(unit).video_link == ""


def test_a_link_is_for_a_video_meeting_and_may_be_as_long_as_its_service_draws_it(unit: Unit) -> None:
    assert "Held in person it needs no link" in changed(unit, video_link=LINK).text
    drawn = "https://teams.example/l/19%3ameeting_NjQ4Li1hDY0@thread.v2/0?context=%7b%22Tid%22%7d"
    changed(unit, meeting_format="virtual", video_link=drawn)
    assert standing(unit).video_link == drawn
