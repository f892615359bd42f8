"""What a draft changes, beside what stands."""

from collections.abc import Sequence

from plans.drafting.moved import moved_since, to_become
from plans.drafting.parts import moved_on, side_of_part
from plans.models import DraftPart, DraftRow, Plan
from plans.plan.sides import Side, row_of, side_of

Beside = tuple[Side, str, list[str]]
"""What is changed, why, and what moved on the plan meanwhile."""


def sides_of(rows: Sequence[DraftRow], parts: Sequence[DraftPart], plan: Plan) -> list[Beside]:
    """The rows first."""
    besides = [(side_of_part(each, plan), each.why, moved_on(each, plan)) for each in parts]
    return [*((_side_of_row(row), row.why, moved_since(row)) for row in rows), *besides]


def _side_of_row(row: DraftRow) -> Side:
    before = row_of(row.action, "", "") if row.action else None
    return side_of(before, row_of(to_become(row), "", ""))
