"""What an entry or a correction makes of the dates of plans, said before it is saved."""

from collections.abc import Callable, Collection, Iterable
from datetime import date, timedelta
from typing import NamedTuple

from cpunit.deadlines.models import Deadline
from cpunit.domain.timescales import Kind
from cpunit.domain.words import day_and_date, listed
from cpunit.people.correcting import tried
from plans.models import Plan

LONG_AGO = timedelta(days=7)
"""After these an entry is back-dated: what it moves is said first."""
AFTER_LATER_ONE = "No date moves: a later one is recorded."
Outcome = Deadline.Outcome


class _Stands(NamedTuple):
    """How one date stands; `passed` is the word for one that runs and whose day is over."""

    plan: str
    kind: str
    due: date
    outcome: str
    done_on: date | None
    passed: str


def back_dated(
    change: Callable[[], object], day: date, recorded: Iterable[date], *, plans: Collection[Plan], today: date
) -> list[str]:
    """What an entry of that day moves, where it is told long after or a later one is `recorded` already;
    nothing for an entry in its time. Raises what the change refuses.
    """
    is_before_another = any(each > day for each in recorded)
    if not is_before_another and today - day <= LONG_AGO:
        return []
    return moved_by(change, plans=plans, today=today) or ([AFTER_LATER_ONE] if is_before_another else [])


def moved_by(change: Callable[[], object], *, plans: Collection[Plan], today: date) -> list[str]:
    """A sentence for each date of these plans that the change moves, meets, begins or ends, those of brothers
    and sisters together: the change is made, looked at and taken back. Raises what it refuses.
    """
    names = {plan.reference_id: plan.child.name for plan in plans}
    before = _dates(names, today)

    def changed() -> dict[int, _Stands]:
        change()
        return _dates(names, today)

    after = tried(changed)
    _settle(before, after)
    children: dict[tuple[str, str], list[str]] = {}
    for key in sorted(after, key=lambda key: (after[key].due, key)):
        now = after[key]
        if told := _told(before.get(key), now):
            children.setdefault((Kind(now.kind).words, told), []).append(names[now.plan])
    many = len(names) > 1
    return [
        f"{what}{f', for {listed(whose)}' if many else ''}: {told}."
        for (what, told), whose in children.items()
    ]


def _settle(before: dict[int, _Stands], after: dict[int, _Stands]) -> None:
    """A date that falls away while another of its kind runs again is that one, moved: said once, or not at
    all where it comes to the same day.
    """
    gone = {
        (was.plan, was.kind): key
        for key, was in before.items()
        if not was.outcome and key in after and after[key].outcome == Outcome.WITHDRAWN
    }
    for key, was in list(before.items()):
        now = after.get(key)
        if not was.outcome or now is None or now.outcome:
            continue
        if (left := gone.pop((now.plan, now.kind), None)) is not None:
            before[key] = before[left]
            del before[left], after[left]


def _dates(codes: Collection[str], today: date) -> dict[int, _Stands]:
    rows = Deadline.objects.filter(record__in=codes)
    found = rows.only("record", "kind", "due_date", "outcome", "done_on", "closed_at", "is_untold")
    return {
        row.pk: _Stands(row.record_id, row.kind, row.due_date, row.outcome, row.done_on, _passed(row, today))
        for row in found
    }


def _passed(row: Deadline, today: date) -> str:
    """Of a visit of which nobody told it is not known whether it is late (safety 12)."""
    if row.is_overdue(today):
        return "late"
    return "not known" if row.closed_at is None and row.is_unknown(today) else ""


def _told(was: _Stands | None, now: _Stands) -> str:
    due = f"due by {day_and_date(now.due)}"
    if was == now or (was is None and now.outcome == Outcome.WITHDRAWN):
        return ""
    if now.outcome == Outcome.MET and now.done_on:
        late = ", late" if now.done_on > now.due else ""
        instead = f" instead of {day_and_date(was.done_on)}" if was and was.done_on else ""
        return f"{due}, done {day_and_date(now.done_on)}{instead}{late}"
    if now.outcome == Outcome.WITHDRAWN:
        return f"{due}, falls away"
    passed = f", {now.passed}" if now.passed else ""
    if was is None:
        return f"{due}{passed}"
    if was.outcome:
        return f"{due}, runs again{passed}"
    before = day_and_date(was.due) if was.due != now.due else was.passed
    return f"{due}{passed} instead of {before}"
