"""A review is brought forward from the page of what prompted it, and each page says so afterwards."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from conferences.booking.actions.book import book
from conferences.booking.actions.cancel import cancel
from conferences.booking.wanted import Wanted
from conferences.conference.booked import standing_booking
from conferences.models import Booking, StrategyDiscussion
from conferences.requests.actions.record_strategy_discussion import record_strategy_discussion
from cpunit.deadlines.models import Deadline
from cpunit.diary.actions.hold import hold_entry
from cpunit.diary.models import Entry
from cpunit.domain.refusal import Refused
from cpunit.domain.three_agencies import THREE
from cpunit.people.actions.register import register
from cpunit.people.models import Child, User
from escalations.models import Concern
from tests.conferences.review_world import REVIEW_DAY, ReviewWorld
from tests.factories.conferences import later_discussion
from tests.factories.people import ManagerFactory, family_with_children
from tests.worlds import laid
from tests.worlds.stages import review_booked

pytestmark = [pytest.mark.django_db, laid(review_booked)]
ENQUIRIES = StrategyDiscussion.Outcome.ENQUIRIES
WHY = "He is back in the house"


@pytest.fixture(autouse=True)
def weeks_before(world: ReviewWorld) -> Iterator[None]:
    with time_machine.travel(world.now - timedelta(days=24), tick=False):
        yield


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def concern_of(world: ReviewWorld) -> Concern:
    return Concern.objects.create(
        reference=register(kind="E", family=world.family, children=[world.children[0]], on=world.day),
        family=world.family,
        about_reference=world.plan.reference,
        chair=world.chair,
        raised_by=world.chair_user,
        raised_at=timezone.now(),
        stage="formal-concern",
        concern="No visit for a month",
        asked="Visit now",
    )


def discussion_of(world: ReviewWorld, **facts: Any) -> StrategyDiscussion:
    told = {
        "children": world.children,
        "held_on": timezone.localdate(),
        "outcome": ENQUIRIES,
        "why_not": dict.fromkeys(THREE, "Told by telephone afterwards"),
        **facts,
    }
    return record_strategy_discussion(family=world.family, by=world.support, now=timezone.now(), **told)


def earlier(world: ReviewWorld, because: str = "") -> str:
    query = f"?because={because}" if because else ""
    return f"/conferences/{world.conference.code}/earlier/{query}"


def as_shown(page: Any) -> dict[str, Any]:
    """What the page's form holds, to be sent as it is."""
    form = page.context["form"]
    held = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    day = held.pop("day")
    return held | {"day_day": day.day, "day_month": day.month, "day_year": day.year}


def sent(client: Client, address: str, **facts: Any) -> Any:
    return client.post(address, {**as_shown(client.get(address)), "why": WHY, **facts}, follow=True)


def standing(world: ReviewWorld) -> Booking:
    booking = standing_booking(world.conference)
    assert booking is not None
    return booking


@pytest.mark.requirement("BNS-8")
@pytest.mark.parametrize("prompted", ["plan", "concern", "discussion"])
def test_one_click_from_the_page_that_prompts_it_and_three_pages_say_so(
    world: ReviewWorld, prompted: str
) -> None:
    made = {"concern": concern_of, "discussion": discussion_of}
    record = made[prompted](world) if prompted in made else world.plan
    client = signed_in(world.support)
    assert earlier(world, record.code) in client.get(record.get_absolute_url()).text
    form = client.get(earlier(world, record.code))
    assert form.text.index("Why it cannot wait") < form.text.index("Day of the conference")
    assert "Best free times" in form.text
    said = sent(client, earlier(world, record.code)).text
    assert "Booked for" in said
    booking = standing(world)
    assert booking.day < REVIEW_DAY - timedelta(days=10)
    assert (booking.prompted_by_id, booking.why_earlier) == (record.code, WHY)
    for address in (
        record.get_absolute_url(),
        world.plan.get_absolute_url(),
        f"/conferences/{world.conference.code}/",
    ):
        assert WHY in client.get(address).text, address
    history = client.get(f"/conferences/{world.conference.code}/history/").text
    assert "Brought forward" in history


def test_an_incident_is_told_in_words(world: ReviewWorld) -> None:
    client = signed_in(world.support)
    assert earlier(world) in client.get(f"/conferences/{world.conference.code}/").text
    sent(client, earlier(world))
    assert (standing(world).prompted_by, standing(world).why_earlier) == (None, WHY)
    assert WHY in client.get(f"/conferences/{world.conference.code}/").text


def test_its_own_chair_brings_it_forward_and_another_is_told_who_does(world: ReviewWorld) -> None:
    concern = concern_of(world)
    client = signed_in(world.chair_user)
    assert "Bring the review forward" in client.get(concern.get_absolute_url()).text
    sent(client, earlier(world, concern.code))
    assert standing(world).booked_by == world.chair_user
    other = signed_in(world.other_chair.user)
    assert "Bring the review forward" not in other.get(concern.get_absolute_url()).text
    assert "brought forward by its own chair" in other.get(earlier(world), follow=True).text


def test_nobody_elsewhere_finds_it(world: ReviewWorld) -> None:
    elsewhere = signed_in(ManagerFactory())
    assert elsewhere.get(earlier(world)).status_code == 404
    assert elsewhere.post(earlier(world), {}).status_code == 404


def test_what_is_refused_stands_at_its_field_and_nothing_typed_is_lost(world: ReviewWorld) -> None:
    client = signed_in(world.support)
    later = {"day_day": 5, "day_month": 8, "day_year": 2025}
    answer = sent(client, earlier(world), **later)
    assert "That is not earlier: move it instead." in answer.text
    assert answer.context["form"]["why"].value() == WHY
    assert "Enter" in sent(client, earlier(world), why="").text
    assert standing(world).day == REVIEW_DAY


