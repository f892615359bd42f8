"""Timescales of the unit's own, and what they move."""

from datetime import date, timedelta

import pytest

from cpunit.deadlines.actions.recount import recount_all
from cpunit.domain.timescales import ConferenceKind, Kind, Unit
from cpunit.people.models import User
from tests.deadlines.changes import NOW, own
from tests.factories.deadlines import deadline
from tests.factories.people import UnitSettingsFactory

pytestmark = pytest.mark.django_db


@pytest.mark.requirement("WKF-11")
def test_a_timescale_of_the_units_own_moves_what_is_counted_from_its_day_on(administrator_user: User) -> None:
    old, new, other = deadline(counted_from=date(2025, 2, 28)), deadline(), deadline(Kind.CASE_SYSTEM_UPDATED)
    assert own(Kind.MINUTES, 20, administrator_user) == 1
    for row in (old, new, other):
        row.refresh_from_db()
    assert (old.amount, old.due_date) == (15, date(2025, 3, 21))
    assert (new.amount, new.due_date) == (20, date(2025, 3, 31))
    assert "Agreed." in new.rule_source
    assert new.rule_in_force_from == date(2025, 3, 1)
    assert other.amount == 1
    assert deadline().due_date == new.due_date


def test_a_later_timescale_does_not_touch_what_an_earlier_one_counted(administrator_user: User) -> None:
    own(Kind.MINUTES, 20, administrator_user)
    row = deadline()
    assert own(Kind.MINUTES, 10, administrator_user, in_force_from=date(2025, 3, 10)) == 0
    row.refresh_from_db()
    assert row.amount == 20


def test_an_override_for_reviews_leaves_initial_conferences_alone(administrator_user: User) -> None:
    initial = deadline(Kind.SOCIAL_WORK_REPORT, date(2025, 3, 20))
    review = deadline(Kind.SOCIAL_WORK_REPORT, date(2025, 3, 20), conference=ConferenceKind.REVIEW)
    assert own(Kind.SOCIAL_WORK_REPORT, 7, administrator_user, conference=ConferenceKind.REVIEW) == 1
    initial.refresh_from_db()
    review.refresh_from_db()
    assert (initial.amount, review.amount) == (2, 7)


@pytest.mark.requirement("BNS-9")
def test_a_visit_keeps_the_shorter_interval_of_its_conference(administrator_user: User) -> None:
    short, plain = deadline(Kind.VISIT, interval=5), deadline(Kind.VISIT)
    ten = deadline(Kind.VISIT, interval=10)
    own(Kind.VISIT, 15, administrator_user)
    for row in (short, plain, ten):
        row.refresh_from_db()
    assert (short.amount, plain.amount, ten.amount) == (5, 15, 10)
    own(Kind.VISIT, 3, administrator_user, in_force_from=date(2025, 3, 2))
    short.refresh_from_db()
    assert short.amount == 3


def test_the_midway_review_follows_its_review(administrator_user: User) -> None:
    row = deadline(Kind.MIDWAY_REVIEW)
    before = row.due_date
    assert own(Kind.FIRST_REVIEW, 1, administrator_user, unit=Unit.MONTHS) == 1
    row.refresh_from_db()
    assert row.unit == "half-way"
    assert row.due_date == date(2025, 3, 3) + timedelta(days=15) < before


def test_a_record_keeps_its_profile(administrator_user: User) -> None:
    row = deadline()
    settings_row = UnitSettingsFactory()
    settings_row.profile = "kirklees"
    settings_row.save()
    assert deadline().amount == 20
    assert recount_all(reason="Counted anew", now=NOW) == 0
    row.refresh_from_db()
    assert (row.profile, row.amount) == ("default", 15)
