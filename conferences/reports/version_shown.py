"""How it stands with the versions of a report for its parents, in words."""

from datetime import date

from django.utils.timezone import localdate

from conferences.models import ReportVersion
from cpunit.domain.words import day_and_date

OWED = {
    ReportVersion.Why.ASKED: "asked for",
    ReportVersion.Why.CHANGED: "out of date, as the report has changed since: asked for again",
    ReportVersion.Why.WITHHELD: "more must not reach them by now: asked for again",
    ReportVersion.Why.BACK: "it came back: asked for again",
}


def version_state(version: ReportVersion, due: date | None, today: date) -> str:
    """ "given by Jo Reed on Tue 6 May", or "asked for on Mon 5 May, by Wed 7 May"."""
    if version.is_in_force:
        assert version.given_at
        return f"given by {version.given_by} on {day_and_date(localdate(version.given_at))}"
    since = f" on {day_and_date(localdate(version.wanted_since))}" if version.wanted_since else ""
    said = f"{OWED[ReportVersion.Why(version.wanted_why)]}{since}"
    if due is None:
        return said
    return f"{said}, late since {day_and_date(due)}" if due < today else f"{said}, by {day_and_date(due)}"


def version_in_short(version: ReportVersion, due: date | None, today: date, *, is_begun: bool) -> str:
    """The same on a list: "given on Tue 6 May", or "begun, by Wed 7 May"."""
    if version.is_in_force:
        assert version.given_at
        if is_begun:
            return "changes not sent"
        return f"given on {day_and_date(localdate(version.given_at))}"
    begun = "begun, " if is_begun else "once more, " if version.given_at else ""
    if due is None:
        return f"{begun}to write"
    return f"{begun}late since {day_and_date(due)}" if due < today else f"{begun}by {day_and_date(due)}"