def test_where_nothing_is_free_before_it_the_form_holds_what_is_booked(world: ReviewWorld) -> None:
    User.objects.filter(role="support").exclude(pk=world.support.pk).update(is_active=False)
    away = Entry.objects.create(
        user=world.support,
        kind="sickness",
        starts_at=timezone.now(),
        ends_at=standing(world).starts_at - timedelta(hours=1),
        recorded_by=world.support,
        recorded_at=timezone.now(),
    )
    hold_entry(entry=away)
    page = signed_in(world.support).get(earlier(world))
    assert "Nothing is free before" in page.text
    held, stands = page.context["form"], standing(world)
    assert (held["day"].value(), held["chair"].value()) == (stands.day, str(stands.chair_id))
    assert held["venue"].value() == str(stands.venue_id)


def test_a_record_of_another_family_or_of_none_prompts_nothing(world: ReviewWorld) -> None:
    client = signed_in(world.support)
    other = family_with_children(children=1, area=world.family.area)
    foreign = register(kind="S", family=other, children=list(other.children.all()), on=world.day)
    assert "is about another family" in sent(client, earlier(world, foreign.code)).text
    assert client.get(earlier(world, "E25-NONE")).status_code == 404
    assert standing(world).day == REVIEW_DAY


class TestFromOneStalePage:
    def test_pressed_twice_it_is_brought_forward_once(self, world: ReviewWorld) -> None:
        client = signed_in(world.support)
        shown = {**as_shown(client.get(earlier(world))), "why": WHY}
        for _ in range(2):
            assert "Booked for" in client.post(earlier(world), shown, follow=True).text
        assert world.conference.bookings.filter(why_earlier=WHY).count() == 1

    def test_the_second_is_told_who_moved_it_and_loses_nothing(self, world: ReviewWorld) -> None:
        client = signed_in(world.support)
        stale = {**as_shown(client.get(earlier(world))), "why": WHY}
        before = standing(world)
        moved = Wanted.of(before)
        later = type(moved)(**{**vars(moved), "starts_at": moved.starts_at + timedelta(days=1)})
        book(
            conference=world.conference,
            wanted=later,
            by=world.manager,
            now=timezone.now(),
            why_moved="Ill",
        )
        answer = client.post(earlier(world), stale)
        assert f"{world.manager.name} booked this conference" in answer.text
        form = answer.context["form"]
        assert form["why"].value() == WHY
        client.post(earlier(world), {**stale, "seen": form["seen"].value()})
        assert standing(world).why_earlier == WHY


class TestAStrategyDiscussionAboutAChildOnAPlan:
    """Its conference is the review, brought forward: the clock of an initial one could never be met."""

    @pytest.mark.requirement("KRK-1")
    def test_no_initial_conference_is_agreed_and_the_page_leads_to_the_review(
        self, world: ReviewWorld
    ) -> None:
        client = signed_in(world.support)
        today = timezone.localdate()
        typed = {
            "children": [child.pk for child in world.children],
            "held_on_day": today.day,
            "held_on_month": today.month,
            "held_on_year": today.year,
            "outcome": "conference",
            "reason": WHY,
            **{
                f"why_not_{each}": "Told by telephone afterwards"
                for each in ("social_care", "police", "health")
            },
        }
        address = f"/conferences/strategy-discussions/new/?family={world.family.code}"
        answer = client.post(address, typed)
        assert f"bring {world.conference.code} forward" in answer.text
        assert earlier(world) in answer.text
        assert answer.context["form"]["reason"].value() == WHY
        assert not Deadline.objects.open().filter(kind="initial-conference").exists()

    def test_enquiries_go_on_without_a_clock_and_never_end_in_an_initial_conference(
        self, world: ReviewWorld
    ) -> None:
        discussion = discussion_of(world)
        assert not Deadline.objects.filter(record=discussion.code).exists()
        with pytest.raises(Refused, match=f"bring {world.conference.code} forward"):
            later_discussion(discussion, timezone.localdate(), by=world.support, now=timezone.now())
        page = signed_in(world.support).get(discussion.get_absolute_url()).text
        assert "on a plan already, which is reviewed instead" in page

    def test_the_clock_runs_for_a_brother_who_is_on_none(self, world: ReviewWorld) -> None:
        born = Child.objects.get(pk=world.children[0].pk)
        brother = family_with_children(children=1).children.get()
        Child.objects.filter(pk=brother.pk).update(family=born.family)
        brother.refresh_from_db()
        discussion = discussion_of(world, children=[*world.children, brother], outcome="conference")
        assert Deadline.objects.open().filter(record=discussion.code, kind="initial-conference").exists()


def test_once_its_day_has_come_no_earlier_one_is_offered(world: ReviewWorld) -> None:
    client, at = signed_in(world.support), f"/conferences/{world.conference.code}/"
    assert "Bring it forward" in client.get(at).text
    with time_machine.travel(world.now + timedelta(days=1), tick=False):
        client = signed_in(world.support)
        assert "Bring it forward" not in client.get(at).text
        told = client.get(f"{at}earlier/", follow=True).text
        assert "no day before that is still to come. Move it instead." in told
    cancel(conference=world.conference, why="No plan is left", by=world.manager, now=timezone.now())
    chair = signed_in(world.chair_user)
    assert "it cannot be booked any more" in chair.get(f"{at}earlier/", follow=True).text
