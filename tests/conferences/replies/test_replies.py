"""What people answer to their invitations: recorded by the unit in two presses, or written behind a door."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils.timezone import localdate

from conferences.booking.actions.hold_time import hold_time
from conferences.invitations.actions.exclusions import exclude
from conferences.invitations.arranged import needs_of
from conferences.invitations.foreseen import foreseen_at
from conferences.models import Booking, Need, Participant, Reply, TakenOff
from conferences.replies.actions.reply import Said, reply
from conferences.taking_part.facts import left_at
from conferences.taking_part.needs import needs_at
from cpunit.audit.models import AuditEvent
from cpunit.domain.refusal import Refused
from cpunit.papers.models import OutgoingMessage
from cpunit.people.models import Person, Professional, User
from tests.conferences.world import NOW, World
from tests.doors.letting_in import behind
from tests.factories.people import kept_from
from tests.web.html import parsed, select, send, sent_back, words
from tests.worlds import laid
from tests.worlds.stages import unopened

pytestmark = [pytest.mark.django_db, laid(unopened)]
OWN = "/door/invitation/"


@pytest.fixture(autouse=True)
def on_the_day() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def place_of(world: World, person: Person) -> Participant:
    return world.conference.participants.get(person=person)


def at(world: World, person: Person, then: str = "reply/") -> str:
    return f"/conferences/{world.conference.code}/people/{place_of(world, person).pk}/{then}"


def people(world: World) -> str:
    return signed_in(world.support).get(f"/conferences/{world.conference.code}/people/").text


def row(world: World, person: Person) -> str:
    return words(select(parsed(people(world)), f"#person-{place_of(world, person).pk}")[0])


def mother_in(world: World) -> Client:
    client = Client()
    behind(client, world.adults[0].person, world.conference.reference, by=world.support)
    return client


def said(world: World, person: Person, answer: str = "coming", **more: Any) -> Reply:
    return reply(
        conference=world.conference,
        person=person,
        said=Said(answer=answer, **more),
        through="telephone",
        by=world.support,
        now=NOW,
    )


@pytest.mark.requirement("KRK-2")
def test_support_records_an_answer_by_a_button_of_the_row(world: World) -> None:
    officer = world.partners[0].person
    button = select(parsed(people(world)), f"#person-{place_of(world, officer).pk} button[value=not]")[0]
    typed = {"answer": "not", "through": "email"}
    told = signed_in(world.support).post(button.get("formaction"), typed, follow=True).text
    assert f"The answer of {officer.name} is recorded: Does not come." in told
    assert "Does not come by e-mail on Thu 8 May" in row(world, officer)
    assert AuditEvent.objects.filter(verb="replied", by=world.support).exists()


def test_of_two_buttons_of_one_stale_page_the_second_says_what_the_first_did(world: World) -> None:
    officer = world.partners[0].person
    button = select(parsed(people(world)), f"#person-{place_of(world, officer).pk} button[value=not]")[0]
    there = button.get("formaction")
    signed_in(world.support).post(there, {"answer": "not", "through": "telephone"})
    told = signed_in(world.chair_user).post(there, {"answer": "coming", "through": "email"}, follow=True)
    assert f"Another answer of {officer.name} was recorded meanwhile" in told.text
    assert [each.answer for each in Reply.objects.all()] == ["not"]


def test_a_whole_answer_says_who_comes_and_what_is_needed(world: World) -> None:
    officer = world.partners[0].person
    typed = {"answer": "somebody-else", "said_through": "telephone", "needs": "A place to park"}
    told = send(signed_in(world.support), at(world, officer), typed)
    assert "Give the name of who comes." in told.text and "A place to park" in told.text
    typed |= {"who_comes": "Adam Lane", "their_job": "police constable"}
    assert send(signed_in(world.support), at(world, officer), typed).status_code == 302
    assert "Adam Lane, police constable, comes" in row(world, officer)
    assert "Needs: A place to park" in row(world, officer)


def test_of_two_whole_answers_from_one_stale_page_the_second_keeps_what_was_typed(world: World) -> None:
    officer = world.partners[0].person
    client = signed_in(world.chair_user)
    seen = select(parsed(client.get(at(world, officer)).content), "[name=seen]")[0].get("value")
    typed = {"answer": "not", "apology": "On leave", "said_through": "email", "seen": seen}
    said(world, officer)
    told = client.post(at(world, officer), typed).text
    assert "Somebody else recorded an answer" in told and "On leave" in told
    assert Reply.objects.count() == 1


def test_the_latest_answer_counts_and_those_before_are_kept(world: World) -> None:
    officer = world.partners[0].person
    said(world, officer)
    said(world, officer, "not", apology="Ill")
    assert "Does not come: Ill" in row(world, officer)
    assert list(Reply.objects.values_list("answer", "is_latest")) == [("coming", False), ("not", True)]


@pytest.mark.requirement("KRK-28")
def test_a_later_answer_takes_back_neither_what_is_needed_nor_that_no_report_comes(world: World) -> None:
    officer = world.partners[0].person
    said(world, officer, needs="A place to park", will_report="no")
    said(world, officer)
    assert "Needs: A place to park" in row(world, officer) and "No report will come" in row(world, officer)
    said(world, officer, "not")
    assert "A place to park" not in row(world, officer)
    said(world, officer)
    assert "Needs: A place to park" in row(world, officer)
    said(world, officer, needs="A lift", will_report="yes")
    latest = Reply.objects.counting().get(person=officer)
    assert (latest.needs, latest.will_report) == ("A lift", "yes")


def test_a_mother_answers_behind_her_door(world: World) -> None:
    mother, client = world.adults[0], mother_in(world)
    assert "Answer the invitation for 8 May 2025" in client.get("/door/").text
    page = client.get(OWN).text
    assert "Thursday 8 May 2025" in page and "10:00" not in page
    assert all(child.first_name not in page for child in world.children)
    typed = {"answer": "coming", "needs": "A quiet room"}
    told = send(client, OWN, typed, follow=True).text
    assert "Thank you. Your answer is with us." in told and "answered" in told
    assert "Comes on their own page" in row(world, mother.person) and "A quiet room" in row(
        world, mother.person
    )
    assert "You have answered that you come." in client.get(OWN).text


def test_a_professional_finds_all_their_invitations_and_names_who_comes(world: World) -> None:
    teacher, client = world.partners[2], Client()
    behind(client, teacher.person)
    there = f"/door/invitations/{world.conference.code}/"
    assert there in client.get("/door/").text
    assert "10:00" in client.get(there).text
    typed = {"answer": "somebody-else", "who_comes": "Bea Ford", "will_report": "no"}
    assert send(client, there, typed).status_code == 302
    assert "Bea Ford, comes" in row(world, teacher.person) and "No report will come" in row(
        world, teacher.person
    )
    again = client.get(there)
    assert "You have answered that Bea Ford comes." in again.text
    given_back = sent_back(again.content, "answer")
    assert given_back["answer"] == ["somebody-else"] and given_back["who_comes"] == ["Bea Ford"]
    assert "answered: Bea Ford comes" in client.get("/door/").text


def test_two_families_with_an_only_child_of_one_name_stand_apart_behind_a_door(world: World) -> None:
    teacher, client, worlds = world.partners[2], Client(), [world, World(open_it=False)]
    Participant.objects.create(
        conference=worlds[1].conference, person=teacher.person, status="invited", sent_at=NOW
    )
    for each in worlds:
        each.family.children.update(first_name="Ella", last_name="Finch")
    behind(client, teacher.person)
    groups = select(parsed(client.get("/door/").content), "section")
    assert len(groups) == 2
    for each in worlds:
        heading = f"Ella (Finch), conference {each.conference.code} on Thu 8 May 2025"
        (group,) = [group for group in groups if heading in words(group)]
        links = [link.get("href") for link in select(group, "a")]
        assert len(links) == 2 and all(each.conference.code in link for link in links)
        for link in links:
            assert heading in words(select(parsed(client.get(link).content), "h1")[0])


def test_nobody_comes_in_place_of_a_family_member(world: World) -> None:
    mother, client = world.adults[0], mother_in(world)
    assert "Somebody comes for me" not in client.get(OWN).text
    assert "Somebody comes for them" not in signed_in(world.support).get(at(world, mother.person)).text
    with pytest.raises(Refused, match="in place of a family member"):
        said(world, mother.person, "somebody-else", who_comes="Her brother")


@pytest.mark.safety(2)
def test_who_wrote_longer_than_a_page_stays_open_still_sends_it_and_is_out_then(world: World) -> None:
    mother, client = world.adults[0], mother_in(world)
    form = {**sent_back(client.get(OWN).content, "answer"), "answer": "coming", "needs": "A quiet room"}
    from_ours = {"Origin": "http://testserver"}
    with time_machine.travel(NOW + timedelta(minutes=40), tick=False):
        assert client.get(OWN).status_code == 404
        assert client.post(OWN, form, headers={"Origin": "http://elsewhere.example"}).status_code == 404
        refused = client.post(OWN, {**form, "answer": ""}, headers=from_ours)
        assert "A quiet room" in refused.text and "There is a problem" in refused.text
        for _pressed in range(2):
            sent = client.post(OWN, form, headers=from_ours, follow=True)
            assert sent.status_code == 200 and "What you typed is kept" in sent.text
            assert mother.name not in sent.text
        assert client.get(OWN).status_code == 404
        assert client.post(OWN, {**form, "once": "another"}, headers=from_ours).status_code == 404
    assert "A quiet room" in row(world, mother.person)
    late = mother_in(world)
    with time_machine.travel(NOW + timedelta(hours=2), tick=False):
        given_back = late.post(OWN, {**form, "once": "a-third"}, headers=from_ours)
    assert given_back.status_code == 404 and "A quiet room" in given_back.text


@pytest.mark.safety(4)
def test_whom_somebody_must_not_meet_is_shown_to_the_unit_alone(world: World) -> None:
    mother, client = world.adults[0], mother_in(world)
    told = send(client, OWN, {"answer": "coming", "must_not_meet": "My brother Dan"}, follow=True).text
    assert "in a way that is safe for you." in told and "brother" not in client.get(OWN).text
    assert "Says whom they must not meet: look at it" in row(world, mother.person)
    other = Client()
    behind(other, world.worker.person)
    assert "brother" not in other.get("/door/").text
    found = Reply.objects.get()
    there = f"/conferences/{world.conference.code}/people/must-not-meet/{found.pk}/"
    assert "My brother Dan" in signed_in(world.chair_user).get(there).text
    none = {"followed": "none", "why_none": ""}
    assert "Say why no caution is recorded" in send(signed_in(world.chair_user), there, none).text
    typed = {"followed": "none", "why_none": "Dan is not asked to it"}
    assert send(signed_in(world.chair_user), there, typed).status_code == 302
    assert "Looked at: Dan is not asked to it" in row(world, mother.person)
    again = signed_in(world.support).post(there, {"followed": "none", "why_none": "None needed"}).text
    assert f"{world.chair_user.name} has looked already" in again and "None needed" in again


@pytest.mark.safety(4)
def test_a_second_answer_from_a_stale_page_asks_first_and_takes_back_nothing(world: World) -> None:
    """A mother with two tabs: what the first said that she needs, and whom she must not meet, stands."""
    mother, client = world.adults[0], mother_in(world)
    stale = sent_back(client.get(OWN).content, "answer")
    first = {"answer": "coming", "needs": "A break", "must_not_meet": "My brother Dan"}
    assert send(client, OWN, first).status_code == 302
    asked = client.post(OWN, {**stale, "answer": "not", "apology": "I am afraid"})
    assert "Another answer came to us while this page was open. You have answered that you come" in asked.text
    assert "I am afraid" in asked.text and Reply.objects.count() == 1
    assert "brother" not in asked.text and "A break" not in asked.text

    knowingly = sent_back(asked.content, "answer") | {"answer": "not", "apology": "I am afraid"}
    assert client.post(OWN, knowingly).status_code == 302
    stands = row(world, mother.person)
    assert "Does not come: I am afraid" in stands
    assert "Says whom they must not meet: look at it" in stands and "Needs: A break" in stands
    support = signed_in(world.support)
    assert "A break" in support.get(f"/conferences/{world.conference.code}/taking-part/").text
    there = f"/conferences/{world.conference.code}/people/must-not-meet/{Reply.objects.earliest('pk').pk}/"
    assert there in people(world)
    assert send(support, there, {"followed": "none", "why_none": "Dan is abroad"}).status_code == 302
    assert "must not meet" not in row(world, mother.person)


@pytest.mark.requirement("KRK-28")
def test_who_comes_with_a_mother_is_named_on_her_own_page_and_confirmed_by_the_unit(world: World) -> None:
    mother, client = world.adults[0], mother_in(world)
    first, second = (sent_back(client.get(OWN).content, "answer") for _tab in range(2))
    told = client.post(OWN, {**first, "answer": "coming", "supporter": " Bea Ford "}, follow=True).text
    assert "Thank you. Your answer is with us." in told and "Bea Ford" not in told + client.get(OWN).text
    asked = client.post(OWN, {**second, "answer": "by-video", "supporter": "Tom Hale"})
    assert "Another answer came to us while this page was open." in asked.text and "Tom Hale" in asked.text
    assert "Comes with them: Bea Ford" in row(world, mother.person)

    support, listed = signed_in(world.support), f"/conferences/{world.conference.code}/taking-part/"
    page, place = support.get(listed).text, place_of(world, mother.person)
    assert "Supporter" in page and "Said in their answer: to settle" in page
    assert left_at([world.conference.pk])[world.conference.pk].needs == len(needs_at(world.conference)) == 1
    there, today = f"{listed}needs/{place.pk}/supporter/", localdate()
    typed = {f"confirmed_on_{part}": str(getattr(today, part)) for part in ("day", "month", "year")}
    shown = sent_back(support.get(there).content, "who")
    assert shown["who"] == ["Bea Ford"] and support.post(there, shown | typed).status_code == 302
    assert needs_of(place) == ["Bea Ford may come with you, to support you."]
    assert left_at([world.conference.pk])[world.conference.pk].needs == 0

    said(world, mother.person, "coming")
    assert Reply.objects.get(is_latest=True).supporter == "Bea Ford"
    send(client, OWN, {"answer": "coming", "supporter": "Tom Hale"})
    assert "Bea Ford. In their answer: Tom Hale" in support.get(listed).text
    assert needs_of(place_of(world, mother.person)) == []
    settled = Need.objects.get()
    assert settled.who == "Bea Ford" and not settled.is_settled
    father = world.adults[1]
    kept_from(father, mother, by=world.support)
    send(client, OWN, {"answer": "coming", "supporter": father.name})
    looks = f"Somebody must not meet {father.name}: look first"
    assert looks in support.get(listed).text and looks not in client.get(OWN).text
    said(world, mother.person, "not", supporter="Tom Hale")
    assert Reply.objects.get(is_latest=True).supporter == ""
    other = Client()
    behind(other, world.worker.person)
    assert "to come with" not in other.get(f"/door/invitations/{world.conference.code}/").text


def test_an_answer_from_before_a_move_is_kept_and_does_not_count(world: World) -> None:
    mother, client = world.adults[0], mother_in(world)
    shown = select(parsed(client.get(OWN).content), "[name=booking]")[0].get("value")
    earlier = Booking.objects.get()
    Booking.objects.update(cancelled_at=NOW, why_cancelled="Moved")
    earlier.pk, earlier.starts_at, earlier.ends_at = None, NOW + timedelta(hours=3), NOW + timedelta(hours=5)
    earlier.save(force_insert=True)
    hold_time(conference=world.conference)
    told = client.post(OWN, {"answer": "coming", "booking": shown}, follow=True).text
    assert "The time has changed since: please answer again" in told
    assert "Answered before the time changed" in row(world, mother.person)


def test_an_answer_of_somebody_taken_off_since_is_kept_and_shown(world: World) -> None:
    mother, client = world.adults[0], mother_in(world)
    place_of(world, mother.person).delete()
    TakenOff.objects.create(conference=world.conference, person=mother.person, held="Invited", at=NOW)
    assert client.get(OWN).status_code == 404
    told = client.post(OWN, {"answer": "coming", "needs": "A lift"}, follow=True).text
    assert "You are not asked to this meeting any more." in told
    assert "Needs: A lift" in people(world)


def test_an_answer_of_somebody_excluded_since_is_kept_and_shown(world: World) -> None:
    officer, client = world.partners[0].person, Client()
    behind(client, officer)
    there = f"/door/invitations/{world.conference.code}/"
    assert client.get(there).status_code == 200
    exclude(
        participant=place_of(world, officer),
        ground="Threats",
        review_on=NOW.date() + timedelta(days=90),
        by=world.chair_user,
        now=NOW,
    )
    assert client.get(there).status_code == 404
    told = client.post(there, {"answer": "coming", "needs": "A lift"}, follow=True).text
    assert "You are not asked to this meeting any more." in told and "excluded" not in told
    assert "Needs: A lift" in row(world, officer)
    assert foreseen_at(world.conference, NOW).coming == 0


@pytest.mark.safety(3)
def test_what_a_parent_was_writing_when_they_were_excluded_is_kept_and_nothing_is_shown(
    world: World,
) -> None:
    """The answer to the invitation, and what they think: each by the visit that ran."""
    mother, clients = world.adults[0], [mother_in(world) for _ in range(3)]
    views, reads, ours = "/door/say/", signed_in(world.chair_user), {"Origin": "http://testserver"}
    assert all(client.get(views).status_code == client.get(OWN).status_code == 200 for client in clients)
    exclude(
        participant=place_of(world, mother.person),
        ground="Threats",
        review_on=NOW.date() + timedelta(days=90),
        by=world.chair_user,
        now=NOW,
    )
    assert [client.get(views).status_code for client in clients] == [404] * 3
    for client, there, typed in (
        (clients[0], OWN, {"answer": "not", "apology": "I am in Leeds"}),
        (clients[1], views, {"words": "He was at school on that day"}),
    ):
        told = client.post(there, typed, headers=ours, follow=True)
        assert "What you typed is kept" in told.text and "excluded" not in told.text
        assert client.post(there, typed, headers=ours).status_code == 404, "they are out then"
    wrong = {"answer": "", "apology": "I am in Leeds"}
    shut = clients[2].post(OWN, wrong, headers=ours)
    assert shut.status_code == 404 and "I am in Leeds" in shut.text and "The meeting is on" not in shut.text
    assert "Does not come: I am in Leeds" in row(world, mother.person)
    reports = reads.get(f"/conferences/{world.conference.code}/reports/").text
    assert "He was at school on that day" in reports
    message = OutgoingMessage.objects.get(dedupe_key__startswith="said-late:")
    assert message.to_address == world.chair_user.email and mother.name not in message.body


def test_what_is_sent_late_and_is_wrong_is_put_right_within_a_quarter_of_an_hour(world: World) -> None:
    """By then somebody else may hold the telephone."""
    client = mother_in(world)
    client.get(OWN)
    late = NOW + timedelta(minutes=40)
    for after, answer, status in ((0, "", 200), (10, "no", 200), (16, "coming", 404), (14, "coming", 302)):
        with time_machine.travel(late + timedelta(minutes=after), tick=False):
            sent = client.post(OWN, {"answer": answer}, headers={"Origin": "http://testserver"})
            assert sent.status_code == status, after
            assert client.get(OWN).status_code == 404
    assert Reply.objects.count() == 1


@pytest.mark.parametrize("typed", ["", "x", "2025-05-08T10:00:00+01:00", "²", "\x00", "9" * 40])
def test_no_booking_that_is_typed_breaks_the_page(world: World, typed: str) -> None:
    assert mother_in(world).post(OWN, {"answer": "coming", "booking": typed}).status_code in {200, 302}


def test_nothing_is_answered_once_the_meeting_began_and_support_still_records(world: World) -> None:
    client, officer = mother_in(world), world.partners[0].person
    world.share_reports()
    world.open()
    assert "This meeting has begun" in client.get(OWN).text
    assert "This meeting has begun" in client.post(OWN, {"answer": "coming"}).text
    said(world, officer, "not")
    assert Reply.objects.count() == 1


def test_no_answer_is_asked_of_who_is_excluded(world: World) -> None:
    adult = world.adults[0]
    exclude(
        participant=place_of(world, adult.person),
        ground="Threats",
        review_on=NOW.date() + timedelta(days=90),
        by=world.chair_user,
        now=NOW,
    )
    with pytest.raises(Refused, match="is excluded from this conference"):
        said(world, adult.person)


def test_an_answer_recorded_by_the_unit_says_how_it_came(world: World) -> None:
    typed = {"answer": "coming", "through": "door"}
    there = at(world, world.partners[0].person, "reply/quick/")
    assert "Say how they answered." in signed_in(world.support).post(there, typed, follow=True).text
    assert not Reply.objects.exists()


def desk_of(world: World) -> Professional:
    desk: Professional = world.partners[0]
    Professional.objects.filter(pk=desk.pk).update(name="Safeguarding desk", is_desk=True)
    desk.refresh_from_db()
    return desk


@pytest.mark.requirement("WKF-4")
def test_a_desk_always_says_who_comes(world: World) -> None:
    desk, client = desk_of(world), Client()
    behind(client, desk.person)
    there = f"/door/invitations/{world.conference.code}/"
    page = client.get(there).text
    assert "Will somebody come?" in page and "Name of who comes (optional)" not in page
    assert "Give the name of who comes." in send(client, there, {"answer": "coming"}).text
    long = send(client, there, {"answer": "coming", "who_comes": "A" * 151}).text
    assert "Name of who comes must be 150 characters or fewer" in long
    assert "Answer the question: will somebody come?" in send(client, there, {"who_comes": "Adam"}).text
    assert send(client, there, {"answer": "coming", "who_comes": "Adam Lane"}).status_code == 302
    assert "Adam Lane, comes" in row(world, desk.person)
    again = client.get(there).text
    assert "You have answered that Adam Lane comes" in again and "whom they must not meet" in again
    assert send(client, there, {"answer": "not", "who_comes": ""}).status_code == 302
    assert "answered: nobody can come" in client.get("/door/").text
    assert "Does not come" in row(world, desk.person)
    assert not select(parsed(people(world)), f"#person-{place_of(world, desk.person).pk} button")
