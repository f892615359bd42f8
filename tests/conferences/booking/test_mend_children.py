"""A conference that was opened on the wrong children: its chair takes one out, or adds one, and what is
recorded for the others stays.
"""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine

from conferences.booking.actions.mend_children import add_child, take_child_out
from conferences.models import (
    Attendance,
    Conference,
    ConferenceChild,
    Decision,
    Dissent,
    Participant,
    ProfessionalView,
)
from cpunit.deadlines.models import Deadline
from cpunit.domain.refusal import Refused
from cpunit.people.models import Child
from plans.outcomes.actions.close_conference import close_conference
from plans.plan.review import awaited_review
from tests.conferences.review_world import ReviewWorld
from tests.conferences.world import NOW, World
from tests.factories.conferences import said
from tests.factories.people import ChildFactory, ResponsibilityFactory, family_with_children
from tests.plans.pages import signed_in
from tests.web.html import sent_back
from tests.worlds import laid
from tests.worlds.stages import ready_to_close, under_review

pytestmark = [pytest.mark.django_db, laid(ready_to_close)]


@pytest.fixture(autouse=True)
def in_the_room() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def page(world: World, **typed: Any) -> str:
    client, url = signed_in(world.chair_user), f"/conferences/{world.conference.code}/children/"
    form = sent_back(client.get(url).content, "why") | {"why": "The wrong child was ticked"} | typed
    return client.post(url, form, follow=True).text


def test_a_child_is_taken_out_and_what_is_recorded_for_the_other_stays(world: World) -> None:
    Conference.objects.filter(pk=world.conference.pk).update(framework="signs-of-safety")
    world.conference.refresh_from_db()
    staying, leaving = world.children
    others = set(ProfessionalView.objects.filter(child=staying).values_list("pk", flat=True))
    place = world.conference.participants.get(person=world.professionals[0].person)
    Dissent.objects.create(
        conference=world.conference, child=leaving, participant=place, reason="They need a plan"
    )
    assert (
        "is here by mistake, or is missing"
        in signed_in(world.chair_user).get(world.conference.get_absolute_url()).text
    )
    shown = page(world, child=f"out-{leaving.code}", is_needed="on")
    following = Conference.objects.exclude(pk=world.conference.pk).get(
        kind="initial", children=leaving, state="requested"
    )
    assert (
        f"{leaving.name} is taken out of {world.conference.code}. {following.code} is to be booked" in shown
    )
    assert following.limit_date == world.conference.limit_date
    childs = signed_in(world.chair_user).get(f"/children/{leaving.code}/").text
    assert f"Taken out of {world.conference.code}" in childs
    assert following.follows == world.conference
    assert following.framework == "signs-of-safety", "reports for it were begun under those headings"
    seen = signed_in(world.support).get(following.get_absolute_url()).text
    assert "For a child who was taken out of" in seen
    assert following.participants.filter(person__kind="adult").exists()
    before = ConferenceChild.history.filter(child=leaving, conference=world.conference)
    assert before.filter(history_type="-").exists()
    assert Decision.history.filter(child=leaving, history_type="-").exists()
    assert ProfessionalView.history.filter(child=leaving, history_type="-").count() == 4
    assert not Attendance.objects.filter(participant__person=leaving.person).exists()
    assert set(ProfessionalView.objects.values_list("pk", flat=True)) == others
    assert not Dissent.objects.exists(), "nobody is advised of a dissent from what was not decided here"
    assert [child.pk for child in world.conference.outline.get().children.all()] == [staying.pk]
    assert "There is a problem" in page(world, child=f"out-{leaving.code}")  # from a stale page
    closed = close_conference(conference=world.conference, by=world.chair_user, now=NOW)
    assert [plan.child for plan in closed] == [staying]


def test_a_parent_of_that_child_alone_goes_with_them(world: World) -> None:
    """What is decided of half-siblings is not theirs to hear."""
    leaving = world.children[1]
    father = ResponsibilityFactory(
        adult__family=world.family, adult__name="Rob Vane", child=leaving, relationship="father"
    ).adult
    place = Participant.objects.create(
        conference=world.conference, person=father.person, status=Participant.Status.INVITED, sent_at=NOW
    )
    Attendance.objects.create(conference=world.conference, participant=place, how="in-person")
    late = ResponsibilityFactory(
        adult__family=world.family, adult__name="Ned Vane", child=leaving, relationship="step-parent"
    ).adult
    Participant.objects.create(
        conference=world.conference,
        person=late.person,
        status=Participant.Status.INVITED,
        sent_at=NOW,
        by_post=True,
        posted_on=NOW.date(),
    )
    page(world, child=f"out-{leaving.code}", is_needed="on")
    to_tell = signed_in(world.support).get(f"/conferences/{world.conference.code}/people/").text
    assert "<bdi>Ned Vane</bdi></a>: not to come" in to_tell
    assert "Rob Vane" not in to_tell
    following = Conference.objects.get(children=leaving, state="requested")
    assert not world.conference.participants.filter(person=father.person).exists()
    assert following.participants.filter(person=father.person).exists()
    assert world.conference.participants.filter(person=world.adults[0].person).exists()
    assert Attendance.history.filter(participant_id=place.pk, history_type="-").exists()


