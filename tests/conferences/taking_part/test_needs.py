"""What people need in order to take part: tracked by name, and promised to nobody before it is confirmed."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from conferences.invitations.actions.send_invitations import send_invitations
from conferences.invitations.letters import needs_of
from conferences.live.exposed import _said_in_letters
from conferences.models import Need, Participant
from conferences.replies.actions.reply import Said, reply
from conferences.taking_part.facts import left_at
from conferences.taking_part.needs import needs_at
from tests.conferences.invitations.test_told import parent_by_email
from tests.factories.conferences import NOW, Unit
from tests.factories.people import AdultFactory
from tests.factories.young_people import keeps
from tests.web.html import parsed, send, sent_back
from tests.worlds import laid
from tests.worlds.stages import booked

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("KRK-28"), laid(booked)]

TODAY = NOW.date()
WORDS = "1 need to arrange"


@pytest.fixture(autouse=True)
def on_the_next_day() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def support(unit: Unit) -> Client:
    client = Client()
    client.force_login(unit.support)
    return client


def on(name: str, day: date) -> dict[str, str]:
    return {f"{name}_{part}": str(getattr(day, part)) for part in ("day", "month", "year")}


def needing(unit: Unit) -> Participant:
    """A mother who needs an interpreter, as the family's record knows."""
    place = parent_by_email(unit.conference)
    assert place.adult is not None
    place.adult.interpreter, place.adult.first_language = True, "Polish"
    place.adult.save()
    return place


def address(place: Participant, kind: str = "interpreter") -> str:
    return f"/conferences/{place.conference.code}/taking-part/needs/{place.pk}/{kind}/"


def listing(unit: Unit, client: Client) -> str:
    return client.get(f"/conferences/{unit.conference.code}/taking-part/").text


def test_what_the_family_record_knows_stands_there_by_itself_until_it_is_booked_by_name(
    unit: Unit, support: Client
) -> None:
    place = needing(unit)
    assert "Interpreter: Polish" in listing(unit, support) and "Not asked for yet" in listing(unit, support)
    assert needs_of(place) == ["We know that you need an interpreter for Polish."]
    assert left_at([unit.conference.pk])[unit.conference.pk].needs == 1
    asked = {"what": "Polish", "asked_of": "Language Line", **on("asked_on", TODAY)}
    send(support, address(place), asked)
    assert "Asked of Language Line on Tue 13 May 2025: not confirmed" in listing(unit, support)
    refused = send(support, address(place), {**asked, **on("confirmed_on", TODAY)})
    assert "Enter the name of who comes" in refused.text
    send(support, address(place), {**asked, "who": "Ewa Nowak", **on("confirmed_on", TODAY)})
    assert "Confirmed on Tue 13 May 2025" in listing(unit, support)
    place = Participant.objects.get(pk=place.pk)
    assert needs_of(place) == ["An interpreter for Polish, Ewa Nowak, is booked."]
    assert left_at([unit.conference.pk])[unit.conference.pk].needs == 0


@pytest.mark.safety(4)
def test_a_letter_that_waits_is_made_anew_once_it_says_otherwise_and_who_holds_theirs_is_called(
    unit: Unit, support: Client
) -> None:
    """Two truths went out: "tell us if you need anything", and an interpreter who was booked."""
    place = needing(unit)
    place.adult.email_verified_on = None
    place.adult.save()
    send_invitations(conference=unit.conference, by=unit.support, now=NOW)
    booked = {"what": "Polish", "who": "Ewa Nowak", **on("confirmed_on", TODAY)}
    said = send(support, address(place), booked, follow=True).text
    assert "Their letter had not gone out: it is made anew" in said and "went out before" not in said
    send_invitations(conference=unit.conference, by=unit.support, now=NOW)
    place.refresh_from_db()
    assert place.status == "invited" and not place.to_phone
    Participant.objects.filter(pk=place.pk).update(posted_on=TODAY)
    said = send(support, address(place), {**booked, "who": "Jan Kowal"}, follow=True).text
    assert "Their letter went out before: they stand among those to be called." in said
    assert place.person_name in support.get(f"/conferences/{unit.conference.code}/people/").text
    place.refresh_from_db()
    assert (place.status, place.to_phone, place.phoned_at) == ("invited", True, None)


