"""A draft beside the plan as it stands: what it would change, and what moved there meanwhile."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from conferences.conference.sealed import Facts, changed_since
from cpunit.domain.audiences import Kept
from cpunit.domain.words import long_date
from cpunit.people.models import Person
from cpunit.release.readers import readers_of
from plans.agreed_actions.actions.keep_action import WORDS, facts_of, words_of_fact
from plans.models import DraftRow, Plan, PlanAction, PlanDraft
from plans.papers.content import PlanContent
from plans.plan.sides import SAID, Side, row_of, side_of

OF_ROW = ("action__owner__adult", "action__owner__child", "action__owner__professional",
          "owner__adult", "owner__child", "owner__professional")  # fmt: skip


def open_draft(plan: Plan) -> PlanDraft | None:
    """The one that is written or waits to be signed off. One query."""
    return plan.drafts.filter(signed_at__isnull=True).select_related("drafted_by").first()


def rows_of(draft: PlanDraft | None) -> list[DraftRow]:
    """What it would change, in the order in which it was written. One query."""
    return list(draft.rows.select_related(*OF_ROW)) if draft else []


@dataclass(frozen=True)
class Reading:
    """What a professional reads of a plan: its rows that they read whole, and what is `kept` from them. Of a
    row that holds what is withheld from them nothing is told, and the unit changes it (safety 1).
    """

    actions: list[PlanAction]
    kept: Kept

    @classmethod
    def of(cls, plan: Plan, person: Person) -> Self:
        content = PlanContent.of(plan, 0)
        reader = readers_of(plan.reference, [person])[person.pk]
        read = {each.pk: each for each in content.read_by(reader).actions}
        whole = [each for each in content.actions if each.pk in read and _is_whole(each, read[each.pk])]
        return cls(whole, reader.kept)

    def of_draft(self, rows: Sequence[DraftRow]) -> list[DraftRow]:
        """Those of its rows that they read whole, too."""
        keys = {each.pk for each in self.actions}
        return [row for row in rows if row.action_id in {None, *keys} and not self._holds(row)]

    def _holds(self, row: DraftRow) -> bool:
        said = " ".join((row.need, row.outcome, row.does, row.measure, row.in_family_words))
        return bool(self.kept.stand_in(said))


def _is_whole(row: PlanAction, read: PlanAction) -> bool:
    same = all(getattr(row, name) == getattr(read, name) for name in ("need", "outcome", "measure"))
    return same and row.owner.name == read.owner.name


def drafted(row: DraftRow) -> PlanAction:
    """The action that the row would be."""
    said = {name: getattr(row, name) for name in WORDS if name != "action"}
    return PlanAction(
        **said,
        action=row.does,
        owner=row.owner,
        by_date=row.by_date,
        state=row.became,
        closed_on=row.closed_on,
    )


def facts_of_row(row: DraftRow) -> Facts:
    """A drafted row by the names that its form knows."""
    return {**facts_of(drafted(row)), "became": row.became, "why": row.why}


def side_of_row(row: DraftRow) -> Side:
    """It beside the row that stands."""
    before = row_of(row.action, "", "") if row.action else None
    return side_of(before, row_of(drafted(row), "", ""))


def moved_since(row: DraftRow) -> list[str]:
    """What somebody else changed of the row of the plan since its draft was written, in sentences."""
    action = row.action
    if action is None:
        return []
    if action.state != PlanAction.State.TO_DO and action.closed_on:
        became = str(action.get_state_display()).lower()
        return [f"It was closed on {long_date(action.closed_on)}: {became}."]
    changed = changed_since(facts_of(action), row.seen)
    return [f"{SAID[name]} is now: {words_of_fact(action, name)}." for name in changed]
