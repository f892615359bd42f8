"""Who complained, or asked for something to be put right, is told once that they were answered."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.test import Client

from conferences.minutes.actions import complain as answering
from conferences.minutes.actions.amend import approve_amendment, decline_amendment, propose_amendment
from conferences.minutes.actions.complain import answer_complaint, complain
from conferences.models import Amendment, AnswerTold, Complaint
from cpunit.audit.models import AuditEvent
from cpunit.doors.actions.open_door import open_door
from cpunit.doors.actions.withdraw_door import withdraw_door
from cpunit.doors.models import Door, Link
from cpunit.papers.models import OutgoingMessage
from cpunit.people.models import ContactWay, Person, User
from cpunit.release.actions.drop_chaser import drop_words
from cpunit.release.models import Copy
from tests.conferences.live.two_people import signed_in
from tests.conferences.world import NOW, World
from tests.doors.letting_in import behind
from tests.plans.pages import parts
from tests.release.test_at_the_door import LATER, released
from tests.web.html import parsed, select, send, sent_back, words
from tests.worlds import laid

pytestmark = [pytest.mark.django_db, pytest.mark.safety(2)]
TOLD = {**parts("told_on", LATER.date()), "told_by": "Sue Hill", "what": "The answer was read to him."}


@time_machine.travel(LATER, tick=False)
def given() -> World:
    """Who has the minutes was told of them, and they left."""
    world = released()
    OutgoingMessage.objects.update(state="sent", sent_at=LATER)
    Copy.objects.filter(way=Copy.Way.DOOR).update(out_on=LATER.date(), how=Copy.How.DOOR)
    return world


def asks(world: World, person: Person) -> Amendment:
    return propose_amendment(
        conference=world.conference, kind="correction", said="It was May.", asked_by=person, now=LATER
    )


def complains(world: World, person: Person) -> Complaint:
    return complain(conference=world.conference, words="Nobody rang me.", by=person, now=LATER)


def sent_since(before: set[Any]) -> list[OutgoingMessage]:
    return list(OutgoingMessage.objects.exclude(pk__in=before).order_by("queued_at", "pk"))


def all_messages() -> set[Any]:
    return set(OutgoingMessage.objects.values_list("pk", flat=True))


@pytest.mark.failure(9)
@pytest.mark.requirement("SUR-13")
@laid(given)
def test_each_answer_sends_a_new_link_that_says_nothing_and_lasts_long_enough_to_read_it(
    world: World,
) -> None:
    with time_machine.travel(LATER, tick=False):
        mother, chair = world.adults[0].person, {"by": world.chair_user, "now": LATER}
        refused, taken, complaint = asks(world, mother), asks(world, mother), complains(world, mother)
        Door.objects.filter(person=mother).update(expires_at=LATER)
        for answer in (
            lambda: decline_amendment(amendment=refused, answer="It was April.", **chair),
            lambda: approve_amendment(
                amendment=taken, kind="correction", what="It was May.", why="Seen", children=[], **chair
            ),
            lambda: answer_complaint(
                complaint=complaint, answer="We are sorry.", by=world.manager, now=LATER
            ),
        ):
            before = all_messages()
            answer()
            (message,) = sent_since(before)
            assert (message.is_plain, message.is_secret, message.subject) == (True, True, "A message for you")
            said = message.subject + message.body
            names = [child.first_name for child in world.children]
            unit = world.conference.code
            for telling in (world.family.name, unit, "inutes", "onference", "omplain", "answer", *names):
                assert telling not in said
            told = AnswerTold.objects.latest("pk")
            assert (told.message, told.is_to_tell) == (message, False)
            OutgoingMessage.objects.filter(pk=message.pk).update(state="sent", sent_at=LATER)
        door = Door.objects.get(person=mother)
        assert door.expires_at == LATER + timedelta(days=28)
        assert Link.objects.unused(LATER).filter(door=door).count() == 1, "the last one brings them in"
        page = signed_in(world.manager).get(f"/conferences/{unit}/complaints/{complaint.pk}/").text
        assert "By e-mail on" in page and "Record that they were told" not in page
        told_page = f"/conferences/{unit}/answers/{told.pk}/told/"
        assert "nobody has to tell them" in signed_in(world.manager).get(told_page).text

        reader = Client()
        behind(reader, mother, world.conference.reference, by=world.support, expires_at=door.expires_at)
        assert "We are sorry." in reader.get("/door/complaint/").text
        assert "It was April." in reader.get(f"/door/minutes/{unit}/").text
        before = all_messages()
        decline_amendment(amendment=asks(world, mother), answer="No.", **chair)
        (message,) = sent_since(before)
        assert "/door/in/" not in message.body and "something new" in message.body
        assert reader.get("/door/").status_code == 200, "who is inside stays inside"


@pytest.mark.failure(9)
@laid(given)
def test_a_professional_who_asked_is_told_and_who_left_their_post_is_told_by_a_person(world: World) -> None:
    with time_machine.travel(LATER, tick=False):
        professional, chair = world.professionals[0], {"by": world.chair_user, "now": LATER}
        before = all_messages()
        decline_amendment(amendment=asks(world, professional.person), answer="No.", **chair)
        (message,) = sent_since(before)
        assert message.to_address == professional.email
        for child in world.children:
            assert child.first_name not in message.subject + message.body
        later = asks(world, professional.person)
        professional.left_on = NOW.date()
        professional.save()
        decline_amendment(amendment=later, answer="No.", **chair)
        assert len(sent_since(before)) == 1
        told = AnswerTold.objects.latest("pk")
        assert told.is_to_tell
        here = f"/conferences/{world.conference.code}/answers/{told.pk}/told/"
        assert here in signed_in(world.support).get("/today").text
        asked = f"/conferences/{world.conference.code}/minutes/amendments/{later.pk}/"
        assert here in signed_in(world.chair_user).get(asked).text


@laid(given)
def test_who_may_be_sent_nothing_is_told_by_a_person_and_that_is_recorded_once(world: World) -> None:
    with time_machine.travel(LATER, tick=False):
        mother = world.adults[0].person
        ContactWay.objects.filter(person=mother).delete()
        complaint, before = complains(world, mother), all_messages()
        manager, code = signed_in(world.manager), world.conference.code
        at = f"/conferences/{code}/complaints/{complaint.pk}/"
        assert "somebody tells them" in send(manager, at, {"answer": "Sorry."}, follow=True).text
        assert not sent_since(before)
        told = AnswerTold.objects.get()
        here = f"/conferences/{code}/answers/{told.pk}/told/"
        assert here in manager.get("/today").text and here in manager.get(at).text
        assert signed_in(world.chair_user).get(here).status_code == 404, "it may be about the chair"
        assert here not in signed_in(world.support).get("/today").text
        stale = manager.get(here)
        late = send(manager, here, TOLD | parts("told_on", NOW.date())).text
        assert "It was answered on" in late
        assert (
            "still to come"
            in send(manager, here, TOLD | parts("told_on", LATER.date() + timedelta(days=1))).text
        )
        sent = sent_back(stale.text, "told_by") | TOLD
        assert manager.post(here, sent).status_code == 302
        again = send(manager, here, TOLD | {"told_by": "Another"}).text
        assert "Sue Hill told them on" in again
        told.refresh_from_db()
        assert (told.told_by, told.recorded_by, told.is_to_tell) == ("Sue Hill", world.manager, False)
        assert "Sue Hill told them on" in manager.get(at).text
        assert here not in manager.get("/today").text
        noted = AuditEvent.objects.filter(verb="told").latest("pk")
        assert noted.record == "", "the chair reads the history of the conference"
        with pytest.raises(IntegrityError), transaction.atomic():
            AnswerTold.objects.update(told_by="")


@laid(given)
def test_an_answer_that_is_broken_off_tells_nobody_and_given_again_tells_once(
    world: World,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with time_machine.travel(LATER, tick=False):
        complaint, before = complains(world, world.adults[0].person), all_messages()
        answer: Any = {"complaint": complaint, "answer": "Sorry.", "by": world.manager, "now": LATER}

        def killed(*told: Any, **more: Any) -> None:
            raise KeyboardInterrupt

        with monkeypatch.context() as broken:
            broken.setattr(answering, "_log", killed)
            with pytest.raises(KeyboardInterrupt), transaction.atomic():
                answer_complaint(**answer)
        assert not sent_since(before) and not AnswerTold.objects.exists()
        answer_complaint(**answer)
        (message,) = sent_since(before)
        OutgoingMessage.objects.filter(pk=message.pk).update(state="failed", last_error="550.")
        told = AnswerTold.objects.get()
        assert told.is_to_tell, "a message that came back told nobody"
        today = signed_in(world.manager).get("/today").text
        assert f"/conferences/{world.conference.code}/answers/{told.pk}/told/" in today


@pytest.mark.failure(9)
@laid(given)
def test_who_is_left_without_a_page_before_the_message_went_is_told_by_a_person(world: World) -> None:
    with time_machine.travel(LATER, tick=False):
        mother, code = world.adults[0].person, world.conference.code
        complaint = complains(world, mother)
        answer_complaint(complaint=complaint, answer="Sorry.", by=world.manager, now=LATER)
        told = AnswerTold.objects.get()
        here, manager = f"/conferences/{code}/answers/{told.pk}/told/", signed_in(world.manager)
        assert here not in manager.get("/today").text
        open_door(
            person=mother,
            record=world.conference.reference,
            by=world.support,
            now=LATER,
            until=LATER + timedelta(days=28),
        )
        first = told.message_id
        told.refresh_from_db()
        assert told.message_id not in (None, first), "a later link took its place"
        assert here not in manager.get("/today").text and not told.is_to_tell
        withdraw_door(door=Door.objects.get(person=mother), why="She moved", by=world.support, now=LATER)
        assert here in manager.get("/today").text
        at = f"/conferences/{code}/complaints/{complaint.pk}/"
        assert "taken back before it left" in manager.get(at).text
        assert send(manager, here, TOLD).status_code == 302
        assert here not in manager.get("/today").text


def later_link(world: World, link_by: str) -> None:
    open_door(
        person=world.adults[0].person,
        record=world.conference.reference,
        by=world.support,
        now=LATER,
        until=LATER + timedelta(days=28),
        link_by=link_by,
    )


@pytest.mark.failure(9)
@laid(given)
def test_an_answer_follows_the_link_that_took_its_place_and_is_told_by_a_person_where_that_failed(
    world: World,
) -> None:
    with time_machine.travel(LATER, tick=False):
        mother, code = world.adults[0].person, world.conference.code
        complaint, manager = complains(world, mother), signed_in(world.manager)
        answer_complaint(complaint=complaint, answer="Sorry.", by=world.manager, now=LATER)
        told = AnswerTold.objects.get()
        here = f"/conferences/{code}/answers/{told.pk}/told/"
        at = f"/conferences/{code}/complaints/{complaint.pk}/"
        later_link(world, "email")
        told.refresh_from_db()
        OutgoingMessage.objects.filter(pk=told.message_id).update(state="failed", last_error="550.")
        assert here in manager.get("/today").text and "could not be sent" in manager.get(at).text
        OutgoingMessage.objects.filter(pk=told.message_id).update(seen_to="Gave her the papers.")
        assert here in manager.get("/today").text, "who saw to the link knew nothing of the answer"
        later_link(world, "email")
        told.refresh_from_db()
        assert here not in manager.get("/today").text and "waits to be sent" in manager.get(at).text
        OutgoingMessage.objects.filter(pk=told.message_id).update(state="sent", sent_at=LATER)
        withdraw_door(door=Door.objects.get(person=mother), why="She moved", by=world.support, now=LATER)
        assert here not in manager.get("/today").text, "it had left"
        page = manager.get(at).text
        assert "By e-mail on" in page and "taken back" not in page


@pytest.mark.failure(9)
@laid(given)
def test_a_link_on_paper_in_place_of_the_message_tells_nobody_by_itself(world: World) -> None:
    with time_machine.travel(LATER, tick=False):
        mother, code = world.adults[0].person, world.conference.code
        asked = asks(world, mother)
        decline_amendment(amendment=asked, answer="It was April.", by=world.chair_user, now=LATER)
        told = AnswerTold.objects.get()
        here, support = f"/conferences/{code}/answers/{told.pk}/told/", signed_in(world.support)
        place = world.conference.participants.get(person=mother)
        paper = {"how": "handed", "code_by": "spoken"}
        assert "/door/in/" in send(support, f"/conferences/{code}/people/{place.pk}/door/", paper).text
        at = f"/conferences/{code}/minutes/amendments/{asked.pk}/"
        assert here in support.get("/today").text
        assert "who hands it over tells them" in signed_in(world.chair_user).get(at).text
        assert send(support, here, TOLD).status_code == 302
        assert here not in support.get("/today").text
        with pytest.raises(IntegrityError), transaction.atomic():
            AnswerTold.objects.update(way="message")


@pytest.mark.failure(9)
@laid(given)
def test_an_answer_whose_message_went_with_a_copy_that_is_given_on_paper_is_told_by_a_person(
    world: World,
) -> None:
    with time_machine.travel(LATER, tick=False):
        mother = world.adults[0].person
        decline_amendment(amendment=asks(world, mother), answer="No.", by=world.chair_user, now=LATER)
        told, copy = AnswerTold.objects.get(), Copy.objects.filter(person=mother).latest("pk")
        copy.message, copy.way, copy.out_on, copy.how = told.message, Copy.Way.PRINT, None, ""
        copy.save()
        drop_words(copy)
        here = f"/conferences/{world.conference.code}/answers/{told.pk}/told/"
        assert here in signed_in(world.support).get("/today").text


def openers(history: Any, user: User) -> list[str]:
    """The lines by which this user opened a door."""
    heads = [words(each) for each in select(parsed(history.content), ".moj-timeline__header")]
    return [each for each in heads if each.startswith("Opened a door") and f"by {user.name}" in each]


@pytest.mark.failure(9)
@laid(given)
def test_the_chair_does_not_read_in_the_history_that_a_manager_wrote_to_who_complained(world: World) -> None:
    with time_machine.travel(LATER, tick=False):
        mother, code = world.adults[0].person, world.conference.code
        manager, chair = signed_in(world.manager), signed_in(world.chair_user)
        complaint, history = complains(world, mother), f"/conferences/{code}/history/"
        send(manager, f"/conferences/{code}/complaints/{complaint.pk}/", {"answer": "Sorry."})
        assert AnswerTold.objects.get().way == "message"
        opened = AuditEvent.objects.filter(verb="opened a door", by=world.manager).latest("pk")
        assert (opened.record, opened.family) == ("", world.family.code), "the log of use has it"
        assert not openers(chair.get(history), world.manager)
        decline_amendment(amendment=asks(world, mother), answer="No.", by=world.chair_user, now=LATER)
        assert openers(chair.get(history), world.chair_user), "of their own answer"
