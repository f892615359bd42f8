"""The published bank holidays of England and Wales, as bundled with the `govuk-bank-holidays` package.

They are facts about the country and need no database; a unit's own closures and corrections come on top.
The calendar covers the years that the bundle covers in full, and refuses every date outside them.
"""

from collections.abc import Mapping
from datetime import date
from functools import cache
from types import MappingProxyType

from govuk_bank_holidays.bank_holidays import BankHolidays

from cpunit.domain.calendar import WorkingDayCalendar

FEWEST_IN_A_YEAR = 8


class IncompleteBankHolidays(Exception):
    """The bundle lacks some of a year's bank holidays; to go on would count days off as worked."""


@cache
def published_holidays() -> Mapping[date, str]:
    """Every bank holiday known, by day. Read once a process, never over the network."""
    bundle = BankHolidays(use_cached_holidays=True).get_holidays(division=BankHolidays.ENGLAND_AND_WALES)
    holidays = {row["date"]: _name(row["title"], row["notes"]) for row in bundle}
    years = [day.year for day in holidays]
    for year in range(min(years), max(years) + 1):
        if years.count(year) < FEWEST_IN_A_YEAR:
            raise IncompleteBankHolidays(f"Only {years.count(year)} bank holidays are bundled for {year}.")
    return MappingProxyType(holidays)


def _name(title: str, notes: str) -> str:
    return f"{title} ({notes[0].lower()}{notes[1:]})" if notes else title


FIRST = date(min(published_holidays()).year, 1, 1)
LAST = date(max(published_holidays()).year, 12, 31)


@cache
def _without_closures() -> WorkingDayCalendar:
    return WorkingDayCalendar(holidays=published_holidays(), first=FIRST, last=LAST)


def published_calendar(closures: Mapping[date, str] | None = None) -> WorkingDayCalendar:
    """The calendar of the published bank holidays, with closures on top where given."""
    if not closures:
        return _without_closures()
    return WorkingDayCalendar(holidays=published_holidays(), closures=closures, first=FIRST, last=LAST)