def test_what_is_not_needed_is_said_with_why_and_is_in_no_letter(unit: Unit, support: Client) -> None:
    place = needing(unit)
    send(support, address(place), {"what": "Polish", "why_not": "She speaks English at work"})
    assert "Not needed: She speaks English at work" in listing(unit, support)
    assert needs_of(Participant.objects.get(pk=place.pk)) == []


def test_an_advocate_is_recorded_for_a_child_who_takes_part_through_one(unit: Unit, support: Client) -> None:
    child = unit.conference.children.earliest("birth_date")
    unit.conference.attached_children.filter(child=child).update(participation="advocate")
    page = listing(unit, support)
    assert f"{child.name}</bdi>" in page and "Advocate" in page
    place = unit.conference.participants.get(person=child.pk)
    send(support, address(place, "advocate"), {"asked_of": "Voice, by the worker", **on("asked_on", TODAY)})
    assert Need.objects.get().words == "Asked of Voice, by the worker on Tue 13 May 2025: not confirmed"


@pytest.mark.safety(6)
def test_a_letter_in_which_a_word_or_two_of_a_child_may_be_meant_waits_until_somebody_has_looked(
    unit: Unit, support: Client
) -> None:
    place, code = parent_by_email(unit.conference), unit.conference.code
    keeps(unit.conference.children.earliest("pk"), unit.conference, "Dad drinks")
    send(support, address(place, "other"), {"what": "No room where Dad drinks", **on("confirmed_on", TODAY)})
    send_invitations(conference=unit.conference, by=unit.support, now=NOW)
    place.refresh_from_db()
    assert place.status == "to-invite" and "somebody looks first" in place.letter_problem
    at = f"/conferences/{code}/young-people/alike/?shown=1"
    page = support.get(at)
    assert f"the letter to {place.person_name}" in page.text
    looked = {"which": parsed(page.text).xpath("//input[@name='which']/@value"), "why": "Of a café"}
    assert support.post(at, sent_back(page.content, "why") | looked).status_code == 302
    with CaptureQueriesContext(connection) as few:
        assert len(list(_said_in_letters(unit.conference))) == 4
    for _ in range(3):
        unit.conference.participants.create(person=AdultFactory(family=unit.family).person)
    with CaptureQueriesContext(connection) as many:
        assert len(list(_said_in_letters(unit.conference))) == 7
    assert len(many) == len(few), "however many take part"
    Participant.objects.filter(pk=place.pk).update(letter_tries=0)
    send_invitations(conference=unit.conference, by=unit.support, now=NOW)
    place.refresh_from_db()
    assert place.status == "invited"


def test_somebody_may_need_what_no_record_knows(unit: Unit, support: Client) -> None:
    place = parent_by_email(unit.conference)
    chosen = {"person": place.pk, "kind": "other"}
    at = f"/conferences/{unit.conference.code}/taking-part/needs/"
    answer = support.post(at, chosen)
    assert answer.url == address(place, "other")
    assert "Say what is needed" in send(support, answer.url, {"asked_of": "The nursery"}).text
    send(support, answer.url, {"what": "A childminder", **on("confirmed_on", TODAY)})
    assert needs_of(Participant.objects.get(pk=place.pk)) == ["This is arranged for you: A childminder."]


def answered(unit: Unit, place: Participant, answer: str = "coming", needs: str = "") -> None:
    reply(
        conference=unit.conference,
        person=place.person,
        said=Said(answer=answer, needs=needs),
        through="telephone",
        by=unit.support,
        now=NOW,
    )


def left(unit: Unit) -> int:
    return left_at([unit.conference.pk])[unit.conference.pk].needs


@pytest.mark.parametrize(("is_family", "stays"), [(True, 1), (False, 0)])
def test_what_somebody_needs_who_does_not_come_is_counted_as_it_is_listed(
    unit: Unit, is_family: bool, stays: int
) -> None:
    """Of the family, as they may come after all; a professional is not waited for."""
    of_work = unit.conference.participants.professionals()
    place = parent_by_email(unit.conference) if is_family else of_work.earliest("pk")
    answered(unit, place, needs="A quiet room")
    assert left(unit) == len(needs_at(unit.conference)) == 1
    answered(unit, place, answer="not")
    assert left(unit) == len(needs_at(unit.conference)) == stays


