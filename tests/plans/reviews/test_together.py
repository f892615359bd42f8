"""Two reviews of brothers and sisters that are awaited apart are held as one, where the limits allow it."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine

from conferences.booking.actions.begin_next_review import begin_next_review
from conferences.booking.actions.leave import leave
from conferences.invitations.actions.people import add_people
from conferences.invitations.actions.post_letters import record_posted
from conferences.invitations.actions.send_invitations import send_invitations
from conferences.models import Conference, TakenOff
from cpunit.dashboards.actions.move_member import move_member
from cpunit.deadlines.models import Deadline
from cpunit.people.models import Child, Family, Professional
from plans.models import Plan
from plans.plan.review import awaited_review
from plans.reviews.actions.begin_reviews import begin_reviews
from tests.conferences.review_world import REVIEW_DAY, ReviewWorld
from tests.conferences.world import LONDON
from tests.factories.people import FamilyFactory, ProfessionalFactory
from tests.plans.pages import opened, signed_in
from tests.web.html import parsed, words
from tests.worlds import laid
from tests.worlds.stages import review_booked

pytestmark = [pytest.mark.django_db, laid(review_booked), pytest.mark.requirement("LDS-1")]
NOW = datetime(2025, 7, 1, 10, 0, tzinfo=LONDON)


@pytest.fixture(autouse=True)
def on_a_day() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def alone(world: ReviewWorld) -> Conference:
    """The review of the eldest, who was moved to another family by mistake and back: one of their own."""
    child = world.children[0]
    other: Family = FamilyFactory(
        area=world.family.area, team=world.family.team, social_worker=world.family.social_worker
    )
    for family in (other, world.family):
        move_member(member=child, family=family, why="Looked up wrongly", by=world.manager, now=NOW)
        child = Child.objects.get(pk=child.pk)
    review = awaited_review(Plan.objects.get(child=child))
    assert review is not None
    assert review.pk != world.conference.pk
    assert review.family == world.family
    return review


def test_one_review_is_held_instead_of_two(world: ReviewWorld, alone: Conference) -> None:
    booked, child = world.conference, world.children[0]
    alone.attached_children.update(participation="part", worker_agreed=True, chair_agreed=True)
    link = f"Hold it together with {booked.code}"
    support, chair = signed_in(world.support), signed_in(world.chair_user)
    assert link in support.get(f"/conferences/{alone.code}/").text
    assert f"Hold it together with {alone.code}" in support.get(f"/conferences/{booked.code}/").text
    told = words(parsed(chair.get(f"/conferences/{alone.code}/").content))
    assert f"{booked.code}, though one review would do: whoever books them puts them together." in told
    page = f"/conferences/{alone.code}/together/"
    shown = support.get(page)
    said = words(parsed(shown.content))
    assert f"{child.name}: reviewed at {booked.code}, which is to be held by Fri 8 August 2025." in said
    assert f"{alone.code} is cancelled, and everybody who was invited to it is told." in said
    typed = opened(support, page, shown) | {"review": booked.code}
    answer = support.post(page, typed, follow=True)
    assert f"They are reviewed together, at {booked.code}." in answer.text
    assert set(booked.children.all()) == set(world.children)
    place = booked.attached_children.get(child=child)
    assert (place.is_awaited, place.participation) == (True, "part"), "as it was agreed with the child"
    alone.refresh_from_db()
    assert alone.state == Conference.State.CANCELLED
    again = support.post(page, {"review": booked.code}, follow=True)
    assert f"{alone.code} is cancelled: it cannot be booked any more." in words(parsed(again.content))
    assert "Reviewed apart" not in support.get(f"/conferences/{booked.code}/").text
    assert f"No brother or sister is awaited at a review apart from {booked.code}." in words(
        parsed(support.get(f"/conferences/{booked.code}/together/").content)
    )


@pytest.mark.requirement("KRK-2")
def test_who_comes_over_from_the_other_review_is_still_to_be_invited(
    world: ReviewWorld, alone: Conference
) -> None:
    booked, child = world.conference, world.children[0]
    by: dict[str, Any] = {"by": world.support, "now": NOW}
    send_invitations(conference=booked, **by)
    record_posted(conference=booked, letters=booked.participants.to_post(), posted_on=NOW.date(), **by)
    invitations = Deadline.objects.filter(record=booked.reference, kind="invitations")
    assert not invitations.open().exists()
    alone.attached_children.update(participation="part", worker_agreed=True, chair_agreed=True)
    school: Professional = ProfessionalFactory(name="Sol Reed")
    add_people(conference=alone, professionals=[school], children=[child], **by)
    TakenOff.objects.create(conference=booked, person=child.person, held="Invited by letter", at=NOW)
    with time_machine.travel(NOW + timedelta(days=28), tick=False):
        support, page = signed_in(world.support), f"/conferences/{alone.code}/together/"
        support.post(page, opened(support, page) | {"review": booked.code})
        people = support.get(f"/conferences/{booked.code}/people/").text
    places = booked.participants.filter(person__in=[school.pk, child.pk])
    assert {(place.status, place.to_phone) for place in places} == {("to-invite", True)}
    assert len(places) == 2
    assert invitations.open().exists(), "and it stands on Today again"
    assert f"It is agreed how <bdi>{child.name}" not in people, "their letter is asked for"
    assert not TakenOff.objects.untold().exists(), "who is asked again is not told to stay away"
    parents = booked.participants.filter(person__kind="adult")
    assert {place.status for place in parents} == {"invited"}, "who is invited stays so"


def test_where_the_limits_do_not_allow_it_the_page_says_why(world: ReviewWorld, alone: Conference) -> None:
    by = REVIEW_DAY - timedelta(days=7)
    Conference.objects.filter(pk=alone.pk).update(limit_date=by)
    support = signed_in(world.support)
    booked, child = world.conference, world.children[0]
    why = (
        f"{booked.code} is booked for Thu 31 July 2025, and {child.name}’s review is by Thu 24 July 2025: "
        f"bring {booked.code} forward first, or they are reviewed apart."
    )
    for code in (alone.code, booked.code):
        assert why in words(parsed(support.get(f"/conferences/{code}/").content))
        answer = support.post(f"/conferences/{code}/together/", {"review": booked.code})
        assert why in words(parsed(answer.content))
    alone.refresh_from_db()
    assert alone.state == Conference.State.REQUESTED


def test_a_review_agreed_in_a_room_is_held_together_with_no_other_until_that_closes(
    world: ReviewWorld, alone: Conference
) -> None:
    open_now, child = world.conference, world.children[1]
    with time_machine.travel(world.now, tick=False):
        world.share_reports()
        world.open()
        world.attend()
        world.views(child, "neglect", "neglect", "neglect", "neglect")
        world.decide(child, "plan", "neglect")
        agreed = begin_next_review(conference=open_now, by=world.chair_user, now=world.now)
        leave(conference=alone, child=world.children[0], why="Reviewed anew", by=None, now=world.now)
        (alone,) = begin_reviews(family=world.family, by=None, now=world.now)
        assert alone != agreed, "nor does it come about by itself"
        support = signed_in(world.support)
        why = (
            f"{agreed.code} is agreed in {open_now.code}, which takes place now: hold them together once "
            "that is closed."
        )
        for code, other in ((alone.code, agreed.code), (agreed.code, alone.code)):
            assert f"{other}: {why}" in words(parsed(support.get(f"/conferences/{code}/").content))
            answer = support.post(f"/conferences/{code}/together/", {"review": other})
            assert why in words(parsed(answer.content))
    for review in (alone, agreed):
        review.refresh_from_db()
        assert review.state == Conference.State.REQUESTED
