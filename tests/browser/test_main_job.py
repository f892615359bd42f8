"""The main job in Chromium: one family from the strategy discussion to a concern that the manager sees."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from playwright.sync_api import Page

from tests.browser import afterwards as after
from tests.browser import before_the_day as before
from tests.browser import on_the_day as day
from tests.browser.desk import Check, Desk
from tests.browser.unit import Clock, PostRoom, Unit, Worker
from tests.factories.people import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.paper, pytest.mark.django_db(transaction=True)]
MONDAY, FRIDAY = date(2025, 5, 12), date(2025, 5, 16)
PAST_THE_CORE_GROUP = date(2025, 6, 3)


@pytest.fixture
def clock() -> Iterator[Clock]:
    clock = Clock()
    yield clock
    clock.stop()


@pytest.fixture
def signed_in(new_page: Callable[..., Page], check: Check) -> Callable[[str], Desk]:
    """Somebody who came in by the front door: `signed_in("chair")`."""

    def enter(username: str) -> Desk:
        desk = Desk(new_page(), check)
        desk.open("/")
        desk.fill("User name", username)
        desk.fill("Password", PASSWORD)
        desk.press("Sign in")
        assert desk.path == "/today"
        return desk

    return enter


@pytest.mark.requirement("KRK-1", "KRK-14", "SUR-3", "WKF-12")
@pytest.mark.failure(7, 10)
def test_one_family_from_the_discussion_to_the_challenge(
    clock: Clock, post: PostRoom, worker: Worker, signed_in: Callable[[str], Desk]
) -> None:
    clock.put(MONDAY)
    unit = Unit()
    support = signed_in("support")

    before.family_with_two_children_is_recorded(support, unit)
    before.limit_shows_while_the_day_is_typed(support, MONDAY)
    before.strategy_discussion_is_recorded(support)
    before.request_is_saved_incomplete_then_completed_and_accepted(support, MONDAY)
    conference = before.first_slot_is_proposed_and_booked(support, FRIDAY)
    before.invitations_go_out(support, worker, post)

    clock.put(FRIDAY, 9)
    support, chair = signed_in("support"), signed_in("chair")
    day.reports_are_in_and_were_shared(support, chair, conference, date(2025, 5, 14))
    day.conference_opens(chair, conference)
    day.who_is_here_makes_a_quorum(support, conference)
    day.what_is_said_is_kept_as_it_is_typed(chair, conference)
    day.outline_plan_is_agreed(chair, conference, date(2025, 6, 2))
    day.views_are_given_for_each_child(chair, unit, conference)
    day.each_child_is_decided_for(chair, conference, date(2025, 6, 20))
    day.what_happens_next_is_fixed(chair, conference, date(2025, 5, 23))
    plan = day.conference_closes_and_a_plan_starts(chair, conference)

    after.the_plan_is_sent_to_everybody(support, chair, worker, post, conference)
    after.what_was_handed_over_is_recorded_person_by_person(support, conference, FRIDAY)
    after.minutes_are_written_and_approved(support, chair, conference)
    after.minutes_cannot_be_changed(support, conference)
    after.minutes_are_on_the_page_of(support, "Abel", "Noor")
    after.minutes_are_distributed(support, chair, worker, post, conference)

    clock.put(PAST_THE_CORE_GROUP)
    chair, manager = signed_in("chair"), signed_in("manager")
    after.reminders_go_out_once(worker, post)
    after.missed_core_group_alerts_the_chair(chair, worker, post, plan)
    after.concern_is_raised_in_two_clicks(chair, worker, post)
    after.counts_lead_to_exactly_their_rows(manager)
    after.answer_is_recorded(chair, PAST_THE_CORE_GROUP)
