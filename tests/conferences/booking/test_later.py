"""A day past the limit: business support asks, a service manager answers, and the answer is kept (BNS-8)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from conferences.booking.actions.book import book
from conferences.booking.actions.cancel import cancel
from conferences.booking.approved import last_asked
from conferences.booking.wanted import Wanted
from conferences.conference.booked import standing_booking
from conferences.models import Booking, LaterAsked
from cpunit.domain.refusal import Refused
from cpunit.people.models import User
from cpunit.web.constraints import readable
from tests.conferences.review_world import ReviewWorld
from tests.factories.people import ManagerFactory, SupportFactory
from tests.worlds import laid
from tests.worlds.stages import review_booked

pytestmark = [pytest.mark.django_db, laid(review_booked)]
ASKED, LATER = date(2025, 8, 13), date(2025, 8, 14)
WHY = "The father is in hospital until then"


@pytest.fixture(autouse=True)
def weeks_before(world: ReviewWorld) -> Iterator[None]:
    with time_machine.travel(world.now - timedelta(days=24), tick=False):
        yield


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def page(world: ReviewWorld, part: str = "") -> str:
    return f"/conferences/{world.conference.code}/{part}"


def asked(world: ReviewWorld, day: date = ASKED, **facts: Any) -> Any:
    typed = {"day_day": day.day, "day_month": day.month, "day_year": day.year, "why": WHY, **facts}
    return signed_in(world.support).post(page(world, "later/"), typed, follow=True)


def question(world: ReviewWorld) -> LaterAsked:
    return LaterAsked.objects.get(conference=world.conference)


def answered(world: ReviewWorld, answer: str, by: User | None = None, **facts: str) -> Any:
    address = page(world, f"later/{question(world).pk}/")
    return signed_in(by or world.manager).post(address, {"answer": answer, **facts}, follow=True)


def test_of_who_asked_and_who_answered_no_more_is_known_than_was_read(world: ReviewWorld) -> None:
    """Whoever wants more of them is told what is recorded, not what a new user would have."""
    asked(world)
    answered(world, "yes")
    found = last_asked(world.conference)
    assert found is not None
    for read, user in ((found.asked_by, world.support), (found.answered_by, world.manager)):
        assert (read, read.name, read.role, read.email) == (user, user.name, user.role, user.email)


def on(world: ReviewWorld, day: date, by: User | None = None, reason: str = "") -> Booking:
    standing = standing_booking(world.conference)
    assert standing is not None
    gap = day - standing.day
    return book(
        conference=world.conference,
        wanted=replace(Wanted.of(standing), starts_at=standing.starts_at + gap),
        by=by or world.support,
        now=timezone.now(),
        why_moved="The father is ill",
        lateness_reason=reason,
    )


@pytest.mark.requirement("BNS-8")
def test_support_asks_the_manager_approves_and_support_books_up_to_that_day(world: ReviewWorld) -> None:
    assert "Ask for a day past the limit" in signed_in(world.support).get(page(world)).text
    assert "Not answered yet" in asked(world).text
    manager = signed_in(world.manager)
    today = manager.get("/today").text
    assert WHY in today
    assert page(world, f"later/{question(world).pk}/") in today
    with pytest.raises(Refused, match="ask a service manager"):
        on(world, ASKED)
    assert WHY in manager.get(page(world, f"later/{question(world).pk}/")).text
    answered(world, "yes")
    book_page = signed_in(world.support).get(page(world, "book/")).text
    assert "Ask for a later day than that" in book_page
    assert "only a service manager can book" not in book_page
    assert WHY not in manager.get("/today").text
    told = signed_in(world.support).get(page(world)).text
    assert f"Approved</strong> by <bdi>{world.manager.name}</bdi>" in told
    with pytest.raises(Refused, match="ask a service manager"):
        on(world, LATER)
    on(world, ASKED)
    world.conference.refresh_from_db()
    conference = world.conference
    assert (conference.lateness_reason, conference.lateness_authorised_by) == (WHY, world.manager)
    assert conference.was_past_limit
    told = signed_in(world.support).get(page(world)).text
    where_it_stands = told[: told.index("What the chair should know")]
    for words in ("It is booked past its limit.", WHY, f"Authorised by {world.manager.name}"):
        assert words in where_it_stands
    assert "was late" in signed_in(world.support).get("/conferences/").text


@pytest.mark.requirement("BNS-8")
def test_a_no_has_its_reason_and_nothing_is_booked_on_it(world: ReviewWorld) -> None:
    asked(world)
    assert "Say why not" in answered(world, "no").text
    answered(world, "no", why_not="He can join by video")
    told = signed_in(world.support).get(page(world)).text
    assert "Refused" in told
    assert "He can join by video" in told
    with pytest.raises(Refused, match="ask a service manager"):
        on(world, ASKED)
    assert "Not answered yet" in asked(world, LATER).text


@pytest.mark.requirement("BNS-8")
def test_who_asked_is_told_on_today_until_they_have_seen_it(world: ReviewWorld) -> None:
    asked(world)
    support = signed_in(world.support)
    assert "A later day is" not in support.get("/today").text
    answered(world, "no", why_not="He can join by video")
    today = support.get("/today").text
    assert "A later day is refused: not Wed 13 August 2025" in today and "He can join by video" in today
    other = signed_in(SupportFactory(areas=[world.family.area]))
    assert "A later day is refused" not in other.get("/today").text
    seen = page(world, f"later/{question(world).pk}/seen/")
    assert seen in support.get(page(world)).text
    assert seen not in other.get(page(world)).text
    assert "they are told of the answer" in other.post(seen, follow=True).text
    for _ in range(2):
        assert "It leaves Today." in support.post(seen, follow=True).text
    assert "A later day is refused" not in support.get("/today").text
    assert seen not in support.get(page(world)).text


@pytest.mark.requirement("BNS-8")
def test_an_answer_is_seen_though_it_was_asked_again_since(world: ReviewWorld) -> None:
    asked(world)
    answered(world, "no", why_not="He can join by video")
    seen = page(world, f"later/{question(world).pk}/seen/")
    asked(world, LATER)
    support = signed_in(world.support)
    assert seen in support.get(page(world)).text
    second = LaterAsked.objects.get(answered_at__isnull=True)
    no = {"answer": "no", "why_not": "Not then either"}
    signed_in(world.manager).post(page(world, f"later/{second.pk}/"), no)
    assert support.get("/today").text.count("A later day is refused") == 2
    support.post(page(world, f"later/{second.pk}/seen/"))
    assert "A later day is refused" not in support.get("/today").text
    assert "/seen/" not in support.get(page(world)).text


@pytest.mark.requirement("BNS-8")
def test_who_asked_takes_it_back_and_whoever_answers_then_is_told(world: ReviewWorld) -> None:
    asked(world)
    support, back = signed_in(world.support), page(world, f"later/{question(world).pk}/back/")
    assert back in support.get(page(world)).text
    waits = support.get(page(world, "later/")).text
    assert f"{world.support.name} asked for Wed 13 August 2025 already" in waits
    assert f'href="{back}"' in waits
    other = signed_in(SupportFactory(areas=[world.family.area]))
    assert "asked this, and takes it back" in other.get(back).text
    assert "asked this, and takes it back" in other.post(back).text
    for _ in range(2):
        assert "It is taken back." in support.post(back, follow=True).text
    assert WHY not in signed_in(world.manager).get("/today").text
    told = answered(world, "yes").text
    assert f"{world.support.name} took this back at" in told
    assert question(world).approved is None
    assert "Not answered yet" in asked(world, LATER).text
    again = LaterAsked.objects.get(withdrawn_at__isnull=True)
    signed_in(world.manager).post(page(world, f"later/{again.pk}/"), {"answer": "yes"})
    late = support.post(page(world, f"later/{again.pk}/back/")).text
    assert f"{world.manager.name} approved it at" in late


def test_a_later_no_takes_back_what_was_approved_before(world: ReviewWorld) -> None:
    asked(world)
    answered(world, "yes")
    asked(world, LATER)
    again = LaterAsked.objects.get(answered_at__isnull=True)
    address = page(world, f"later/{again.pk}/")
    with time_machine.travel(world.now - timedelta(days=23), tick=False):
        signed_in(world.manager).post(address, {"answer": "no", "why_not": "Not again"})
        with pytest.raises(Refused, match="ask a service manager"):
            on(world, ASKED)


def test_the_manager_who_books_it_has_answered(world: ReviewWorld) -> None:
    asked(world)
    on(world, ASKED, by=world.manager, reason="No room in the county")
    assert (question(world).approved, question(world).answered_by) == (True, world.manager)


def test_booked_for_another_day_past_the_limit_it_is_answered_with_that_day(world: ReviewWorld) -> None:
    asked(world, LATER)
    on(world, ASKED, by=world.manager, reason="No room in the county")
    assert (question(world).approved, question(world).why_not) == (
        False,
        "It is booked for Wed 13 August 2025 instead",
    )


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (date(2025, 8, 8), "is not past the limit, Fri 8 August 2025: book it"),
        (date(2025, 7, 1), "is not past the limit"),
        (date(2099, 1, 1), "is more than 92 days past the limit: check the year"),
    ],
)
def test_only_a_day_past_the_limit_is_asked_for(world: ReviewWorld, day: date, told: str) -> None:
    answer = asked(world, day)
    assert told in answer.text
    assert answer.context["form"]["why"].value() == WHY
    assert not LaterAsked.objects.exists()


class TestWho:
    def test_a_chair_does_not_ask_and_a_manager_needs_not(self, world: ReviewWorld) -> None:
        assert signed_in(world.chair_user).get(page(world, "later/")).status_code == 403
        text = signed_in(world.manager).get(page(world, "later/")).text
        assert "A service manager needs no approval" in text
        assert "Ask for a day past the limit" not in signed_in(world.chair_user).get(page(world)).text

    def test_a_manager_of_another_area_finds_nothing(self, world: ReviewWorld) -> None:
        asked(world)
        elsewhere = ManagerFactory()
        assert answered(world, "yes", by=elsewhere).status_code == 404
        assert WHY not in signed_in(elsewhere).get("/today").text
        assert question(world).answered_at is None

    def test_support_does_not_answer(self, world: ReviewWorld) -> None:
        asked(world)
        assert answered(world, "yes", by=world.support).status_code == 403


class TestFromOneStalePage:
    def test_asked_twice_it_is_asked_once_and_another_day_waits(self, world: ReviewWorld) -> None:
        asked(world)
        assert "is asked" in asked(world).text
        assert f"{world.support.name} asked for Wed 13 August 2025 already" in asked(world, LATER).text
        assert LaterAsked.objects.count() == 1

    def test_the_second_manager_is_told_what_the_first_said(self, world: ReviewWorld) -> None:
        asked(world)
        answered(world, "yes")
        other = ManagerFactory(areas=[world.family.area])
        told = answered(world, "no", by=other, why_not="He can join by video").text
        assert f"{world.manager.name} approved it at" in told
        assert question(world).approved is True


def test_once_it_is_no_longer_to_be_held_nobody_is_asked(world: ReviewWorld) -> None:
    asked(world)
    cancel(conference=world.conference, why="No plan is left", by=world.manager, now=timezone.now())
    assert WHY not in signed_in(world.manager).get("/today").text
    assert "cannot be booked any more" in answered(world, "yes").text


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"why": ""}, "Say why the conference cannot be held in time"),
        ({"approved": True}, "by somebody and at a moment"),
    ],
)
def test_the_database_refuses_in_words(world: ReviewWorld, facts: dict[str, Any], told: str) -> None:
    made = {"day": ASKED, "why": WHY, "asked_by": world.support, "asked_at": timezone.now(), **facts}
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        LaterAsked.objects.create(conference=world.conference, **made)
    assert told in readable(refused.value)
