"""Due dates and their arithmetic: against the naive count for every cell, and on dates that people know."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpunit.domain.calendar import OutsideCalendar, WorkingDayCalendar
from cpunit.domain.reckon import InvitationsDue, add_months, due_dates, explain, invitations_due
from cpunit.domain.timescales import ConferenceKind, Kind, Unit, rule_for

from . import naive, table
from .england import ENGLAND

days = st.dates(date(2019, 4, 1), date(2028, 5, 1))
cells = st.sampled_from(table.cells())
kinds = st.sampled_from(list(Kind))
profiles = st.sampled_from(table.PROFILES)
conferences = st.sampled_from(list(ConferenceKind))


@given(cells, days)
def test_every_cell_agrees_with_the_naive_count(
    cell: tuple[str, str, str, int, str, bool], start: date
) -> None:
    profile, kind, conference, amount, unit, _ = cell
    rule = rule_for(Kind(kind), profile=profile, conference=ConferenceKind(conference))
    due = naive.due(amount, unit, start, naive.BANK_HOLIDAYS, backwards=kind in table.BACKWARDS)
    book_by = naive.back_to_worked(due, naive.BANK_HOLIDAYS)
    assert due_dates(rule, start, ENGLAND) == (due, book_by)
    if unit == "WD":
        assert due == book_by


@given(days, conferences, profiles)
def test_midway_is_half_the_days_to_the_next_reviews_limit(
    held: date, conference: ConferenceKind, profile: str
) -> None:
    months = 6 if conference is ConferenceKind.REVIEW else 3
    limit = naive.count_months(held, months)
    rule = rule_for(Kind.MIDWAY_REVIEW, profile=profile, conference=conference)
    assert due_dates(rule, held, ENGLAND).due == held + timedelta(days=(limit - held).days // 2)


@given(kinds, profiles, conferences, days)
def test_the_explanation_adds_up(kind: Kind, profile: str, conference: ConferenceKind, start: date) -> None:
    rule = rule_for(kind, profile=profile, conference=conference)
    told = explain(rule, start, ENGLAND)
    assert (told.due, told.book_by) == due_dates(rule, start, ENGLAND)
    assert told.days[-1].day == told.due
    assert [day.number for day in told.days if day.number] == list(range(1, len(told.days) + 1))[
        : sum(day.number is not None for day in told.days)
    ]
    assert all(off.day in naive.BANK_HOLIDAYS and not off.is_weekend for off in told.skipped)
    if told.counts_working_days:
        assert told.days[-1].number == rule.amount
        left_out = {day.day for day in told.days if day.number is None}
        assert {off.day for off in told.skipped} == {day for day in left_out if day.isoweekday() <= 5}
    else:
        assert len(told.days) == abs((told.due - start).days)
        assert all(told.book_by < off.day <= told.due for off in told.skipped)
    assert rule.sentence in told.rule
    assert told.source == rule.source.sentence


@pytest.mark.parametrize(
    ("kind", "profile", "conference", "start", "due", "book_by"),
    [
        # 15 working days over Easter and early May 2025, and over the coronation
        ("initial-conference", "wakefield", "initial", "2025-04-14", "2025-05-08", "2025-05-08"),
        ("initial-conference", "kirklees", "initial", "2023-04-28", "2023-05-23", "2023-05-23"),
        # over Christmas 2026 and New Year
        ("initial-conference", "default", "initial", "2026-12-15", "2027-01-08", "2027-01-08"),
        ("minutes", "kirklees", "initial", "2022-12-19", "2023-01-19", "2023-01-19"),
        # 5 working days backwards over VE day 2020
        ("social-work-report", "kirklees", "review", "2020-05-13", "2020-05-05", "2020-05-05"),
        # the family has it two calendar days before in Wakefield: on a Sunday, so it is booked by the Friday
        ("report-to-family", "wakefield", "initial", "2025-06-10", "2025-06-08", "2025-06-06"),
        ("report-to-family", "wakefield", "review", "2025-06-10", "2025-06-06", "2025-06-06"),
        # three months from the end of November, in common and leap years
        ("first-review", "leeds", "initial", "2022-11-30", "2023-02-28", "2023-02-28"),
        ("first-review", "leeds", "initial", "2023-11-30", "2024-02-29", "2024-02-29"),
        ("first-review", "default", "initial", "2027-11-29", "2028-02-29", "2028-02-29"),
        # a limit on Christmas Day is booked by the last working day before
        ("first-review", "default", "initial", "2025-09-25", "2025-12-25", "2025-12-24"),
        ("first-review", "default", "initial", "2022-09-27", "2022-12-27", "2022-12-23"),
        ("review", "default", "review", "2024-08-31", "2025-02-28", "2025-02-28"),
        ("review", "kirklees", "review", "2024-10-18", "2025-04-18", "2025-04-17"),
        # four weeks from a Friday before Good Friday 2025
        ("core-group", "wakefield", "initial", "2025-03-21", "2025-04-18", "2025-04-17"),
        ("invitees-confirmed", "kirklees", "review", "2025-05-23", "2025-04-18", "2025-04-17"),
        ("supervision", "kirklees", "initial", "2025-01-31", "2025-02-28", "2025-02-28"),
        ("outline-plan-to-family", "default", "initial", "2025-04-17", "2025-04-18", "2025-04-17"),
        ("midway-review", "kirklees", "initial", "2025-01-15", "2025-03-01", "2025-02-28"),
        ("midway-review", "kirklees", "review", "2025-01-15", "2025-04-15", "2025-04-15"),
    ],
)
def test_dates_that_people_know(
    kind: str, profile: str, conference: str, start: str, due: str, book_by: str
) -> None:
    rule = rule_for(Kind(kind), profile=profile, conference=ConferenceKind(conference))
    found = due_dates(rule, date.fromisoformat(start), ENGLAND)
    assert (found.due.isoformat(), found.book_by.isoformat()) == (due, book_by)


def test_the_explanation_names_each_bank_holiday_skipped_in_order() -> None:
    told = explain(rule_for(Kind.INITIAL_CONFERENCE, profile="kirklees"), date(2025, 4, 14), ENGLAND)
    assert [(off.day.isoformat(), off.name) for off in told.skipped] == [
        ("2025-04-18", "Good Friday"),
        ("2025-04-21", "Easter Monday"),
        ("2025-05-05", "Early May bank holiday"),
    ]
    assert told.counted_from_words == "the strategy discussion that agreed to the conference"


def test_the_units_closures_are_skipped_and_named() -> None:
    calendar = WorkingDayCalendar(
        holidays={}, closures={date(2025, 6, 4): "Staff day"}, first=date(2025, 1, 1), last=date(2025, 12, 31)
    )
    told = explain(rule_for(Kind.PLAN_DISTRIBUTED), date(2025, 6, 3), calendar)
    assert told.due == date(2025, 6, 6)
    assert [off.name for off in told.skipped] == ["Staff day"]


def test_a_limit_on_a_holiday_shows_what_was_stepped_back_over() -> None:
    told = explain(rule_for(Kind.FIRST_REVIEW), date(2022, 9, 27), ENGLAND)
    assert [off.name for off in told.skipped] == ["Boxing Day", "Christmas Day (substitute day)"]


class TestVisits:
    """At least every ten working days, or as often as the conference set."""

    rule = rule_for(Kind.VISIT, profile="bath-and-north-east-somerset")
    seen = date(2025, 6, 2)

    @pytest.mark.parametrize(
        ("interval", "due"),
        [(None, "2025-06-16"), (5, "2025-06-09"), (1, "2025-06-03"), (10, "2025-06-16"), (20, "2025-06-16")],
    )
    def test_a_shorter_interval_counts_and_a_longer_one_does_not(
        self, interval: int | None, due: str
    ) -> None:
        assert due_dates(self.rule, self.seen, ENGLAND, interval=interval).due.isoformat() == due

    def test_the_explanation_says_which(self) -> None:
        assert explain(self.rule, self.seen, ENGLAND, interval=5).rule == (
            "5 working days after the last visit; the interval that the conference set"
        )
        assert explain(self.rule, self.seen, ENGLAND, interval=15).rule.startswith("10 working days")

    def test_it_is_compared_by_date_where_the_unit_counts_otherwise(self) -> None:
        weekly = replace(self.rule, amount=1, unit=Unit.WEEKS)
        assert due_dates(weekly, date(2025, 4, 16), ENGLAND, interval=5).due == date(2025, 4, 23)
        assert due_dates(weekly, date(2025, 4, 16), ENGLAND, interval=2).due == date(2025, 4, 22)

    def test_only_visits_have_an_interval(self) -> None:
        with pytest.raises(ValueError, match="interval for visits"):
            due_dates(rule_for(Kind.MINUTES), self.seen, ENGLAND, interval=5)


@pytest.mark.parametrize(
    ("conference", "booked", "due", "phone"),
    [
        ("2025-06-20", "2025-05-30", "2025-06-06", False),
        ("2025-06-20", "2025-06-06", "2025-06-06", False),
        ("2025-06-20", "2025-06-07", "2025-06-09", True),
        ("2025-06-20", "2025-06-13", "2025-06-16", True),
        ("2025-05-01", "2025-04-17", "2025-04-22", True),
        ("2025-06-13", "2025-06-13", "2025-06-13", True),
        ("2025-06-14", "2025-06-13", "2025-06-14", True),
    ],
)
def test_late_invitations_go_on_the_next_working_day_and_are_phoned(
    conference: str, booked: str, due: str, phone: bool
) -> None:
    rule = rule_for(Kind.INVITATIONS, profile="kirklees")
    found = invitations_due(rule, date.fromisoformat(conference), date.fromisoformat(booked), ENGLAND)
    assert found == InvitationsDue(date.fromisoformat(due), phone)


@given(days, st.integers(1, 30))
def test_months_are_clamped_to_their_last_day(day: date, amount: int) -> None:
    assert add_months(day, amount) == naive.count_months(day, amount)


def test_a_date_before_a_documents_first_version_takes_that_version_and_says_so() -> None:
    rule = rule_for(Kind.VISIT, profile="bath-and-north-east-somerset", on=date(2016, 5, 3))
    assert "first version is used" in explain(rule, date(2016, 5, 3), ENGLAND).in_force
    assert explain(rule, date(2018, 5, 1), ENGLAND).in_force == "In force from 1 October 2017."
    assert "own default" in explain(rule_for(Kind.MINUTES), date(2016, 5, 3), ENGLAND).in_force


@given(kinds, profiles, conferences, st.dates())
def test_no_date_is_answered_outside_the_known_bank_holidays(
    kind: Kind, profile: str, conference: ConferenceKind, start: date
) -> None:
    rule = rule_for(kind, profile=profile, conference=conference)
    try:
        found = due_dates(rule, start, ENGLAND)
    except OutsideCalendar:
        edge = timedelta(days=200)
        assert not ENGLAND.first + edge <= start <= ENGLAND.last - edge
    else:
        assert all(ENGLAND.first <= day <= ENGLAND.last for day in (start, *found))


def test_the_longest_of_overrides_is_refused_and_not_an_error_of_the_program() -> None:
    calendar = WorkingDayCalendar(holidays={}, first=date(9990, 1, 1), last=date(9999, 12, 31))
    changed = rule_for(Kind.MINUTES).overridden(
        amount=1000, unit=Unit.WEEKS, in_force_from=date(2025, 1, 1), reason="Slip"
    )
    with pytest.raises(OutsideCalendar):
        due_dates(changed, date(9995, 1, 1), calendar)
    with pytest.raises(OutsideCalendar):
        due_dates(replace(changed, unit=Unit.MONTHS), date(9995, 1, 1), calendar)
