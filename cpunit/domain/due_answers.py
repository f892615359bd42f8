"""What `manage.py due` answers: words typed in, a date and its arithmetic out."""

import json
import re
from datetime import date

from cpunit.domain.calendar import WorkingDayCalendar
from cpunit.domain.reckon import Explanation, explain
from cpunit.domain.refusal import Refused
from cpunit.domain.timescales import Rule, conference_named, kind_named, profile_named, rule_for
from cpunit.domain.words import day_and_date, quoted

ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
DEFAULT_PROFILE = "default"
DEFAULT_CONFERENCE = "initial"


def strict_date(typed: str) -> date:
    """A date written as YYYY-MM-DD and in no other way. Raises `Refused`."""
    if ISO_DATE.fullmatch(typed):
        try:
            return date.fromisoformat(typed)
        except ValueError:
            pass
    raise Refused(f"{quoted(typed)} is not a date: write it as YYYY-MM-DD, for instance 2025-05-08.")


def rule_asked(kind: str, profile: str, conference: str) -> Rule:
    """The published rule for words as typed; blank means the default.

    Raises `Refused` naming what there is.
    """
    return rule_for(
        kind_named(kind),
        profile=profile_named(profile or DEFAULT_PROFILE).slug,
        conference=conference_named(conference or DEFAULT_CONFERENCE),
    )


def answer(
    *, kind: str, counted_from: str, profile: str, conference: str, calendar: WorkingDayCalendar
) -> Explanation:
    """The explanation for words as typed. Raises `Refused`."""
    return explain(rule_asked(kind, profile, conference), strict_date(counted_from), calendar)


def as_json(explanation: Explanation) -> str:
    """The answer for machines; `skipped` holds the bank holidays and closures that the count left out."""
    return json.dumps(
        {
            "kind": explanation.kind.value,
            "profile": explanation.profile,
            "from": explanation.counted_from.isoformat(),
            "due": explanation.due.isoformat(),
            "book_by": explanation.book_by.isoformat(),
            "rule": explanation.rule,
            "source": explanation.source,
            "skipped": [{"date": off.day.isoformat(), "name": off.name} for off in explanation.skipped],
        },
        ensure_ascii=False,
        indent=2,
    )


def as_text(explanation: Explanation) -> str:
    """The answer for people."""
    skipped = [f"{day_and_date(off.day)}, {off.name}" for off in explanation.skipped] or ["nothing"]
    lines = [
        f"{explanation.kind.words}: {_both(explanation.due)}",
        f"  Rule          {explanation.rule}",
        *([f"                {explanation.working}"] if explanation.working else []),
        f"  Profile       {profile_named(explanation.profile).name}",
        f"  Source        {explanation.source}",
        f"                {explanation.in_force}",
        f"  Counted from  {_both(explanation.counted_from)}, {explanation.counted_from_words}",
        f"  Skipped       {skipped[0]}",
        *(f"                {line}" for line in skipped[1:]),
        f"  Book by       {_both(explanation.book_by)}",
    ]
    return "\n".join(lines)


def _both(day: date) -> str:
    return f"{day_and_date(day)} ({day.isoformat()})"
