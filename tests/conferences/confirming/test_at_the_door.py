"""The social worker confirms the list of a review behind their door; what they propose the unit answers."""

from collections.abc import Iterator

import pytest
import time_machine

from conferences.confirming.actions.answer import decline, take_up
from conferences.confirming.actions.confirm import Missing
from conferences.models import ExclusionProposal, ListConfirmed, ListProposal, Participant, TakenOff
from cpunit.audit.models import AuditEvent
from cpunit.domain.refusal import Refused
from cpunit.people.models import Responsibility
from tests.conferences.confirming.for_a_review import (
    BEFORE,
    date_of,
    let_in,
    own,
    people,
    recorded,
    said,
    signed_in,
)
from tests.conferences.review_world import ReviewWorld
from tests.factories.people import AgencyFactory, ProfessionalFactory
from tests.web.html import parsed, select, send, sent_back, words
from tests.worlds import laid
from tests.worlds.stages import review_booked

pytestmark = [pytest.mark.django_db, laid(review_booked)]
NURSE = Missing("Nia Fold", "Health visitor", "Calder Health", "01632 960 111")


@pytest.fixture(autouse=True)
def weeks_before() -> Iterator[None]:
    with time_machine.travel(BEFORE, tick=False):
        yield


def section(world: ReviewWorld) -> str:
    return words(select(parsed(signed_in(world.support).get(people(world)).content), "#who-is-invited")[0])


def proposal_of(world: ReviewWorld) -> ListProposal:
    return world.conference.list_proposals.get()


@pytest.mark.requirement("KRK-6")
@pytest.mark.safety(2)
def test_the_worker_confirms_and_proposes_and_support_takes_it_up(world: ReviewWorld) -> None:
    worker, support, officer = let_in(world.worker.person), signed_in(world.support), world.partners[0]
    tasks = worker.get("/door/").text
    assert "Confirm who is invited to the review of 31 July 2025" in tasks and "by Thu 26 June 2025" in tasks
    page = worker.get(own(world))
    assert officer.name in page.text and world.adults[0].name in page.text
    titles = [
        *select(parsed(tasks), ".govuk-task-list__link, title"),
        *select(parsed(page.text), "h1, title"),
    ]
    assert not any(child.first_name in words(each) for child in world.children for each in titles)
    typed = {
        "not_asked": [officer.pk],
        "name": "Nia Fold",
        "role": "Health visitor",
        "agency": "Calder Health",
        "reach": "01632 960 111",
    }
    told = send(worker, own(world), typed)
    assert "Say why they should not be asked." in told.text and "01632 960 111" in told.text
    assert not ListConfirmed.objects.exists()
    told = send(worker, own(world), {**typed, "why": "He moved to another force"}, follow=True)
    assert "The list is confirmed, and what you say is wrong with it is with the office." in told.text
    assert "confirmed on Wed 18 June 2025" in told.text
    assert date_of(world).outcome == "met"
    # nothing is changed by itself
    assert world.conference.participants.filter(person=officer.person).exists()
    assert "Answer 2 proposals about who is invited" in support.get("/today").text
    assert f"{officer.name} should not be asked: He moved to another force." in section(world)
    assert "Nia Fold, Health visitor, Calder Health is missing. Reached by: 01632 960 111." in section(world)
    nurse = ProfessionalFactory(name="Nia Fold", agency=AgencyFactory(name="Calder Health"))
    for each in world.conference.list_proposals.order_by("pk"):
        there = people(world, f"proposed/{each.pk}/take-up/")
        assert support.post(there, {}, follow=True).status_code == 200
    listed = set(world.conference.participants.values_list("person", flat=True))
    assert nurse.pk in listed and officer.pk not in listed
    assert "Answer 2 proposals" not in support.get("/today").text
    assert "changed since" not in section(world)
    assert (
        f"Taken up: Nia Fold, {nurse.job_title}, Calder Health, was put on the list."
        in worker.get(own(world)).text
    )


def test_of_two_from_one_stale_page_the_second_keeps_what_was_typed(world: ReviewWorld) -> None:
    first, second = let_in(world.worker.person), let_in(world.worker.person)
    page = second.get(own(world)).content
    typed = sent_back(page, "why") | {"name": "Nia Fold", "role": "Health visitor", "note": "She is new"}
    assert send(first, own(world), {"not_asked": [world.partners[0].pk], "why": "He left"}).status_code == 302
    told = second.post(own(world), typed)
    assert "has changed while this page was open" in told.text
    assert "She is new" in told.text and "Nia Fold" in told.text
    assert ListProposal.objects.count() == 1
    assert second.post(own(world), sent_back(told.content, "why")).status_code == 302
    assert ListProposal.objects.count() == 2


def test_a_proposal_is_declined_with_words_that_the_worker_reads(world: ReviewWorld) -> None:
    said(world, world.partners[0].person)
    there, support = people(world, f"proposed/{proposal_of(world).pk}/"), signed_in(world.support)
    assert "He moved away" in support.get(there).text
    told = send(support, there, {"answer": "declined"})
    assert "Say why it is not taken up" in told.text
    assert send(support, there, {"answer": "declined", "words": "He comes once more"}).status_code == 302
    assert "Not taken up: He comes once more" in let_in(world.worker.person).get(own(world)).text
    assert world.conference.participants.filter(person=world.partners[0].person).exists()


def test_of_two_answers_from_one_stale_page_the_second_sees_the_first(world: ReviewWorld) -> None:
    said(world, world.partners[0].person)
    there = people(world, f"proposed/{proposal_of(world).pk}/")
    first, second = signed_in(world.support), signed_in(world.manager)
    page = second.get(there).content
    send(first, there, {"answer": "declined", "words": "He comes once more"})
    typed = sent_back(page, "words") | {"answer": "declined", "words": "Another reason"}
    told = second.post(there, typed)
    assert "He comes once more" in told.text and "Another reason" in told.text
    told = second.post(f"{there}take-up/", {}, follow=True)
    assert f"{world.support.name} has answered this meanwhile" in told.text
    assert world.conference.participants.filter(person=world.partners[0].person).exists()


