"""Who is kept from a part, or must not meet somebody, is told no common time and no common link: read in the
letter, the message and the calendar entry of one person together.
"""

from collections.abc import Iterator
from datetime import time, timedelta
from typing import Any

import pytest
import time_machine
from django.template.loader import render_to_string
from icalendar import Calendar

from conferences.booking.actions.book import book
from conferences.conference.booked import standing_booking
from conferences.invitations.actions.exclusions import KeptOutOf, exclude
from conferences.invitations.actions.list_people import put_on
from conferences.invitations.actions.send_invitations import send_invitations
from conferences.invitations.letters import letter_of
from conferences.invitations.own_time import PART_BY_TELEPHONE, is_told_by_telephone, which_part
from conferences.invitations.told import Change, changed_for
from conferences.models import Booking, Conference, Measure, Participant, Reply
from conferences.replies.actions.look_at import look_at
from conferences.replies.actions.reply import Said, reply
from conferences.taking_part.actions.measures import Arranged, arrange_measure
from cpunit.domain.refusal import Refused
from cpunit.papers.models import OutgoingMessage
from tests.conferences.invitations.test_invitations import text_of
from tests.conferences.invitations.test_told import parent_by_email
from tests.factories.conferences import NOW, Unit, wanted_for
from tests.factories.people import kept_from
from tests.plans.pages import parts, signed_in
from tests.web.html import send
from tests.worlds import laid
from tests.worlds.stages import booked

pytestmark = [pytest.mark.django_db, pytest.mark.safety(4), laid(booked)]

LINK = "https://meet.example/j/9134-77"
COMMON = ("09:30", "9:30", "10:00", "10am", "12:00", "midday", LINK)
TOLD = "You are asked to the second half, from 11:00 on."


@pytest.fixture(autouse=True)
def on_the_next_day() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def place(unit: Unit) -> Participant:
    """A parent who is written to by e-mail, asked to a conference that some join by video."""
    Booking.objects.filter(pk=unit.booking.pk).update(video_link=LINK)
    Conference.objects.filter(pk=unit.conference.pk).update(meeting_format="hybrid")
    return parent_by_email(unit.conference)


def kept_in_part(unit: Unit, place: Participant) -> None:
    exclude(
        participant=place,
        ground="He struck her",
        review_on=NOW.date() + timedelta(days=60),
        by=unit.chair.user,
        now=NOW,
        kept=KeptOutOf(extent="part", part="The talk about the assault", told=TOLD),
    )


def kept_apart(unit: Unit, place: Participant) -> None:
    other = unit.conference.participants.adults().exclude(pk=place.pk).earliest("pk")
    kept_from(place.adult, other.adult, by=unit.support)


def arrange(unit: Unit, risk: str, **facts: Any) -> Measure:
    return arrange_measure(
        conference=Conference.objects.get(pk=unit.conference.pk), risk=risk, arranged=Arranged(**facts),
        by=unit.support, now=NOW,
    )  # fmt: skip


def sent(unit: Unit, place: Participant) -> tuple[Participant, OutgoingMessage, Any]:
    """Their line of the list, their message and their calendar entry, once they were invited."""
    conference = Conference.objects.get(pk=unit.conference.pk)
    send_invitations(conference=conference, by=unit.support, now=NOW)
    place = Participant.objects.get(pk=place.pk)
    assert place.adult is not None
    message = OutgoingMessage.objects.get(to_address=place.adult.email)
    return place, message, next(iter(Calendar.from_ical(message.calendar).walk("VEVENT")))


def read(place: Participant) -> str:
    return " ".join(" ".join(text_of(place.letter)).split())


@pytest.mark.paper
@pytest.mark.parametrize(
    ("keep", "in_letter", "in_message"),
    [
        (
            kept_in_part,
            f"{TOLD} We will telephone you about when.",
            "We will telephone you about when to come",
        ),
        (kept_apart, "We will telephone you about it.", "We will telephone you about when to come"),
    ],
)
def test_neither_letter_nor_message_nor_entry_says_the_common_time_or_link(
    unit: Unit, place: Participant, keep: Any, in_letter: str, in_message: str
) -> None:
    keep(unit, place)
    place, message, entry = sent(unit, place)
    letter = read(place)
    assert (entry["dtstart"].dt, "dtend" in entry, "description" in entry) == (unit.booking.day, False, False)
    assert in_letter in letter
    assert in_message in message.body
    for text in (letter, message.body, message.calendar.replace("\r\n ", "")):
        assert not [never for never in COMMON if never in text]
    assert place.to_phone


