"""Formal dissent from a decision (BNS-6)."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from conferences.conference.writing import note
from conferences.decisions.deciding import Deciding
from conferences.live.actions.save_section import save_section
from conferences.live.standing import Standing
from conferences.live.writing import opened_for
from conferences.models import Conference
from cpunit.domain.refusal import Problem, Refused
from cpunit.domain.words import listed
from cpunit.people.models import User


@transaction.atomic
def record_dissent(
    *, conference: Conference, dissent: Mapping[int, str | None], by: User, now: datetime
) -> None:
    """After the decisions: for each view (by its key) the reason for dissenting, or None where they do not
    dissent.

    Only somebody whose view was otherwise can dissent. That dissent was invited is kept even where nobody
    did.
    """
    conference = opened_for(by, conference, leads=True)
    standing = Standing.of(conference)
    undecided = Deciding(standing).undecided
    if undecided:
        raise Refused(
            "Dissent is invited once the decisions are taken: "
            f"{listed([child.name for child in undecided])} still to decide."
        )
    for view in standing.views:
        if view.pk not in dissent:
            continue
        reason = dissent[view.pk]
        decision = standing.decisions[view.child_id]
        agrees = view.wants_plan == (decision.outcome == "plan") and view.category == decision.category
        if reason is not None and agrees:
            raise Refused(
                f"{view.professional.name} agreed with the decision for {view.child.name}, so cannot dissent "
                "from it."
            )
        if reason is not None and not reason.strip():
            raise Refused(
                f"{view.professional.name}: write why they dissent from the decision for {view.child.name}."
            )
        dissents, why = reason is not None, (reason or "").strip()
        if (view.dissents, view.dissent_reason) != (dissents, why):
            view.dissents, view.dissent_reason = dissents, why
            view.save()
            said = "dissents from" if dissents else "does not dissent from"
            note(
                conference,
                "recorded",
                f"{view.professional.name} {said} the decision for {view.child.name}",
                by,
                now,
                child=view.child.code,
            )
    save_section(
        conference=conference,
        key="dissent",
        text="The chair invited formal dissent.",
        seen=None,
        by=by,
        now=now,
    )


def problems_of_dissent(name: str, *, dissents: bool, reason: str) -> list[Problem]:
    """What is wrong with what is said of one professional's dissent: a tick and its reason go together."""
    if reason.strip() and not dissents:
        return [Problem("dissents", f"{name}: tick that they formally dissent, or take the words out.")]
    if dissents and not reason.strip():
        return [Problem("reason", f"{name}: write why they dissent from the decision.")]
    return []
