"""What somebody else changed on the plan since a row of it was drafted, and what the draft is with that."""

from conferences.conference.sealed import Facts, changed_since, seal
from cpunit.domain.words import long_date
from cpunit.people.models import Person
from plans.agreed_actions.actions.keep_action import facts_of, words_of_fact
from plans.models import DraftRow, PlanAction
from plans.plan.sides import SAID, WORDS


def drafted(row: DraftRow) -> PlanAction:
    """The action as its author wrote it."""
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
    """A drafted row by the names that its form knows; what it leaves as it was is as the plan says it now."""
    mine = {**facts_of(drafted(row)), "became": row.became, "why": row.why}
    if row.action is None:
        return mine
    theirs = facts_of(row.action)
    changed = changed_since({name: mine[name] for name in theirs}, row.seen)
    return {**mine, **{name: said for name, said in theirs.items() if name not in changed}}


def owner_of(row: DraftRow, key: object) -> Person:
    """Who that is: whom the draft names, or whom the plan does."""
    return row.action.owner if row.action and key == str(row.action.owner_id) else row.owner


def to_become(row: DraftRow) -> PlanAction:
    """The action that the row would be once it is signed off."""
    said, action = facts_of_row(row), drafted(row)
    for name in (*WORDS, "by_date"):
        setattr(action, name, said[name])
    action.owner = owner_of(row, said["owner"])
    return action


def changed_by_both(row: DraftRow) -> Facts:
    """What the plan says now of what both changed otherwise: its author is to say which holds."""
    if row.action is None:
        return {}
    theirs, mine = facts_of(row.action), facts_of(drafted(row))
    names = set(changed_since(theirs, row.seen)) & set(changed_since(mine, row.seen))
    return {name: theirs[name] for name in changed_since(theirs, seal(mine)) if name in names}


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