@pytest.mark.paper
def test_who_is_kept_from_a_part_and_has_a_time_of_their_own_is_told_that_one_alone(
    unit: Unit, place: Participant
) -> None:
    kept_in_part(unit, place)
    Measure.objects.create(
        booking=unit.booking,
        risk="exclusion-1",
        kind="arrival",
        participant=place,
        at=time(11, 15),
        recorded_by=unit.support,
    )
    place, message, entry = sent(unit, place)
    letter = read(place)
    assert entry["dtstart"].dt.hour == 10 and entry["dtstart"].dt.minute == 15 and "dtend" not in entry
    assert "11:15" in letter and "11:15" in message.body
    assert not place.to_phone and "telephone you" not in letter + message.body
    for text in (letter, message.body, message.calendar.replace("\r\n ", "")):
        assert not [never for never in COMMON if never in text]


def test_with_a_time_and_a_door_of_their_own_no_letter_speaks_of_a_call(
    unit: Unit, place: Participant
) -> None:
    """Kept from a part, and somebody must not meet them: "come at 11:15" stood beside "we will telephone"."""
    kept_in_part(unit, place)
    kept_apart(unit, place)
    child = unit.family.children.earliest("pk")
    risk = f"caution-{unit.family.cautions.get().pk}"
    arrange(unit, risk, participant=place, kind="arrival", at=time(11, 15))
    for words, why in ((f"Past {child.first_name}", "leave out"), ("", "Say what is arranged")):
        with pytest.raises(Refused, match=why):
            arrange(unit, risk, participant=place, kind="entrance", words=words)
    old = {"booking": unit.booking, "participant": place, "kind": "entrance", "recorded_by": unit.support}
    before = Measure.objects.create(risk=risk, words=f"{child.first_name} comes by the front", **old)
    send_invitations(conference=unit.conference, by=unit.support, now=NOW)
    place = Participant.objects.get(pk=place.pk)
    assert place.status == "to-invite" and f"leave out {child.first_name}" in place.letter_problem
    before.delete()
    arrange(unit, risk, participant=place, kind="entrance", words="By the car park, where somebody meets you")
    place = Participant.objects.get(pk=place.pk)
    booking = standing_booking(unit.conference)
    assert booking is not None
    context = letter_of(place, unit.conference, booking, earlier=None, now=NOW)["context"]
    when = render_to_string("conferences/invitations/letters/_when.html", {**context, "is_family": True})
    assert "11:15am" in when and "By the car park, where somebody meets you" in when
    assert "telephone" not in when and TOLD in when


@pytest.mark.parametrize("keep", [kept_in_part, None])
def test_the_invitation_that_waits_to_leave_is_not_sent_once_they_have_a_time_of_their_own(
    unit: Unit, place: Participant, keep: Any
) -> None:
    """The mail server is down while it waits: it gives the common time and link."""
    _, message, _ = sent(unit, place)
    assert LINK in message.body and message.state == "queued"
    others = OutgoingMessage.objects.exclude(pk=message.pk).count()
    if keep:
        keep(unit, place)
    else:
        kept_apart(unit, place)
        risk = f"caution-{unit.family.cautions.get().pk}"
        arrange(unit, risk, participant=place, kind="arrival", at=time(11, 15))
    assert not OutgoingMessage.objects.filter(pk=message.pk).exists()
    assert OutgoingMessage.objects.count() == others
    _, anew, _ = sent(unit, place)
    assert not [never for never in COMMON if never in anew.body]


def test_an_invitation_that_waits_when_it_is_recorded_whom_they_must_not_meet_is_made_anew(
    unit: Unit, place: Participant
) -> None:
    """As the family's page records it; who holds theirs already keeps it, and stands among what is to be
    arranged.
    """
    _, message, _ = sent(unit, place)
    other = unit.conference.participants.adults().exclude(pk=place.pk).earliest("pk")
    Participant.objects.filter(pk=other.pk).update(by_post=True, posted_on=NOW.date())
    support, new = signed_in(unit.support), f"/families/{unit.family.code}/cautions/new/"
    typed = {"kind": "apart", "person": place.person_id, "protects": [other.person_id], "why": "Threats"}
    typed |= {"source": "The police"} | parts("since", NOW.date())
    answer = support.post(new, typed, follow=True)
    assert f"The invitation of {place.person_name} has not left" in answer.text
    assert f"The invitation of {other.person_name}" not in answer.text
    assert not OutgoingMessage.objects.filter(pk=message.pk).exists()
    states = Participant.objects.in_bulk([place.pk, other.pk])
    assert (states[place.pk].status, states[other.pk].status) == ("to-invite", "invited")
    place, anew, _ = sent(unit, place)
    assert place.to_phone and not [never for never in COMMON if never in anew.body]
    change = f"/families/{unit.family.code}/cautions/{unit.family.cautions.get().pk}/"
    assert send(support, change, typed | {"why": "More threats"}).status_code == 302
    assert OutgoingMessage.objects.filter(pk=anew.pk).exists(), "what knows of it stays"


