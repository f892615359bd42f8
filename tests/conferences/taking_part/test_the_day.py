"""What is known of risk on the day is answered by what is arranged, on a card that nobody concerned sees."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import time, timedelta
from typing import Any

import pytest
import time_machine
from django.template.loader import render_to_string
from django.test import Client

from conferences.booking.actions.book import book
from conferences.booking.wanted import Wanted
from conferences.conference.booked import standing_booking
from conferences.invitations.actions.exclusions import KeptOutOf, exclude, let_in
from conferences.invitations.actions.send_invitations import send_invitations
from conferences.invitations.joining import is_link_astray
from conferences.invitations.letters import letter_of
from conferences.invitations.told import arrives_at
from conferences.models import Booking, Conference, Measure, Participant, Reply
from conferences.taking_part.actions.measures import Arranged, arrange_measure
from conferences.taking_part.facts import left_at
from conferences.taking_part.fallen import fallen_with
from conferences.taking_part.risks import risks_of
from cpunit.domain.refusal import Refused
from cpunit.papers.models import OutgoingMessage
from cpunit.people.models import Caution
from tests.factories.conferences import NOW, Unit, wanted_for
from tests.factories.people import kept_from
from tests.web.html import send
from tests.worlds import laid
from tests.worlds.stages import booked

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("KRK-29"), laid(booked)]

OWN_LINK = "https://video.example.org/own"


@pytest.fixture(autouse=True)
def on_the_next_day() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def apart(unit: Unit) -> list[Participant]:
    """The father, who must not meet the mother, and her."""
    one, other = unit.conference.participants.adults().order_by("pk")[:2]
    assert one.adult is not None and other.adult is not None
    unit.caution = kept_from(one.adult, other.adult, by=unit.support)  # type: ignore[attr-defined]
    return [Participant.objects.get(pk=each.pk) for each in (one, other)]


def risk(unit: Unit) -> str:
    return f"caution-{unit.caution.pk}"  # type: ignore[attr-defined]


def arranged(unit: Unit, **facts: Any) -> Measure:
    return arrange_measure(
        conference=unit.conference, risk=risk(unit), arranged=Arranged(**facts), by=unit.support, now=NOW
    )


def page(unit: Unit, part: str = "") -> str:
    client = Client()
    client.force_login(unit.support)
    return client.get(f"/conferences/{unit.conference.code}/on-the-day/{part}").text


def letter(unit: Unit, place: Participant) -> str:
    place = Participant.objects.get(pk=place.pk)
    booking = Booking.objects.get(conference=unit.conference, cancelled_at__isnull=True)
    context = letter_of(place, unit.conference, booking, earlier=None, now=NOW)["context"]
    when = "conferences/invitations/letters/_when.html"
    return " ".join(render_to_string(when, {**context, "is_family": True}).split())


@pytest.mark.safety(4)
def test_a_risk_is_answered_once_all_that_is_arranged_is_seen_to(
    unit: Unit, apart: list[Participant]
) -> None:
    assert "Not answered" in page(unit)
    client = Client()
    client.force_login(unit.support)
    at = f"/conferences/{unit.conference.code}/on-the-day/"
    typed = {"kind": "waiting", "participant": apart[0].pk, "words": "The small room on the left"}
    assert "Say what is arranged" in send(client, f"{at}answer/{risk(unit)}/", {**typed, "words": ""}).text
    send(client, f"{at}answer/{risk(unit)}/", typed)
    assert "Being arranged" in page(unit)
    assert left_at([unit.conference.pk])[unit.conference.pk].risks == 1
    for _ in range(2):
        client.post(f"{at}{Measure.objects.get().pk}/done/")
    assert "Answered" in page(unit)
    assert left_at([unit.conference.pk])[unit.conference.pk].risks == 0


@pytest.mark.safety(4)
def test_who_must_not_meet_has_a_time_of_their_own_and_the_letter_says_it_alone(
    unit: Unit, apart: list[Participant]
) -> None:
    assert "We will telephone you about it" in letter(unit, apart[0])
    arranged(unit, kind="arrival", participant=apart[0], at=time(9, 15))
    with pytest.raises(Refused, match="arrives at 09:15, and they must not meet"):
        arranged(unit, kind="arrival", participant=apart[1], at=time(9, 20))
    arranged(unit, kind="arrival", participant=apart[1], at=time(9, 45))
    said = [letter(unit, each) for each in apart]
    assert "9:15" in said[0] and "9:45" not in said[0] and "We will telephone" not in said[0]
    assert "9:45" in said[1] and "9:15" not in said[1]


@pytest.mark.safety(4)
def test_who_holds_a_letter_is_invited_anew_with_their_own_link(unit: Unit, apart: list[Participant]) -> None:
    place = apart[0]
    place.status, place.sent_at, place.booking = Participant.Status.INVITED, NOW, unit.booking
    place.save()
    arranged(unit, kind="video", participant=place, link=OWN_LINK)
    place.refresh_from_db()
    assert place.status == Participant.Status.TO_INVITE
    assert OWN_LINK in letter(unit, place)
    assert OWN_LINK not in letter(unit, apart[1])


@pytest.mark.safety(4)
def test_nobody_is_given_a_time_at_which_there_is_nothing_to_come_to(
    unit: Unit, apart: list[Participant]
) -> None:
    """ "16:00" for a conference from ten to twelve went to the sheet at the door and into a letter."""
    client, at = Client(), f"/conferences/{unit.conference.code}/on-the-day/answer/{risk(unit)}/"
    client.force_login(unit.support)
    typed = {"kind": "arrival", "participant": str(apart[0].pk)}
    for wrong in ("16:00", "12:00", "08:59", "4:00"):
        told = send(client, at, {**typed, "at": wrong}).text
        assert "nobody can come to a conference from 10:00 to 12:00: choose a time from 09:00" in told, wrong
    assert not Measure.objects.exists()
    arranged(unit, kind="arrival", participant=apart[0], at=time(11, 45))
    shorter = replace(Wanted.of(unit.booking), minutes=90)
    booking = book(conference=unit.conference, wanted=shorter, by=unit.support, now=NOW, why_moved="Ill")
    assert arrives_at(Participant.objects.get(pk=apart[0].pk), booking) is None, "it is over by then"
    assert "arrange it anew: arrives at a time of their own for" in fallen_with(booking)


def test_after_a_move_it_is_arranged_anew(unit: Unit, apart: list[Participant]) -> None:
    arranged(unit, kind="arrival", participant=apart[0], at=time(9, 15), is_done=True)
    later = wanted_for(unit, day=unit.booking.day + timedelta(days=3))
    moved = book(conference=unit.conference, wanted=later, by=unit.support, now=NOW, why_moved="Ill")
    assert "arrange it anew" in page(unit)
    assert arrives_at(Participant.objects.get(pk=apart[0].pk), moved) is None
    assert left_at([unit.conference.pk])[unit.conference.pk].risks == 1


@pytest.mark.safety(4)
def test_what_was_arranged_for_a_risk_that_is_over_is_shown_until_it_is_taken_back(
    unit: Unit, apart: list[Participant]
) -> None:
    arranged(unit, kind="arrival", participant=apart[0], at=time(9, 15), is_done=True)
    Caution.objects.update(ended_at=NOW, why_ended="The order is over")
    card = page(unit)
    assert "Arranged for what is not known of risk any more" in card and "(09:15)" in card
    assert "answer//" not in card and "Arrange something" not in card
    assert "(09:15)" in page(unit, "reception/")
    assert left_at([unit.conference.pk])[unit.conference.pk].risks == 0
    with pytest.raises(Refused, match="not among what is known"):
        arrange_measure(
            conference=unit.conference, risk="", by=unit.support, now=NOW,
            arranged=Arranged(kind="seats", words="By the door"),
        )  # fmt: skip
    client = Client()
    client.force_login(unit.support)
    taken_back = f"/conferences/{unit.conference.code}/on-the-day/{Measure.objects.get().pk}/take-back/"
    assert f'action="{taken_back}"' in card
    client.post(taken_back)
    assert "Nothing is known of risk on the day" in page(unit)


@pytest.mark.safety(3)
def test_receptions_copy_says_nothing_of_why(unit: Unit, apart: list[Participant]) -> None:
    exclude(
        participant=apart[0],
        ground="He struck her",
        review_on=NOW.date() + timedelta(days=30),
        by=unit.chair.user,
        now=NOW,
        kept=KeptOutOf(extent="part", part="The assault", told="You are asked to come at 11:00."),
    )
    known = risks_of(unit.conference, unit.booking, today=NOW.date())
    grounds = [each.ground for each in known]
    assert len(known) == 2 and all(grounds)
    desk, chair = page(unit, "reception/"), page(unit)
    assert "comes to a part only" in desk and "must not meet" in desk
    for ground in (unit.caution.why, "He struck her", "The assault"):  # type: ignore[attr-defined]
        assert ground in chair
        assert ground not in desk


def test_the_pages_ask_as_often_for_many_as_for_few(
    unit: Unit, apart: list[Participant], django_assert_max_num_queries: Any, django_assert_num_queries: Any
) -> None:
    client = Client()
    client.force_login(unit.support)
    here = f"/conferences/{unit.conference.code}/"
    parts = ("on-the-day/", "on-the-day/reception/", "taking-part/")
    for at in [f"{here}{part}" for part in parts]:
        client.get(at)
        with django_assert_max_num_queries(25) as few:
            assert client.get(at).status_code == 200
        kept_from(apart[1].adult, unit.family.children.earliest("pk"), by=unit.support)
        for place in apart:
            arranged(unit, kind="waiting", participant=place, words="The small room")
        with django_assert_num_queries(len(few)):
            client.get(at)


@pytest.mark.safety(4)
def test_an_answer_that_names_somebody_is_a_risk_until_somebody_has_looked(unit: Unit) -> None:
    place = unit.conference.participants.adults().earliest("pk")
    reply = Reply.objects.create(
        conference=unit.conference,
        person=place.person,
        answer="coming",
        must_not_meet="My brother",
        needs="A quiet room",
        said_through="telephone",
        recorded_by=unit.support,
        at=NOW,
    )
    assert "My brother" in page(unit) and "My brother" not in page(unit, "reception/")
    assert f"{place.person_name} may have to be kept from somebody: ask the chair" in page(unit, "reception/")
    assert left_at([unit.conference.pk])[unit.conference.pk].risks == 1
    client = Client()
    client.force_login(unit.support)
    asked = client.get(f"/conferences/{unit.conference.code}/taking-part/").text
    assert f"{place.person_name}: A quiet room" in asked
    Reply.objects.filter(pk=reply.pk).update(looked_at=NOW, looked_by=unit.support, what_followed="Noted")
    assert left_at([unit.conference.pk])[unit.conference.pk].risks == 0


@pytest.mark.safety(4)
def test_what_was_arranged_for_an_answer_answers_the_caution_that_followed_of_it(unit: Unit) -> None:
    one, other = unit.conference.participants.adults().order_by("pk")[:2]
    assert one.adult is not None and other.adult is not None
    answer = Reply.objects.create(
        conference=unit.conference,
        person=one.person,
        answer="coming",
        must_not_meet="Their father",
        said_through="telephone",
        recorded_by=unit.support,
        at=NOW,
    )
    arrange_measure(
        conference=unit.conference, risk=f"reply-{answer.pk}", by=unit.support, now=NOW,
        arranged=Arranged(kind="arrival", participant=one, at=time(9, 15), is_done=True),
    )  # fmt: skip
    child = unit.family.children.earliest("pk")
    elsewhere = kept_from(other.adult, child, by=unit.support)
    there = f"/conferences/{unit.conference.code}/people/must-not-meet/{answer.pk}/"
    client = Client()
    client.force_login(unit.support)
    asked = client.get(there).text
    assert f"/families/{unit.family.code}/cautions/new/" in asked and "A caution is recorded:" not in asked
    assert send(client, there, {"followed": elsewhere.pk}).status_code == 200
    caution = kept_from(other.adult, one.adult, by=unit.support)
    said = f"A caution is recorded: {other.person_name} must not meet {one.person_name}"
    assert said in client.get(there).text
    assert send(client, there, {"followed": caution.pk}).status_code == 302
    assert "has looked already" in client.post(there, {"followed": "none", "why_none": "Noted"}).text
    answer.refresh_from_db()
    assert answer.what_followed == said
    assert Measure.objects.get().risk == f"caution-{caution.pk}"
    card = page(unit)
    assert "(09:15)" in card and "not known of risk any more" not in card


@pytest.mark.safety(4)
def test_a_link_alone_moves_nothing_and_a_move_names_what_falls_with_it(
    unit: Unit, apart: list[Participant]
) -> None:
    """The board leads to the link: what is arranged, who was called and what went out stands."""
    father, mother = apart
    Conference.objects.filter(pk=unit.conference.pk).update(meeting_format="hybrid")
    send_invitations(conference=unit.conference, by=unit.support, now=NOW)
    arranged(unit, kind="arrival", participant=father, at=time(9, 30), is_done=True)
    arranged(unit, kind="entrance", participant=mother, words="By the car park", is_done=True)
    send_invitations(conference=unit.conference, by=unit.support, now=NOW)
    OutgoingMessage.objects.update(state="sent", sent_at=NOW)
    unit.conference.participants.filter(by_post=True).update(posted_on=NOW.date())
    unit.conference.participants.update(phoned_at=NOW, to_phone=True)
    support, link = Client(), "https://meet.example/j/9134-77"
    support.force_login(unit.support)
    at = f"/conferences/{unit.conference.code}/video-link/"
    stale = {"seen": support.get(at).context["form"]["seen"].value()}
    assert "The link is kept." in support.post(at, {**stale, "video_link": link}, follow=True).text
    card = page(unit)
    assert "a time of their own (09:30)" in card and "before the conference was moved" not in card
    assert left_at([unit.conference.pk])[unit.conference.pk].risks == 0
    assert {each.phoned_at for each in unit.conference.participants.asked()} == {NOW}
    told = OutgoingMessage.objects.filter(state="queued", dedupe_key__startswith="invitation:")
    assert told and all(link in each.body for each in told)
    subjects = {"A link for you", f"Video link for conference {unit.conference.code}"}
    assert {each.subject for each in told} <= subjects
    assert not told.filter(to_name__in=[father.person_name, mother.person_name]).exists()
    linked = Participant.objects.get(pk=int(told[0].dedupe_key.split(":")[1]))
    here = Conference.objects.get(pk=unit.conference.pk)
    booking = standing_booking(here)
    assert linked.booking == booking and not is_link_astray(
        Conference.objects.get(pk=unit.conference.pk), booking
    )
    for extent in ("whole", "part"):
        exclude(
            participant=linked, ground="Threats", review_on=NOW.date() + timedelta(days=60),
            by=unit.chair.user, now=NOW, kept=KeptOutOf(extent=extent, part="It", told="The rest"),
        )  # fmt: skip
        assert is_link_astray(here, booking), "who was sent it by itself could join"
        let_in(participant=linked, why="Over", by=unit.chair.user, now=NOW)
    late = support.post(at, {**stale, "video_link": f"{link}-2"})
    assert "after this page was opened" in late.text and f"{link}-2" in late.text

    form = support.get(f"/conferences/{unit.conference.code}/book/")
    assert "change one of these, and all of it is to be arranged anew" in form.text
    held = {name: form.context["form"][name].value() for name in form.context["form"].fields}
    day = held.pop("day")
    moved = {**held, "day_day": day.day, "day_month": day.month, "day_year": day.year, "start": "14:00"}
    said = support.post(
        f"/conferences/{unit.conference.code}/book/", {**moved, "why_moved": "Ill"}, follow=True
    ).text
    assert "What was arranged for the day holds no longer, arrange it anew" in said
    assert f"arrives at a time of their own for {father.person_name} (09:30)" in said
    assert f"another entrance for {mother.person_name}" in said
