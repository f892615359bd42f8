"""The social worker confirms the list of a review behind their door; what they propose the unit answers."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine

from conferences.conference.settle import settle
from conferences.confirming.actions.answer import decline, take_up
from conferences.confirming.actions.confirm import Missing
from conferences.invitations.actions.exclusions import KeptOutOf
from conferences.models import (
    Conference,
    ExclusionProposal,
    ListConfirmed,
    ListProposal,
    Participant,
    TakenOff,
)
from conferences.taking_part.actions.exclusions import agree_to_exclusion, decline_exclusion, keep_from
from cpunit.audit.models import AuditEvent
from cpunit.domain.refusal import Refused
from cpunit.people.models import Chair, Exclusion, Responsibility
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
from tests.factories.people import AdultFactory, AgencyFactory, ProfessionalFactory
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


def to_chair(world: ReviewWorld, proposal: ListProposal, **typed: str) -> str:
    """Support takes it up: one press asks how far and on what ground, and what is typed goes to the chair."""
    support, there = signed_in(world.support), people(world, f"proposed/{proposal.pk}/")
    asked = support.post(f"{there}take-up/", {}, follow=True).text
    assert "Say how far they are kept from it, and on what ground: the chair decides." in asked
    sent = {**sent_back(asked, "extent"), "answer": "taken-up", **typed}
    return str(support.post(there, sent, follow=True).text)


@pytest.mark.failure(8)
def test_of_parents_the_chair_is_asked_of_each_alone_and_the_worker_reads_what_came_of_it(
    world: ReviewWorld,
) -> None:
    mother, father = world.adults[:2]
    Responsibility.objects.filter(adult=father).update(has_pr=False)
    said(world, mother.person, father.person, why="Threats, and he shouts")
    hers, his = world.conference.list_proposals.order_by("pk")
    told = to_chair(world, hers)
    assert "Say how far they are kept from it" in told
    assert "Threats, and he shouts</textarea>" not in told, "the words for both are the ground of none"
    told = to_chair(world, hers, extent="part", part="What the children said", ground="She threatened")
    assert "An exclusion is proposed to the chair" in told
    to_chair(world, his, extent="whole", ground="He shouts")
    asked = {each.participant.person_id: each for each in ExclusionProposal.objects.all()}
    assert {key: (each.extent, each.ground) for key, each in asked.items()} == {
        mother.pk: ("part", "She threatened"), father.pk: ("whole", "He shouts"),
    }  # fmt: skip
    assert {each.asked_by for each in asked.values()} == {f"{world.worker.name}, social worker"}
    assert "Decide on an exclusion" in signed_in(world.chair_user).get("/today").text
    assert world.conference.participants.filter(person__in=asked, status="to-invite").count() == 2
    decline_exclusion(proposal=asked[mother.pk], why="She was calm since", by=world.chair_user, now=BEFORE)
    agree_to_exclusion(
        proposal=asked[father.pk],
        ground="Shouting in June",
        review_on=BEFORE.date() + timedelta(days=60),
        kept=KeptOutOf(),
        by=world.chair_user,
        now=BEFORE,
    )
    door = let_in(world.worker.person).get(own(world)).text
    assert "The chair decided not to: She was calm since" in door
    assert "The chair decided: they are kept from all of it." in door and "Shouting in June" not in door
    assert "changed since" not in section(world), "both are as the worker and the chair have it"
    support = Participant.objects.get(conference=world.conference, person=mother.person)
    keep_from(
        participant=support, ground="A knife", review_on=BEFORE.date() + timedelta(days=60),
        kept=KeptOutOf(), by=world.chair_user, now=BEFORE,
    )  # fmt: skip
    assert f"1 changed since it was confirmed: {mother.name} was excluded." in section(world)
    assert not AuditEvent.objects.filter(verb="proposed", by=None, what__contains="he shouts").exists()


def test_what_nobody_answered_has_an_answer_once_the_review_was_held(world: ReviewWorld) -> None:
    said(world, world.partners[0].person)
    there = people(world, f"proposed/{proposal_of(world).pk}/")
    Conference.objects.filter(pk=world.conference.pk).update(
        state="closed", opened_at=BEFORE, closed_at=BEFORE, held_on=BEFORE.date()
    )
    settle(conference=Conference.objects.get(pk=world.conference.pk), now=BEFORE)
    worker, support = let_in(world.worker.person), signed_in(world.support)
    assert "What became of what you said about who is invited" in worker.get("/door/").text
    assert (
        "Not answered in time: The review was held before the office answered" in worker.get(own(world)).text
    )
    assert "about who is invited" not in support.get("/today").text
    assert "The review was held before the office answered" in support.get(there).text


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
    kept = AdultFactory(name="Nia Fold", family=world.family)
    Exclusion.objects.create(
        family=world.family,
        person=kept.person,
        ground="Threats",
        decided_by=Chair.objects.get(user=world.chair_user),
        review_on=BEFORE.date() + timedelta(days=60),
    )
    assert send(support, there, {"answer": "taken-up", "who": kept.pk}).status_code == 302
    assert "stands on the list as kept out" in proposal_of(world).words
    ListProposal.objects.update(answer="", words="", answered_by=None, answered_at=None, became=None)
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
