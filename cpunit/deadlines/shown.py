"""The dates of a page, each with its arithmetic: one Reckoner for all, no query a row."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Q

from cpunit.deadlines.models import Deadline, DeadlineMove
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.calendar import OutsideCalendar
from cpunit.domain.reckon import Explanation
from cpunit.domain.timescales import Kind
from cpunit.domain.words import long_date
from cpunit.web.dates import ShownDate
from cpunit.web.happenings import Happening

MOST_MOVES = 100


@dataclass(frozen=True)
class ShownDeadline:
    """A deadline and its date as `components/date.html` draws it."""

    deadline: Deadline
    date: ShownDate


def shown_deadlines(
    deadlines: Iterable[Deadline], *, today: date, reckoner: Reckoner | None = None
) -> list[ShownDeadline]:
    """The deadlines in their order, each with its date. Three small queries where no `reckoner` is at
    hand.
    """
    reckoner = reckoner or Reckoner.current()
    return [
        ShownDeadline(deadline, shown_date(deadline, reckoner=reckoner, today=today))
        for deadline in deadlines
    ]


def shown_by_kind(
    deadlines: Iterable[Deadline], *, today: date, reckoner: Reckoner | None = None
) -> dict[str, ShownDate]:
    """The dates by their kind; of several of one kind, the last."""
    shown = shown_deadlines(deadlines, today=today, reckoner=reckoner)
    return {each.deadline.kind: each.date for each in shown}


def shown_moves(which: Q) -> list[Happening]:
    """The dates that moved among the deadlines that `which` names, the latest first. One query."""
    deadlines = Deadline.objects.filter(which).values("pk")
    moves = DeadlineMove.objects.filter(deadline__in=deadlines).select_related("deadline")
    moves = moves.only("from_due", "to_due", "was_late", "reason", "at", "deadline__kind")
    return [
        Happening(f"Date moved: {Kind(move.deadline.kind).words}", move.at, text=move.sentence)
        for move in moves.order_by("-at", "-id")[:MOST_MOVES]
    ]


_MOVES = """
SELECT id, deadline_id, from_due, to_due, was_late, reason, at
FROM deadlines_deadlinemove WHERE deadline_id = ANY(%s) ORDER BY at DESC, id DESC LIMIT %s
"""


def moves_of(deadlines: Iterable[Deadline]) -> list[Happening]:
    """The same of deadlines that are at hand. One query, none without them."""
    kinds = {deadline.pk: Kind(deadline.kind).words for deadline in deadlines}
    moves = DeadlineMove.objects.raw(_MOVES, [list(kinds), MOST_MOVES]) if kinds else ()
    return [
        Happening(f"Date moved: {kinds[move.deadline_id]}", move.at, text=move.sentence) for move in moves
    ]


def shown_date(deadline: Deadline, *, reckoner: Reckoner, today: date) -> ShownDate:
    """The stored date as pages and lists have it: its arithmetic comes when somebody opens it."""
    return ShownDate.plain(
        deadline.due_date,
        today=today,
        calendar=reckoner.calendar,
        met_date=deadline.done_on,
        why_url=f"/dates/{deadline.pk}/",
        is_unknown=deadline.is_unknown(today),
    )


def explained_date(deadline: Deadline, *, reckoner: Reckoner, today: date) -> ShownDate:
    """The stored date with the arithmetic of the rule that it was made under, and what moved it.

    Where the arithmetic gives another day (a change of the calendar that is still being counted), or cannot
    be done at all, the stored date stands by itself.
    """
    try:
        explanation = as_stored(reckoner.explain_stored(deadline), deadline)
    except OutsideCalendar:
        explanation = None
    moves = tuple(move.sentence for move in deadline.moves.all())
    if explanation is None:
        return ShownDate.plain(
            deadline.due_date,
            today=today,
            calendar=reckoner.calendar,
            met_date=deadline.done_on,
            moves=moves,
            is_unknown=deadline.is_unknown(today),
        )
    return ShownDate.explained(
        explanation,
        today=today,
        met_date=deadline.done_on,
        moves=moves,
        is_unknown=deadline.is_unknown(today),
    )


def as_stored(explanation: Explanation, deadline: Deadline) -> Explanation | None:
    """The explanation of the date that stands on the row: also of one that was past when it was opened."""
    if explanation.due == deadline.due_date:
        return explanation
    if deadline.not_before != deadline.due_date or deadline.due_date > deadline.counted_from:
        return None
    why = f"the limit, {long_date(explanation.due)}, had passed, so it is due on the next working day"
    return replace(
        explanation, due=deadline.due_date, book_by=deadline.book_by, rule=f"{explanation.rule}; {why}"
    )
