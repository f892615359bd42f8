"""When a review opens, the actions of its plans stand in its record, and what is still to do goes on."""

from collections.abc import Iterable, Mapping
from datetime import date

from conferences.looking_back.actions.answer_actions import go_on
from conferences.models import Conference, ReviewedAction, ReviewedRisk
from plans.models import Plan, PlanAction

FACTS = ("need", "outcome", "action", "measure", "owner_id", "by_date", "in_family_words")
Key = tuple[object, ...]


def bring_actions(conference: Conference, plans: Iterable[Plan], risks: Mapping[int, ReviewedRisk]) -> None:
    """Each action that is to do, or that the plan's page closed since the last conference; one for brothers
    and sisters who share it. Each that is to do has a row of the outline plan, and answers the risk that
    `risks` names by its key. Safe to run twice, and for a child who comes later.
    """
    here = {_key(each, each.over_on): each for each in conference.reviewed_actions.all()}
    for plan in plans:
        since = plan.last_reviewed_on or plan.started_on
        for action in plan.actions.select_related("reviewed").order_by("by_date", "pk"):
            if action.closed_on is None or action.closed_on >= since:
                _bring(conference, plan, action, here, risks)


def _bring(
    conference: Conference,
    plan: Plan,
    action: PlanAction,
    here: dict[Key, ReviewedAction],
    risks: Mapping[int, ReviewedRisk],
) -> None:
    reviewed = action.reviewed
    if reviewed is None or reviewed.conference_id != conference.pk:
        key = _key(action, action.closed_on)
        reviewed = here.get(key) or ReviewedAction.objects.create(
            conference=conference,
            over_on=action.closed_on,
            became="" if action.closed_on is None else action.state,
            risk=risks.get(action.pk),
            position=len(here) + 1,
            **{name: getattr(action, name) for name in FACTS},
        )
        here[key] = reviewed
    elif reviewed.risk_id is None:
        _tie(reviewed, risks.get(action.pk))
    reviewed.children.add(plan.child)
    if reviewed.row:
        reviewed.row.children.add(plan.child)
    elif action.closed_on is None and not reviewed.became:
        reviewed.row = go_on(reviewed)
        reviewed.save(update_fields=["row"])
    action.reviewed, action.row = reviewed, reviewed.row
    action.save(update_fields=["reviewed", "row"])


def _tie(reviewed: ReviewedAction, risk: ReviewedRisk | None) -> None:
    """It answers the risk, with its row of the new plan where that answers none yet."""
    reviewed.risk = risk
    reviewed.save(update_fields=["risk"])
    if reviewed.row and not reviewed.row.is_tied:
        reviewed.row.risk = risk
        reviewed.row.save(update_fields=["risk"])


def _key(action: PlanAction | ReviewedAction, over_on: date | None) -> Key:
    return (*(getattr(action, name) for name in FACTS), over_on)