@pytest.mark.failure(8)
def test_a_parent_is_not_taken_off_but_proposed_to_the_chair(world: ReviewWorld) -> None:
    mother = world.adults[0]
    said(world, mother.person, why="She threatened the teacher")
    told = signed_in(world.support).post(
        people(world, f"proposed/{proposal_of(world).pk}/take-up/"), {}, follow=True
    )
    assert "An exclusion is proposed to the chair" in told.text
    asked = ExclusionProposal.objects.get()
    assert (asked.ground, asked.asked_by) == (
        "She threatened the teacher",
        f"{world.worker.name}, social worker",
    )
    assert asked.participant.person_id == mother.pk and asked.answered_at is None
    assert "Decide on an exclusion" in signed_in(world.chair_user).get("/today").text


@pytest.mark.failure(8)
def test_no_adult_of_the_family_is_taken_off_without_the_chair(world: ReviewWorld) -> None:
    father = world.adults[1]
    Responsibility.objects.filter(adult=father).update(has_pr=False)
    said(world, father.person, why="He shouts")
    there = people(world, f"proposed/{proposal_of(world).pk}/take-up/")
    assert "is proposed to the chair" in signed_in(world.support).post(there, {}, follow=True).text
    assert world.conference.participants.filter(person=father.person).exists()
    assert ExclusionProposal.objects.get().participant.person_id == father.pk
    assert not AuditEvent.objects.filter(verb="proposed", by=None, what__contains="He shouts").exists()


@pytest.mark.safety(5)
def test_no_child_is_taken_off_of_whom_worker_and_chair_agreed(world: ReviewWorld) -> None:
    child = world.children[0]
    place, _ = world.conference.participants.update_or_create(
        person=child.person, defaults={"status": Participant.Status.TO_INVITE}
    )
    said(world, child.person, why="A school trip")
    there = people(world, f"proposed/{proposal_of(world).pk}/take-up/")
    told = signed_in(world.support).post(there, {}, follow=True).text
    assert "Worker and chair agreed how" in told
    place.refresh_from_db()
    assert place.status == Participant.Status.TO_INVITE
    assert proposal_of(world).answer == ""


@pytest.mark.failure(2)
def test_somebody_else_of_that_name_is_not_put_on_in_one_press(world: ReviewWorld) -> None:
    said(world, missing=NURSE)
    teacher = ProfessionalFactory(name="Nia Fold", job_title="Teacher")
    there = people(world, f"proposed/{proposal_of(world).pk}/")
    told = signed_in(world.support).post(f"{there}take-up/", {}, follow=True).text
    assert "Say who it is." in told and f"Nia Fold, Teacher, {teacher.agency.name}" in told
    assert not world.conference.participants.filter(person=teacher.person).exists()


def test_who_holds_an_invitation_is_to_be_told_not_to_come(world: ReviewWorld) -> None:
    officer = world.partners[0]
    world.conference.participants.filter(person=officer.person).update(
        status=Participant.Status.INVITED,
        sent_at=BEFORE,
        by_post=True,
        posted_on=BEFORE.date(),
        booking=world.booking,
    )
    Participant.objects.get(conference=world.conference, person=officer.person).save()
    said(world, officer.person)
    done = take_up(proposal=proposal_of(world), by=world.support, now=BEFORE)
    assert TakenOff.objects.filter(person=officer.person).exists() and "is to be told" in done.words
    assert not world.conference.participants.filter(person=officer.person).exists()


def test_who_is_missing_is_said_where_the_name_does_not_tell_it(world: ReviewWorld) -> None:
    said(world, missing=NURSE)
    support, key = signed_in(world.support), proposal_of(world).pk
    told = support.post(people(world, f"proposed/{key}/take-up/"), {}, follow=True)
    assert "Say who it is." in told.text and "Nobody of that name is recorded" in told.text
    there = people(world, f"proposed/{key}/")
    assert "record them first" in send(support, there, {"answer": "taken-up"}).text
    one, _ = ProfessionalFactory(name="Nia Fold"), ProfessionalFactory(name="Nia Fold")
    assert send(support, there, {"answer": "taken-up", "who": one.pk}).status_code == 302
    assert world.conference.participants.filter(person=one.person).exists()
    assert proposal_of(world).became_id == one.pk


def test_only_who_holds_the_case_confirms_it_behind_a_door(world: ReviewWorld) -> None:
    other = ProfessionalFactory(agency=world.worker.agency)
    assert let_in(other.person).get(own(world)).status_code == 404
    world.family.social_worker = other
    world.family.save()
    with pytest.raises(Refused, match="Another social worker holds this case now"):
        said(world)


def test_nobody_is_proposed_twice_and_an_answer_needs_words(world: ReviewWorld) -> None:
    said(world, world.partners[0].person)
    assert "It is with the office." in let_in(world.worker.person).get(own(world)).text
    said(world, world.partners[0].person)
    assert ListProposal.objects.count() == 1
    with pytest.raises(Refused, match="Say why it is not taken up"):
        decline(proposal=proposal_of(world), words=" ", by=world.support, now=BEFORE)
    with pytest.raises(Refused, match="not on the list any more"):
        said(world, ProfessionalFactory().person)


def test_a_list_that_the_unit_recorded_as_confirmed_is_done_behind_the_door_too(world: ReviewWorld) -> None:
    recorded(world)
    assert "confirmed on Wed 18 June 2025" in let_in(world.worker.person).get("/door/").text
