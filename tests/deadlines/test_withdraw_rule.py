"""A slip in a timescale of the unit's own is refused where it shows, and can be taken back where not."""

from datetime import date

import pytest

from cpunit.audit.models import AuditEvent
from cpunit.deadlines.actions.change_calendar import add_day
from cpunit.deadlines.actions.override_rule import Own, override_rule
from cpunit.deadlines.actions.recount import recount_waiting
from cpunit.deadlines.actions.withdraw_rule import correct_rule, withdraw_rule
from cpunit.deadlines.models import DayOff, Recount, RuleOverride
from cpunit.domain.refusal import Refused
from cpunit.domain.timescales import ConferenceKind, Kind, Unit
from cpunit.people.models import User
from tests.deadlines.changes import NOW, own
from tests.factories.deadlines import deadline
from tests.factories.people import ManagerFactory

pytestmark = pytest.mark.django_db

FROM = date(2025, 3, 1)


def typed(amount: int, unit: Unit = Unit.WORKING_DAYS, in_force_from: date = FROM) -> Own:
    return Own(amount=amount, unit=unit, in_force_from=in_force_from, reason="A slip.")


@pytest.mark.parametrize(
    ("amount", "unit", "on", "about"),
    [
        (300, Unit.MONTHS, FROM, "amount"),
        (21, Unit.WORKING_DAYS, FROM, "amount"),
        (20, Unit.WORKING_DAYS, date(2028, 12, 20), "amount"),
        (4, Unit.HALF_WAY, FROM, "unit"),
        (4, Unit.DAYS, date(2050, 1, 1), "in_force_from"),
    ],
)
def test_a_number_that_would_stop_the_unit_is_refused_on_its_field(
    administrator_user: User, amount: int, unit: Unit, on: date, about: str
) -> None:
    with pytest.raises(Refused) as refused:
        override_rule(
            kind=Kind.CONFERENCE_REQUEST,
            conference=ConferenceKind.INITIAL,
            own=typed(amount, unit, on),
            by=administrator_user,
            now=NOW,
        )
    assert refused.value.refusal.about == about
    assert not RuleOverride.objects.exists()


def test_up_to_five_times_the_published_number_is_the_units_own_affair(administrator_user: User) -> None:
    own(Kind.CONFERENCE_REQUEST, 20, administrator_user)
    own(Kind.CASE_SYSTEM_UPDATED, 10, administrator_user)
    assert RuleOverride.objects.count() == 2


def test_withdrawn_the_dates_follow_again_what_stands_in_its_place(administrator_user: User) -> None:
    row, older = deadline(), deadline(counted_from=date(2025, 2, 28))
    own(Kind.MINUTES, 30, administrator_user)
    held = RuleOverride.objects.get()
    withdraw_rule(override=held, reason="A slip.", by=administrator_user, now=NOW)
    assert recount_waiting(now=NOW) == 1
    row.refresh_from_db()
    older.refresh_from_db()
    assert (row.amount, row.due_date, row.rule_in_force_from) == (15, date(2025, 3, 24), None)
    assert older.amount == 15
    assert [move.reason.partition(": ")[2][:17] for move in row.moves.all()] == ["30 working days a"] * 2
    assert row.moves.last().reason.endswith("withdrawn: A slip.")
    assert deadline().amount == 15
    held.refresh_from_db()
    assert (held.withdrawn_at, held.why_withdrawn) == (NOW, "A slip.")
    assert AuditEvent.objects.filter(verb="withdrew a timescale", by=administrator_user).exists()


def test_withdrawn_an_earlier_number_of_the_unit_comes_back(administrator_user: User) -> None:
    own(Kind.MINUTES, 20, administrator_user)
    own(Kind.MINUTES, 30, administrator_user, in_force_from=date(2025, 3, 2))
    row = deadline()
    assert row.amount == 30
    latest = RuleOverride.objects.get(amount=30)
    withdraw_rule(override=latest, reason="A slip.", by=administrator_user, now=NOW)
    assert recount_waiting(now=NOW) == 1
    row.refresh_from_db()
    assert row.amount == 20


def test_a_midway_review_goes_back_with_its_review(administrator_user: User) -> None:
    row = deadline(Kind.MIDWAY_REVIEW)
    before = row.due_date
    own(Kind.FIRST_REVIEW, 1, administrator_user, unit=Unit.MONTHS)
    withdraw_rule(override=RuleOverride.objects.get(), reason="A slip.", by=administrator_user, now=NOW)
    assert recount_waiting(now=NOW) == 1
    row.refresh_from_db()
    assert row.due_date == before


def test_a_correction_moves_each_date_once_and_may_change_the_first_day(administrator_user: User) -> None:
    old, new = deadline(counted_from=date(2025, 3, 3)), deadline(counted_from=date(2025, 3, 10))
    own(Kind.MINUTES, 30, administrator_user)
    first = RuleOverride.objects.get()
    put_right = typed(20, in_force_from=date(2025, 3, 10))
    correct_rule(override=first, own=put_right, by=administrator_user, now=NOW)
    assert recount_waiting(now=NOW) == 2
    old.refresh_from_db()
    new.refresh_from_db()
    assert (old.amount, new.amount) == (15, 20)
    assert new.moves.count() == 2
    assert RuleOverride.objects.standing().get().corrects == first


def test_what_is_withdrawn_is_withdrawn_once_and_by_administrators(administrator_user: User) -> None:
    own(Kind.MINUTES, 30, administrator_user)
    held = RuleOverride.objects.get()
    with pytest.raises(Refused, match="administrators"):
        withdraw_rule(override=held, reason="A slip.", by=ManagerFactory(), now=NOW)
    with pytest.raises(Refused, match="stands already"):
        correct_rule(override=held, own=typed(30), by=administrator_user, now=NOW)
    withdraw_rule(override=held, reason="A slip.", by=administrator_user, now=NOW)
    with pytest.raises(Refused, match="already"):
        withdraw_rule(override=held, reason="A slip.", by=administrator_user, now=NOW)
    with pytest.raises(Refused, match="already"):
        correct_rule(override=held, own=typed(20), by=administrator_user, now=NOW)
    assert own(Kind.MINUTES, 20, administrator_user) == 0


def test_a_change_after_which_a_date_could_not_be_counted_is_refused(administrator_user: User) -> None:
    """The known bank holidays end with 2028: nothing is skipped in silence."""
    row = deadline(counted_from=date(2028, 12, 1))
    with pytest.raises(Refused, match="1 open date could not be counted"):
        own(Kind.MINUTES, 30, administrator_user)
    deadline(Kind.CASE_SYSTEM_UPDATED, counted_from=date(2028, 12, 28))
    with pytest.raises(Refused, match="1 open date could not be counted"):
        add_day(
            day=date(2028, 12, 29),
            name="Flood",
            kind="closure",
            reason="Water.",
            by=administrator_user,
            now=NOW,
        )
    row.refresh_from_db()
    assert row.amount == 15
    assert not (RuleOverride.objects.exists() or DayOff.objects.exists() or Recount.objects.exists())
