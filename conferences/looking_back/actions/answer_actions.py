"""What became of the actions of the plans of a review, and whether they go on into the new plan."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from conferences.conference.sealed import Facts, kept
from conferences.conference.writing import note
from conferences.decisions.actions.outline_plan import next_position
from conferences.live.writing import beside_others
from conferences.models import Conference, OutlineAction, ReviewedAction, StruckRow
from cpunit.domain.looking_back import OVER
from cpunit.domain.refusal import Refused
from cpunit.domain.words import quoted
from cpunit.people.models import User

OF_A_ROW = ("need", "outcome", "action", "measure", "owner_id", "by_date", "in_family_words", "risk_id")
"""What a row of the new plan is given by the action that goes on in it."""


@dataclass(frozen=True, kw_only=True)
class ActionAnswer:
    """What is said of one action, by its key.

    `action` puts it in other words; None leaves them. `seen` is the seal that the page was made from.
    """

    key: int
    became: str
    why: str
    action: str | None = None
    seen: str | None = None


def facts_of(said: ReviewedAction | ActionAnswer) -> Facts:
    """What is said of an action, as it stands or as it was typed."""
    return {"became": said.became, "why": said.why.strip()}


@transaction.atomic
def answer_actions(
    *, conference: Conference, answers: Sequence[ActionAnswer], by: User, now: datetime
) -> None:
    """Keep what became of each, fact by fact; raises `Overtaken` where somebody else said otherwise of the
    same one since the page was opened.

    One that is done, or no longer needed, leaves the new plan, unless its row was written anew there; one
    that is not goes on in it.
    """
    conference = beside_others(by, conference)
    keys = [answer.key for answer in answers]
    found = conference.reviewed_actions.filter(pk__in=keys).select_for_update(of=("self",)).order_by("pk")
    rows = {action.pk: action for action in found}
    for answer in answers:
        action = rows.get(answer.key)
        if action is None:
            raise Refused("One of these actions is not looked back on in this conference any more.")
        _write(action, answer, by, now)


def _write(action: ReviewedAction, answer: ActionAnswer, by: User, now: datetime) -> None:
    stands, typed = facts_of(action), facts_of(answer)
    if answer.action is not None:
        stands, typed = {**stands, "action": action.action}, {**typed, "action": answer.action.strip()}
        if not typed["action"]:
            raise Refused("Say what was to be done.", about="action")
    wanted = kept(
        stands,
        answer.seen,
        typed,
        lambda name: _in_words(action, name),
        changed="Somebody else wrote about this action",
        at=f"a{action.pk}",
    )
    if wanted == stands:
        return
    _set(action, wanted, by, now)


def _set(action: ReviewedAction, wanted: Facts, by: User, now: datetime) -> None:
    was = action.became
    for name, value in wanted.items():
        setattr(action, name, value)
    if action.became != was:
        _follow(action, by, now)
    action.answered_by, action.answered_at = by, now
    action.save()
    became = action.get_became_display().lower()
    note(action.conference, "wrote", f"{quoted(action.action)}: {became}", by, now)


def say_meanwhile(*, action: ReviewedAction, became: str, by: User, now: datetime) -> None:
    """What the plan's own page says of an action while its review takes place, where the review has not said
    it yet. The caller has seen to it that the conference does not close (`not_closing`).
    """
    found = ReviewedAction.objects.select_for_update(of=("self",)).select_related("conference__family")
    stands = found.get(pk=action.pk)
    if not stands.became:
        _set(stands, {"became": became}, by, now)


def _follow(action: ReviewedAction, by: User, now: datetime) -> None:
    """Its row of the new plan goes with what is over, and comes with what is not."""
    row = OutlineAction.objects.filter(pk=action.row_id or 0).select_for_update().first()
    if action.became in OVER and row is not None and _stands_as_it_was(row, action):
        StruckRow.objects.create(
            conference=action.conference,
            action=row.action,
            because=action.get_became_display(),
            struck_by=by,
            struck_at=now,
        )
        row.delete()
        action.row = None
    elif action.became and action.became not in OVER and row is None:
        action.row = go_on(action)


def _stands_as_it_was(row: OutlineAction, action: ReviewedAction) -> bool:
    """But for the day, which every row that goes on is given anew."""
    return all(getattr(row, name) == getattr(action, name) for name in OF_A_ROW if name != "by_date")


def go_on(action: ReviewedAction) -> OutlineAction:
    """The row of the new plan in which the action goes on, for the children whose it is."""
    row: OutlineAction = OutlineAction.objects.create(
        conference=action.conference,
        position=next_position(action.conference),
        **{name: getattr(action, name) for name in OF_A_ROW},
    )
    row.children.set(action.children.all())
    return row


def _in_words(action: ReviewedAction, name: str) -> str:
    said = action.get_became_display() if name == "became" else getattr(action, name)
    return str(said or "Nothing")