def test_what_was_said_of_that_child_alone_is_struck_with_what_they_said(
    world: World,
) -> None:
    staying, leaving = world.children
    alone, both, general = (
        said(world.conference, "past-harm", text, by=world.support) for text in ("Hers", "Theirs", "All")
    )
    alone.children.set([leaving])
    both.children.set([leaving, staying])
    own = said(world.conference, "strengths", "I like school", by=world.support)
    own.voice = Participant.objects.get(conference=world.conference, person=leaving.person)
    own.save()
    page(world, child=f"out-{leaving.code}", is_needed="on")
    assert not world.conference.participants.filter(person=leaving.person).exists()
    for entry in (alone, both, general, own):
        entry.refresh_from_db()
    assert [each.status for each in (alone, both, general, own)] == ["struck", "said", "said", "struck"]
    assert [child.pk for child in both.children.all()] == [staying.pk]
    assert (own.voice, own.voice_words) == (None, leaving.name)


def test_a_child_is_added_with_a_place_of_their_own(world: World) -> None:
    child = ChildFactory(family=world.family)
    assert "Nothing is recorded that" in page(world, child=f"in-{child.code}")
    place = world.conference.attached_children.select_related("because").first()
    assert place is not None
    discussion = place.because.strategydiscussion
    discussion.children.add(child)
    assert f"{child.name} is at {world.conference.code} now." in page(world, child=f"in-{child.code}")
    childs = signed_in(world.chair_user).get(f"/children/{child.code}/").text
    assert f"Added to {world.conference.code}" in childs
    added = world.conference.attached_children.get(child=child)
    assert (added.because, added.is_awaited) == (discussion.reference, False)
    assert world.conference.participants.filter(person=child.person).exists()
    assert Decision.objects.count() == 2
    with pytest.raises(Refused, match=f"a decision for {child.name}"):
        close_conference(conference=world.conference, by=world.chair_user, now=NOW)


def test_the_limit_runs_on_for_the_child_until_their_own_conference_was_held(world: World) -> None:
    leaving = world.children[1]
    cause = world.conference.attached_children.get(child=leaving).because
    assert cause is not None
    limits = Deadline.objects.filter(record=cause, kind="initial-conference")
    page(world, child=f"out-{leaving.code}", is_needed="on")
    close_conference(conference=world.conference, by=world.chair_user, now=NOW)
    assert limits.get(child=None).done_on == world.conference.held_on
    own = limits.open().get()
    assert (own.child, own.due_date) == (leaving, world.conference.limit_date)
    with time_machine.travel(NOW + timedelta(days=40), tick=False):
        late = signed_in(world.manager).get("/service/overdue/?kind=initial-conference").text
    assert leaving.first_name in late


@laid(under_review)
def test_at_a_review_the_plan_has_another_one_and_may_come_back(world: ReviewWorld) -> None:
    child = world.children[0]
    given: dict[str, Any] = {
        "conference": world.conference,
        "child": child,
        "why": "Reviewed apart",
        "by": world.chair_user,
        "now": world.now,
    }
    following = take_child_out(is_needed=False, **given)
    assert following is not None
    assert awaited_review(world.plan) == following
    place = add_child(**given)
    assert place.because == world.plan.reference
    assert Conference.objects.get(pk=following.pk).state == Conference.State.CANCELLED
    assert place.plan_so_far or ConferenceChild.objects.get(pk=place.pk).plan_so_far
    assert world.conference.outline.get().children.filter(pk=child.pk).exists()


def test_who_may_not_and_what_cannot_be(world: World) -> None:
    leaving = world.children[1]
    stranger = family_with_children(children=1).children.get()
    dead = ChildFactory(family=world.family, death_date=NOW.date() - timedelta(days=1))
    given: dict[str, Any] = {
        "conference": world.conference,
        "child": leaving,
        "why": "x",
        "by": world.chair_user,
        "now": NOW,
    }
    for more, sentence in (
        ({"by": world.manager}, "Only the chair of this conference"),
        ({"why": " "}, "Say why"),
        ({"child": stranger}, "is not at"),
    ):
        with pytest.raises(Refused, match=sentence):
            take_child_out(is_needed=False, **given | more)
    for who, sentence in ((leaving, "already"), (stranger, "one family"), (dead, "died on 7 May 2025")):
        with pytest.raises(Refused, match=sentence):
            add_child(**given | {"child": who})
    assert take_child_out(is_needed=False, **given) is None
    assert not ConferenceChild.objects.filter(child=leaving, is_awaited=True).exists()
    with pytest.raises(Refused, match="is the only child"):
        take_child_out(is_needed=False, **given | {"child": Child.objects.get(pk=world.children[0].pk)})
