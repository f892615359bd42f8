"""The unit's own rules and calendar, read once for a piece of work and handed on as a value."""

from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from django.db import connection

from cpunit.deadlines.bank_holidays import FIRST, LAST, published_holidays
from cpunit.deadlines.models import DayOff, Deadline, RuleOverride
from cpunit.domain.calendar import WorkingDayCalendar
from cpunit.domain.reckon import Explanation, effective, explain
from cpunit.domain.rules import UNIT_DEFAULT
from cpunit.domain.timescales import ConferenceKind, Kind, Rule, Source, Unit, rule_for
from cpunit.people.models import UnitSettings
from cpunit.people.models.unit import read_settings
from cpunit.web.look import lasting, once_a_look

Differences = tuple[tuple[date, str, str], ...]


@dataclass(frozen=True)
class Reckoner:
    """Counts the unit's dates: its profile, its overrides and its calendar. One query, and another where the
    unit has timescales of its own.
    """

    profile: str
    overrides: tuple[Rule, ...]
    calendar: WorkingDayCalendar

    @classmethod
    def current(cls, *, profile: str = "", without: RuleOverride | None = None) -> "Reckoner":
        """By the unit's present profile, or by another that an older record was made under.

        `without` leaves one of the unit's own timescales out, to say what stands in its place.
        """
        unit = once_a_look(_unit)
        profile = profile or unit.profile
        own = once_a_look(_own_timescales) if unit.has_own_timescales else []
        overrides = tuple(as_rule(row, profile) for row in own if row != without)
        return cls(profile=profile, overrides=overrides, calendar=_calendar(unit.days_off))

    def rule(
        self,
        kind: Kind,
        *,
        on: date,
        conference: ConferenceKind = ConferenceKind.INITIAL,
        virtual: bool = False,
    ) -> Rule:
        """The rule for what is counted from `on`."""
        return rule_for(
            kind,
            profile=self.profile,
            conference=conference,
            on=on,
            virtual=virtual,
            overrides=self.overrides,
        )

    def explain(
        self,
        kind: Kind,
        counted_from: date,
        *,
        conference: ConferenceKind = ConferenceKind.INITIAL,
        virtual: bool = False,
        interval: int | None = None,
    ) -> Explanation:
        """The date and its arithmetic, before anything is stored. Raises `OutsideCalendar`."""
        rule = self.rule(kind, on=counted_from, conference=conference, virtual=virtual)
        return explain(rule, counted_from, self.calendar, interval=interval)

    def effective_rule(
        self,
        kind: Kind,
        counted_from: date,
        *,
        conference: ConferenceKind = ConferenceKind.INITIAL,
        virtual: bool = False,
        interval: int | None = None,
    ) -> Rule:
        """The rule that is copied onto a deadline: for a visit, the shorter interval that the conference
        set.
        """
        rule = self.rule(kind, on=counted_from, conference=conference, virtual=virtual)
        return effective(rule, counted_from, self.calendar, interval=interval)

    def explain_stored(self, deadline: Deadline) -> Explanation:
        """The arithmetic of a stored deadline, by the rule that it was made under."""
        return explain(self.stored_rule(deadline), deadline.counted_from, self.calendar)

    def stored_rule(self, deadline: Deadline) -> Rule:
        """The rule that stands on the row."""
        kind, conference = Kind(deadline.kind), ConferenceKind(deadline.conference)
        towards = None
        if deadline.unit == Unit.HALF_WAY:
            own = replace(self, profile=deadline.profile)
            towards = own.rule(Kind.MIDWAY_REVIEW, on=deadline.counted_from, conference=conference).towards
        by_interval = deadline.unit == Unit.WORKING_DAYS and deadline.interval == deadline.amount
        return Rule(
            kind=kind,
            amount=deadline.amount,
            unit=Unit(deadline.unit),
            counted_from=deadline.counted_from_words,
            profile=deadline.profile,
            source=Source(deadline.rule_source, ""),
            conference=conference,
            backwards=deadline.backwards,
            is_default=deadline.rule_source.startswith(UNIT_DEFAULT),
            in_force_from=deadline.rule_in_force_from,
            towards=towards,
            note="the interval that the conference set" if by_interval else "",
        )


def as_rule(row: RuleOverride, profile: str) -> Rule:
    """A unit's override as a rule of the domain."""
    conference = ConferenceKind(row.conference)
    published = rule_for(Kind(row.kind), profile=profile, conference=conference)
    changed = published.overridden(
        amount=row.amount, unit=Unit(row.unit), in_force_from=row.in_force_from, reason=row.reason
    )
    return replace(changed, conference=conference)


def _own_timescales() -> list[RuleOverride]:
    return list(RuleOverride.objects.standing().order_by("in_force_from", "id"))


class _Unit(NamedTuple):
    profile: str
    has_own_timescales: bool
    days_off: Differences


_WHAT_STANDS = """
    SELECT (SELECT row_to_json(unit) FROM people_unitsettings unit WHERE id = 1),
           EXISTS (SELECT FROM deadlines_ruleoverride WHERE withdrawn_at IS NULL),
           (SELECT json_agg(json_build_array(day, name, kind) ORDER BY day) FROM deadlines_dayoff)
"""
"""Every date on every page depends on these three tables, so they are asked for in one statement."""


def _unit() -> _Unit:
    with connection.cursor() as cursor:
        cursor.execute(_WHAT_STANDS)
        settings, has_own, days = cursor.fetchone()
    days_off = tuple((date.fromisoformat(day), name, kind) for day, name, kind in days or ())
    return _Unit(UnitSettings.known(settings).profile, has_own, days_off)


def unit_at_hand() -> AbstractContextManager[None]:
    """While something long runs that changes neither the unit's settings nor its timescales and days off."""
    return lasting(read_settings, _unit, _own_timescales)


def unit_calendar() -> WorkingDayCalendar:
    """Published bank holidays, with what the unit knows better and its own closures. One query."""
    return _calendar(once_a_look(_unit).days_off)


@lru_cache(maxsize=4)
def _calendar(differences: Differences) -> WorkingDayCalendar:
    holidays = dict(published_holidays())
    closures: dict[date, str] = {}
    for day, name, kind in differences:
        if kind == DayOff.Kind.WORKED:
            holidays.pop(day, None)
        elif kind == DayOff.Kind.BANK_HOLIDAY:
            holidays[day] = name
        else:
            closures[day] = name
    return WorkingDayCalendar(holidays=holidays, closures=closures, first=FIRST, last=LAST)
