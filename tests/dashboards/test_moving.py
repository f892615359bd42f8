"""A child or an adult who stands in the wrong family is moved: what runs for them alone goes along, what is
shared stays, and an address that was protected stays protected on both sides (safety 1, 9).
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import pytest
import time_machine

from conferences.invitations.actions.send_invitations import send_invitations
from conferences.models import (
    Conference,
    ConferenceChild,
    ConferenceRequest,
    Participant,
    StrategyDiscussion,
)
from conferences.requests.actions.record_later_discussion import record_later_discussion
from conferences.requests.actions.record_strategy_discussion import record_strategy_discussion
from cpunit.audit.models import AuditEvent
from cpunit.dashboards.actions.move_member import move_member
from cpunit.deadlines.models import Deadline
from cpunit.domain.refusal import Refused
from cpunit.domain.three_agencies import THREE
from cpunit.papers.models import OutgoingMessage
from cpunit.people.correcting import told
from cpunit.people.models import Caution, Child, Exclusion, Family, Reference
from cpunit.people.reach import homes_of, recipient_of
from cpunit.people.whereabouts import address_marks
from plans.models import Plan
from tests.conferences.review_world import ReviewWorld
from tests.conferences.world import LONDON
from tests.factories.people import (
    AdultFactory,
    AreaFactory,
    ChildFactory,
    FamilyFactory,
    kept_from,
    may_be_reached,
)
from tests.plans.pages import opened, signed_in
from tests.web.html import parsed
from tests.worlds import laid
from tests.worlds.stages import review_booked, under_review

pytestmark = [pytest.mark.django_db, laid(review_booked)]

NOW = datetime(2025, 7, 1, 10, 0, tzinfo=LONDON)
BEFORE = NOW.date() - timedelta(days=1)


@pytest.fixture(autouse=True)
def on_a_day() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def other(world: ReviewWorld) -> Family:
    made: Family = FamilyFactory(
        area=world.family.area, team=world.family.team, social_worker=world.family.social_worker
    )
    return made


def words(answer: object) -> str:
    return " ".join(parsed(answer.content).text_content().split())  # type: ignore[attr-defined]


@pytest.mark.requirement("LDS-4")
@pytest.mark.parametrize("there", [{"extent": "minutes"}, {"extent": "whole", "of": True}])
def test_nobody_is_kept_from_less_by_a_move(world: ReviewWorld, other: Family, there: dict[str, Any]) -> None:
    """Kept from all of it here, and there from the minutes alone, or from what is about another child."""
    child, father = world.children[0], world.family.adults.order_by("pk")[1]
    facts = {"person": father.person, "decided_by": world.chair, "review_on": NOW.date()}
    Exclusion.objects.create(family=world.family, ground="He threatened the chair", **facts)
    known = Exclusion.objects.create(
        family=other, ground="He shouted", extent=there["extent"], told="", **facts
    )
    if "of" in there:
        known.children.set([ChildFactory(family=other)])
    manager, page = signed_in(world.manager), f"/children/{child.code}/move/"
    wanted = {"family": other.code, "why": "Another mother"}
    shown = manager.post(page, opened(manager, page) | wanted)
    assert f"{father.name} is kept from less in" in words(shown)
    child.refresh_from_db()
    assert child.family == world.family
    known.children.clear()
    Exclusion.objects.filter(pk=known.pk).update(extent="whole")
    shown = manager.post(page, opened(manager, page) | wanted)
    assert manager.post(page, opened(manager, page, shown)).status_code == 302


@pytest.mark.failure(1)
@pytest.mark.safety(1)
@pytest.mark.safety(9)
def test_a_child_is_moved_with_plan_review_home_and_protection(world: ReviewWorld, other: Family) -> None:
    child, stays = world.children
    mother, father = world.family.adults.order_by("pk")
    home = world.family.addresses.get()
    home.members.filter(person=father.person).delete()
    home.protected_from.add(father)
    kept_from(father, child, by=world.support)
    Exclusion.objects.create(
        family=world.family,
        person=father.person,
        ground="He threatened the chair",
        decided_by=world.chair,
        review_on=NOW.date() + timedelta(days=60),
    )
    plan = Plan.objects.get(child=child)
    review = ConferenceChild.objects.get(child=child, is_awaited=True).conference
    may_be_reached(child)
    manager, page = signed_in(world.manager), f"/children/{child.code}/move/"
    assert page in manager.get(f"/children/{child.code}/").text
    wrong = manager.post(page, opened(manager, page) | {"family": "ZZZZZ", "why": "Another mother"})
    assert "No family of your areas has this reference" in wrong.text
    why = f"Another mother, {'by the register, ' * 14}"[:240]
    longer = manager.post(page, opened(manager, page) | {"family": other.code, "why": f"{why}s"})
    assert "must be 240 characters or fewer; you typed 241" in longer.text, "the log would not keep it whole"
    assert why in longer.text
    shown = manager.post(page, opened(manager, page) | {"family": f" {other.code.lower()}", "why": why})
    said = words(shown)
    assert f"Child: {child.name}: {child.code}, of family {other.code}, instead of:" in said
    assert "Review child protection conference" in said
    assert manager.post(page, opened(manager, page, shown)).status_code == 302

    child.refresh_from_db()
    assert child.family == other
    assert why in words(manager.get(f"/children/{child.code}/"))
    assert Reference.objects.get(code=plan.code).family == other
    assert not Deadline.objects.filter(record=plan.reference).exclude(family=other).exists()
    own = ConferenceChild.objects.get(child=child, is_awaited=True).conference
    assert (own.family, own.kind) == (other, Conference.Kind.REVIEW)
    assert own != review
    assert list(review.children.all()) == [stays], "the joint review stays with the brother"
    assert review.family == world.family
    assert world.first.children.filter(pk=child.pk).exists(), "and so does the conference that was held"
    assert recipient_of(child.person).home is None, "who opens the post there is asked anew"
    after = signed_in(world.support).get(f"/families/{other.code}/").text
    assert f'asked anew who opens it: <a class="govuk-link" href="/families/{other.code}/' in after
    new_home = homes_of(child.person).get().address
    assert (new_home.family, str(new_home)) == (other, str(home))
    assert list(new_home.protected_from.all()) == [father]
    assert other.exclusions.running().get().person == father.person, "he is kept from conferences there too"
    saved = f"/families/{other.code}/addresses/{new_home.pk}/"
    again = manager
    assert again.post(saved, opened(again, saved) | {"lines": "9 Other Way"}).status_code == 302
    assert list(new_home.protected_from.all()) == [father], "who is of another family is not forgotten"
    again.post(saved, opened(again, saved) | {"lines": home.lines})
    line = home.lines.splitlines()[0]
    for family in (world.family, other):
        assert address_marks(family).stand_in(f"They live at {line}"), "both are searched for it"
        assert Caution.objects.running().filter(family=family, person=father.person).exists()
    support = signed_in(world.support)
    assert mother.name in words(support.get(f"/children/{child.code}/")), "who is a parent stays one"
    there = words(support.get(f"/families/{other.code}/"))
    assert f"Recorded in family {world.family.code}" in there
    assert f"Mother of {child.name}" in there or f"Father of {child.name}" in there
    assert "Protected address" in support.get(f"/families/{other.code}/").text
    for address in (plan.get_absolute_url(), own.get_absolute_url(), review.get_absolute_url()):
        assert support.get(address).status_code == 200
    for family in (world.family, other):
        move_member(member=child, family=family, why="There and back", by=world.manager, now=NOW)
    assert Caution.objects.running().count() == 2, "each is to be ended once"
    caution = Caution.objects.get(family=other)
    change = f"/families/{other.code}/cautions/{caution.pk}/"
    assert support.post(change, opened(support, change) | {"source": "The court"}).status_code == 302
    again = manager.post(page, opened(manager, page) | {"family": other.code, "why": "Once more"})
    assert f"{child.name} is of that family already." in again.text


@pytest.mark.failure(1)
@pytest.mark.safety(1)
def test_a_child_who_is_moved_back_lives_in_the_other_family_no_more(
    world: ReviewWorld, other: Family
) -> None:
    child, father = world.children[0], world.family.adults.latest("pk")
    home = world.family.addresses.get()
    home.members.exclude(person=child.person).delete()
    home.protected_from.add(father)
    for family in (other, world.family):
        move_member(member=child, family=family, why="There and back", by=world.manager, now=NOW)
    copied = other.addresses.get()
    assert (copied.left_on, copied.members.filter(until__isnull=True).count()) == (NOW.date(), 0)
    assert list(copied.protected_from.all()) == [father], "it is kept from him still"
    home.refresh_from_db()
    assert (home.left_on, recipient_of(child.person).home) == (None, home)
    assert world.family.addresses.count() == 1, "the home is theirs again, once"
    support = signed_in(world.support)
    assert "Left on Tue 1 Jul 2025" in words(support.get(f"/families/{other.code}/"))
    for family in (world.family, other):
        assert address_marks(family).stand_in(f"They live at {home.lines}"), "both are searched for it"
    page = words(support.get(f"/children/{child.code}/?all=1"))
    assert f"Moved from family {other.code} to family {world.family.code} by" in page
    assert page.count("There and back") == 2
    brothers = words(support.get(f"/children/{world.children[1].code}/?all=1"))
    assert f"{world.conference.code} was booked by" in brothers


@pytest.mark.failure(3)
def test_an_adult_who_is_nobodys_parent_there_is_not_asked_any_more(
    world: ReviewWorld, other: Family
) -> None:
    stranger = AdultFactory(family=world.family, name="Wilhelm Stranger")
    mother = world.family.adults.earliest("pk")
    review = world.conference
    for adult in (stranger, mother):
        Participant.objects.get_or_create(conference=review, person=adult.person)
    manager = signed_in(world.manager)
    for adult in (stranger, mother):
        page = f"/families/{world.family.code}/adults/{adult.pk}/move/"
        shown = manager.post(page, opened(manager, page) | {"family": other.code, "why": "Mixed up"})
        assert manager.post(page, opened(manager, page, shown)).status_code == 302
        adult.refresh_from_db()
        assert adult.family == other
    assert not review.participants.filter(person=stranger.person).exists()
    assert review.participants.filter(person=mother.person).exists(), "a parent stays asked (failure 8)"


@pytest.mark.safety(4)
def test_an_invitation_that_waits_there_is_made_anew_once_who_moves_brings_whom_they_must_not_meet(
    world: ReviewWorld, other: Family
) -> None:
    """He is asked to the review of the family to which she is moved; his letter gives the time of all."""
    uncle = AdultFactory(
        family=world.family, email="u@example.org", email_verified_on=NOW.date(), name="Wilhelm Uncle"
    )
    may_be_reached(uncle)
    aunt = AdultFactory(family=other, name="Ada Aunt")
    caution = kept_from(aunt, uncle, by=world.support)
    place = Participant.objects.create(conference=world.conference, person=uncle.person)
    send_invitations(conference=world.conference, by=world.support, now=NOW)
    waiting = OutgoingMessage.objects.filter(to_address=uncle.email, state="queued")
    assert caution.family == other and waiting.exists()
    move_member(member=aunt, family=world.family, why="Mixed up", by=world.manager, now=NOW)
    place.refresh_from_db()
    assert place.status == Participant.Status.TO_INVITE and not waiting.exists()


@pytest.mark.safety(8)
def test_who_is_taken_off_a_list_after_a_death_is_told_by_a_person(world: ReviewWorld, other: Family) -> None:
    stranger = AdultFactory(
        family=world.family, email="w@example.org", email_verified_on=NOW.date(), name="Wilhelm Stranger"
    )
    may_be_reached(stranger)
    place = Participant.objects.create(conference=world.conference, person=stranger.person)
    send_invitations(conference=world.conference, by=world.support, now=NOW)
    OutgoingMessage.objects.update(state="sent", sent_at=NOW)
    place.refresh_from_db()
    assert place.status == Participant.Status.INVITED
    before = OutgoingMessage.objects.count()
    ChildFactory(family=world.family, death_date=NOW.date())
    move_member(member=stranger, family=other, why="Mixed up", by=world.manager, now=NOW)
    assert not world.conference.participants.filter(person=stranger.person).exists()
    assert OutgoingMessage.objects.count() == before
    told = f"{stranger.name} is to be told by somebody in person"
    assert AuditEvent.objects.filter(what__contains=told, record=world.conference.code).exists()
    people = signed_in(world.support).get(f"/conferences/{world.conference.code}/people/").text
    assert "1 person to be told in person" in people, "no call to him is recorded as safe"
    assert "<bdi>Wilhelm Stranger</bdi></a>: not to come, their worker" in people


def test_a_child_of_whom_only_a_later_discussion_spoke_is_not_moved_without_it(
    world: ReviewWorld, other: Family
) -> None:
    one, two = ChildFactory.create_batch(2, family=world.family)
    facts: dict[str, Any] = {"held_on": NOW.date(), "outcome": StrategyDiscussion.Outcome.ENQUIRIES}
    facts |= {"why_not": dict.fromkeys(THREE, "Told by telephone"), "by": world.support, "now": NOW}
    first = record_strategy_discussion(family=world.family, children=[one], **facts | {"held_on": BEFORE})
    record_later_discussion(first=first, children=[two], **facts)
    with pytest.raises(Refused, match=f"{first.code} is about {two.name} together with others who stay"):
        move_member(member=two, family=other, why="Mixed up", by=world.manager, now=NOW)


def test_a_request_that_waits_goes_along_with_a_child_whom_alone_it_is_about(
    world: ReviewWorld, other: Family
) -> None:
    child, stays = ChildFactory(family=world.family), ChildFactory(family=world.family)
    waiting = ConferenceRequest.objects.create(family=world.family)
    waiting.children.set([child, stays])
    move = partial(move_member, member=child, family=other, why="Recorded there", by=world.manager, now=NOW)
    with pytest.raises(
        Refused, match=f"about {child.name} together with others who stay: take {child.name} out"
    ):
        move()
    waiting.children.set([child])
    there = ConferenceRequest.objects.create(family=other)
    with pytest.raises(Refused, match="in each of the families: withdraw one first"):
        move()
    there.delete()
    move()
    waiting.refresh_from_db()
    assert waiting.family == other


def test_half_a_move_is_none_and_what_is_not_clear_is_said(
    world: ReviewWorld, other: Family, monkeypatch: pytest.MonkeyPatch
) -> None:
    child, both = world.children[0], [world.family.pk, other.pk]
    before, manager = told(both, today=NOW.date()), signed_in(world.manager)
    page = f"/children/{child.code}/move/"

    def killed(*args: object) -> None:
        raise RuntimeError("killed")

    with monkeypatch.context() as patch, pytest.raises(RuntimeError, match="killed"):
        patch.setattr("cpunit.dashboards.actions.move_member.take_cautions", killed)
        move_member(member=child, family=other, why="Mixed up", by=world.manager, now=NOW)
    assert told(both, today=NOW.date()) == before
    elsewhere = FamilyFactory()
    world.manager.areas.add(elsewhere.area)
    answer = manager.post(page, opened(manager, page) | {"family": elsewhere.code, "why": "Mixed up"})
    assert "of different areas: hand one of them over first" in answer.text


def test_a_move_goes_by_the_families_as_they_are_once_they_are_held(
    world: ReviewWorld, other: Family, monkeypatch: pytest.MonkeyPatch
) -> None:
    child, third = world.children[0], FamilyFactory(area=other.area)
    move: dict[str, Any] = {"member": child, "why": "Mixed up", "by": world.manager, "now": NOW}

    def moved_meanwhile(key: int) -> None:
        Child.objects.filter(pk=child.pk).update(family=third)

    with monkeypatch.context() as patch, pytest.raises(Refused, match="Somebody else moved"):
        patch.setattr("cpunit.dashboards.actions.move_member.hold_family", moved_meanwhile)
        move_member(family=other, **move)
    Child.objects.filter(pk=child.pk).update(family=world.family)
    elsewhere = AreaFactory()
    world.manager.areas.add(elsewhere)
    Family.objects.filter(pk=other.pk).update(area=elsewhere, team=None)
    with pytest.raises(Refused, match="of different areas"):
        move_member(family=other, **move)


@laid(under_review)
def test_nobody_is_moved_out_of_a_conference_that_takes_place(world: ReviewWorld, other: Family) -> None:
    child, manager = world.children[0], signed_in(world.manager)
    page = f"/children/{child.code}/move/"
    answer = manager.post(page, opened(manager, page) | {"family": other.code, "why": "Mixed up"})
    assert f"{world.conference.code} is taking place about {child.name}" in answer.text
    assert "Mixed up" in answer.text
    assert signed_in(world.support).get(page).status_code == 403