def test_what_somebody_says_in_their_answer_is_a_line_to_settle(unit: Unit, support: Client) -> None:
    place = parent_by_email(unit.conference)
    answered(unit, place, needs="A quiet room")
    page = listing(unit, support)
    assert "Other: A quiet room" in page and "Said in their answer: to settle" in page
    assert left(unit) == 1
    answered(unit, place)
    assert left(unit) == 1, "a button that says that they come takes nothing back"
    send(support, address(place, "other"), {"what": "A quiet room", **on("confirmed_on", TODAY)})
    assert left(unit) == 0 and "Confirmed on Tue 13 May 2025" in listing(unit, support)
    answered(unit, place, needs="A lift")
    assert "Other: A quiet room. In their answer: A lift" in listing(unit, support)
    assert left(unit) == 1, "what they say now is another need than the one that was met"
    answered(unit, place, "not")
    Need.objects.all().delete()
    assert left(unit) == 1, "of a family member it stays known until somebody settled it"


def test_of_a_long_answer_the_form_begins_with_what_it_takes(unit: Unit, support: Client) -> None:
    place = parent_by_email(unit.conference)
    answered(unit, place, needs="A lift " * 60)
    page = sent_back(support.get(address(place, "other")).content, "what")
    assert support.post(address(place, "other"), page | on("asked_on", TODAY)).status_code == 302
    assert Need.objects.get().what.startswith("A lift A lift")


def test_two_people_do_not_undo_each_other(unit: Unit, support: Client) -> None:
    place = needing(unit)
    pages = [sent_back(support.get(address(place)).content, "what") for _ in range(2)]
    mine: dict[str, Any] = {"who": ["Ewa Nowak"]}
    assert support.post(address(place), pages[0] | mine).status_code == 302
    told = support.post(address(place), pages[1] | {"who": ["Jan Kos"]})
    assert "Somebody else changed this" in told.text and "Jan Kos" in told.text
    assert Need.objects.get().who == "Ewa Nowak"


def test_what_is_missing_stands_on_today_from_a_fortnight_before_and_on_the_board(unit: Unit) -> None:
    needing(unit)
    booked_for, before = unit.booking.day, f": {WORDS}"
    for days, words, absent in ((18, "", WORDS), (14, before, "cpunit-board"), (2, WORDS, before)):
        day = booked_for - timedelta(days=days)
        with time_machine.travel(NOW.replace(month=day.month, day=day.day), tick=False):
            client = Client()
            client.force_login(unit.support)
            page = client.get("/today").text
            assert words in page and absent not in page


def test_a_childs_line_says_who_speaks_for_them(unit: Unit, support: Client) -> None:
    child = unit.conference.children.earliest("birth_date")
    place = unit.conference.participants.get(person=child.pk)
    at = f"/conferences/{unit.conference.code}/preparation/"
    assert f'href="{address(place, "advocate")}"' in support.get(at).text
    send(support, address(place, "advocate"), {"who": "Ada Mensah", **on("confirmed_on", TODAY)})
    assert "Advocate: Ada Mensah" in support.get(at).text


@pytest.mark.safety(1)
@pytest.mark.safety(11)
def test_no_address_stands_in_what_is_typed_for_a_letter_which_nobody_reads_once_more(
    unit: Unit, support: Client
) -> None:
    place, home = needing(unit), unit.family.addresses.earliest("pk")
    asked = {"what": f"Polish, at {home.postcode}", "asked_of": "Language Line"}
    refused = send(support, address(place), asked)
    assert "An address of this family" in refused.text and home.postcode in refused.text
    assert not Need.objects.exists()
    place.adult.access_needs = f"A taxi from {home.postcode}"
    place.adult.save()
    with time_machine.travel(NOW, tick=False):
        send_invitations(conference=unit.conference, by=unit.support, now=NOW)
    place.refresh_from_db()
    assert place in Participant.objects.set_aside(), "nobody tries it again before somebody looked"
    assert place.letter_problem.startswith("Held back. An address of this family")
    assert "The letter is held back." in support.get(f"/conferences/{unit.conference.code}/people/").text
