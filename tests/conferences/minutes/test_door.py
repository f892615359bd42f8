"""Behind their door somebody who has the minutes says what is wrong with them, and complains."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from conferences.minutes.actions.amend import approve_amendment, decline_amendment, propose_amendment
from conferences.minutes.actions.complain import answer_complaint
from conferences.minutes.actions.write_minutes import approve_minutes, save_minutes, submit_minutes
from conferences.models import Amendment, Complaint
from cpunit.domain.refusal import Refused
from cpunit.people.actions.withhold import From, What, withhold
from cpunit.people.models import User
from tests.conferences.world import NOW, World
from tests.doors.letting_in import behind
from tests.factories.conferences import minutes_given
from tests.web.html import send
from tests.worlds import laid
from tests.worlds.stages import closed

pytestmark = [pytest.mark.django_db, laid(closed)]


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def has_the_minutes(world: World) -> Client:
    told = {"conference": world.conference, "now": NOW}
    save_minutes(texts={"decide": "Everybody spoke."}, seen=None, by=world.support, **told)
    submit_minutes(by=world.support, **told)
    approve_minutes(by=world.chair_user, **told)
    mother = world.adults[0].person
    minutes_given(world.conference, mother, by=world.support)
    client = Client()
    behind(client, mother, world.conference.reference, by=world.support)
    return client


@pytest.mark.requirement("SUR-13")
@pytest.mark.failure(9)
def test_a_mother_says_what_is_wrong_and_reads_what_became_of_it(world: World) -> None:
    mother, here = has_the_minutes(world), f"/door/minutes/{world.conference.code}/"
    assert "Something in the minutes is wrong" in mother.get("/door/").text
    fresh, bullets = mother.get(here).text, ("Is something wrong?", "Do you not agree?")
    assert all(each in fresh for each in bullets) and "Write something else" not in fresh
    empty = send(mother, here, {"kind": "correction", "said": " "})
    assert empty.status_code == 200
    sent = {"kind": "disagreement", "said": "I never left them alone."}
    assert "The chair has what you wrote" in send(mother, here, sent, follow=True).text
    after = mother.get(here).text
    assert "I never left them alone." in after and "The chair reads it and answers you here" in after
    assert "Write something else" in after and not any(each in after for each in bullets)
    assert "the chair has it" in mother.get("/door/").text
    theirs = Amendment.objects.get()
    assert (theirs.asked, theirs.proposed_by, theirs.state) == (world.adults[0].name, None, "proposed")
    chair = signed_in(world.chair_user)
    today = chair.get("/today").text
    assert f"/conferences/{world.conference.code}/minutes/amendments/{theirs.pk}/" in today
    told: Any = {"by": world.chair_user, "now": NOW + timedelta(days=1)}
    approve_amendment(
        amendment=theirs, kind="disagreement", what="", why="", children=[], answer="Thank you.", **told
    )
    send(mother, here, {"kind": "correction", "said": "My name is spelt wrong."})
    for act, more in (
        (approve_amendment, {"kind": "correction", "what": "x", "why": "y", "children": []}),
        (decline_amendment, {}),
    ):
        with pytest.raises(Refused, match="An address of this family"):
            act(amendment=Amendment.objects.latest("pk"), answer="He is at EX1 1AA", **more, **told)
    decline_amendment(amendment=Amendment.objects.latest("pk"), answer="It is as in your passport.", **told)
    page = mother.get(here).text
    for words in ("Your words are added to the minutes", "Thank you.", "as in your passport"):
        assert words in page
    assert "the chair has answered" in mother.get("/door/").text


@pytest.mark.failure(9)
@pytest.mark.safety(1)
def test_who_gets_no_page_of_what_they_asked_for_is_promised_none_and_not_told_why(world: World) -> None:
    client, here = has_the_minutes(world), f"/door/minutes/{world.conference.code}/"
    mother, kept = world.adults[0].person, "Nan saw him at the station on Friday"

    def put_right(what: str) -> str:
        send(client, here, {"kind": "correction", "said": "Nan is left out."})
        approve_amendment(
            amendment=Amendment.objects.latest("pk"),
            kind="correction",
            what=what,
            why="She rang.",
            children=[],
            without=[mother],
            by=world.chair_user,
            now=NOW + timedelta(days=1),
        )
        return client.get(here).text

    page = put_right("Nan was there.")
    assert "You get the page that says so" in page
    assert "The chair has answered" not in page
    withhold(
        family=world.family,
        what=What(record=world.conference.reference, words=kept),
        kept_from=From(person=mother),
        reason="It puts Nan at risk",
        source="Nan",
        by=world.chair_user,
        now=NOW,
    )
    page = put_right(f"{kept}.")
    assert page.count("You get the page that says so") == 1
    assert page.count("The chair has answered. If you want to talk about it") == 1
    for trace in (kept, "kept from", "withheld"):
        assert trace not in page


@pytest.mark.safety(2)
def test_who_was_given_no_minutes_finds_nothing_of_them(world: World) -> None:
    has_the_minutes(world)
    other = Client()
    behind(other, world.adults[1].person, world.conference.reference, by=world.support)
    assert "minutes is wrong" not in other.get("/door/").text
    assert send(other, "/door/complaint/", {"words": "Why?"}).status_code == 302
    here, father = f"/door/minutes/{world.conference.code}/", world.adults[1].person
    assert other.get(here).status_code == 404
    assert not Amendment.objects.exists()
    told: Any = {"kind": "correction", "said": "I was there.", "asked_by": father, "now": NOW}
    propose_amendment(conference=world.conference, by=world.support, **told)
    assert "the chair has it" in other.get("/door/").text, "what they asked for stands there all the same"
    page = other.get(here)
    assert "I was there." in page.text and "Here you read the answer" in page.text
    assert "<textarea" not in page.text, "who has no minutes says nothing of them"
    assert "Here you read the answer" in other.post(here, {"kind": "correction", "said": "And more."}).text
    assert Amendment.objects.count() == 1


def test_a_complaint_goes_to_the_service_manager_who_answers_it_once_by_a_day(world: World) -> None:
    mother, here = has_the_minutes(world), "/door/complaint/"
    page = send(mother, here, {"words": "Nobody rang me before the meeting."}, follow=True)
    assert "A manager has your complaint" in page.text
    complaint = Complaint.objects.get()
    assert complaint.answer_by > timezone.localdate()
    at = f"/conferences/{world.conference.code}/complaints/{complaint.pk}/"
    manager = signed_in(world.manager)
    assert at in manager.get("/today").text
    for user in (world.chair_user, world.support):
        assert signed_in(user).get(at).status_code == 403
    assert "An address of this family" in send(manager, at, {"answer": "We wrote to EX1 1AA"}).text
    for days, said in ((14, "you get an answer by"), (30, "the unit’s manager has been told")):
        day = timezone.now() + timedelta(days=days)
        with time_machine.travel(day, tick=False):
            late = Client()
            behind(late, world.adults[0].person, world.conference.reference, by=world.support)
            assert said in late.get("/door/").text
            assert (days == 30) == ("should have been answered by" in late.get(here).text)
    mother = late
    stale = manager.get(at)
    assert stale.status_code == 200
    assert send(manager, at, {"answer": "We are sorry. We rang a wrong number."}).status_code == 302
    assert "answered it on" in send(manager, at, {"answer": "Once more"}).text
    assert "We are sorry. We rang a wrong number." in mother.get(here).text
    assert at not in manager.get("/today").text
    with pytest.raises(IntegrityError), transaction.atomic():
        Complaint.objects.update(words="I was rung")


@pytest.mark.safety(1)
@pytest.mark.failure(3)
def test_no_answer_tells_what_is_withheld_from_that_person(world: World) -> None:
    mother = has_the_minutes(world)
    withhold(
        family=world.family,
        what=What(record=world.conference.reference, words="Nan saw him at the station on Friday"),
        kept_from=From(person=world.adults[0].person),
        reason="It puts Nan at risk",
        source="Nan",
        by=world.chair_user,
        now=NOW,
    )
    send(mother, "/door/complaint/", {"words": "Nobody believes me."})
    send(mother, f"/door/minutes/{world.conference.code}/", {"kind": "correction", "said": "It is wrong."})
    answer: Any = {"answer": "Nan saw him at the station on Friday.", "now": NOW + timedelta(days=1)}
    with pytest.raises(Refused, match="Something that is withheld from"):
        answer_complaint(complaint=Complaint.objects.get(), by=world.manager, **answer)
    with pytest.raises(Refused, match="Something that is withheld from"):
        decline_amendment(amendment=Amendment.objects.get(), by=world.chair_user, **answer)