def test_an_invitation_that_waits_when_they_say_whom_they_must_not_meet_waits_until_somebody_looked(
    unit: Unit, place: Participant
) -> None:
    """On the telephone, before it left for their hours. The same answer once more takes nothing back."""
    _, message, _ = sent(unit, place)
    said = Said(answer="coming", must_not_meet="Her brother")
    told = {"conference": unit.conference, "person": place.person, "by": unit.support, "now": NOW}
    made = reply(said=said, through="telephone", **told)
    assert not OutgoingMessage.objects.filter(pk=message.pk).exists()
    send_invitations(conference=unit.conference, by=unit.support, now=NOW)
    place = Participant.objects.get(pk=place.pk)
    assert place.status == "to-invite" and "said whom they must not meet" in place.letter_problem
    look_at(reply=made, caution=None, why_none="He is not asked", by=unit.support, now=NOW)
    Participant.objects.filter(pk=place.pk).update(letter_tries=0, letter_problem="")
    _, anew, _ = sent(unit, place)
    reply(said=said, through="telephone", **told)
    assert OutgoingMessage.objects.filter(pk=anew.pk).exists()


def test_who_is_kept_from_a_part_does_not_arrive_with_somebody_who_has_a_time_of_their_own(
    unit: Unit, place: Participant
) -> None:
    other = unit.conference.participants.adults().exclude(pk=place.pk).earliest("pk")
    Reply.objects.create(
        conference=unit.conference, person=other.person, answer="coming", must_not_meet="Him",
        said_through="telephone", recorded_by=unit.support, at=NOW,
    )  # fmt: skip
    arrange(unit, f"reply-{Reply.objects.get().pk}", participant=other, kind="arrival", at=time(9, 30))
    kept_in_part(unit, place)
    risk = f"exclusion-{Participant.objects.get(pk=place.pk).exclusion_id}"
    with pytest.raises(Refused, match="arrives at 09:30, and it is not known that they may meet"):
        arrange(unit, risk, participant=place, kind="arrival", at=time(9, 40))
    arrange(unit, risk, participant=place, kind="arrival", at=time(11, 0))


@pytest.mark.parametrize(
    ("link", "sentence"),
    [
        (f"{LINK}/", "All the others join by that link"),
        ("https://MEET.example/own", "Somebody else has that link"),
        ("https://meet.example/child-protection-unit/91", "may not say whom or what it is about"),
    ],
)
def test_a_link_of_their_own_is_theirs_alone_and_tells_nothing(
    unit: Unit, place: Participant, link: str, sentence: str
) -> None:
    kept_apart(unit, place)
    other = unit.conference.participants.adults().exclude(pk=place.pk).earliest("pk")
    risk = f"caution-{unit.family.cautions.get().pk}"
    arrange(unit, risk, participant=other, kind="video", link="https://meet.example/own")
    with pytest.raises(Refused, match=sentence):
        arrange(unit, risk, participant=place, kind="video", link=link)


@pytest.mark.parametrize("keep", [kept_in_part, kept_apart])
def test_after_a_move_they_are_told_that_the_time_has_changed_and_not_which_it_was(
    unit: Unit, place: Participant, keep: Any
) -> None:
    keep(unit, place)
    wanted = wanted_for(unit, hour=13)
    moved = book(conference=unit.conference, wanted=wanted, by=unit.support, now=NOW, why_moved="Ill")
    assert Change("The time") in changed_for(Participant.objects.get(pk=place.pk), unit.booking, moved)


@pytest.mark.paper
@pytest.mark.safety(3)
def test_the_words_for_their_letter_hold_for_the_time_for_which_they_were_said(
    unit: Unit, place: Participant
) -> None:
    kept_in_part(unit, place)
    wanted = wanted_for(unit, day=unit.booking.day + timedelta(days=3))
    book(conference=unit.conference, wanted=wanted, by=unit.support, now=NOW, why_moved="Ill")
    place, message, _ = sent(unit, place)
    letter = read(place)
    assert TOLD not in letter and "11:00" not in letter + message.body
    assert PART_BY_TELEPHONE in letter
    assert place.to_phone


def test_the_next_conference_is_told_by_telephone_what_was_said_for_the_last_one(
    unit: Unit, place: Participant
) -> None:
    kept_in_part(unit, place)
    person = place.person
    place.delete()
    (anew,) = put_on(unit.conference, [person])
    assert anew.kept_from == "part"
    assert which_part(anew, unit.booking) == PART_BY_TELEPHONE
    assert is_told_by_telephone(anew, unit.booking)
