"""Formal dissent from a decision (BNS-6)."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial

from django.db import transaction

from conferences.conference.sealed import Facts, kept
from conferences.conference.writing import note
from conferences.decisions.deciding import Deciding
from conferences.live.actions.save_section import save_section
from conferences.live.standing import Standing
from conferences.live.writing import opened_for
from conferences.models import Conference, ProfessionalView
from cpunit.domain.refusal import Problem, Refused
from cpunit.domain.words import listed
from cpunit.people.models import User


@transaction.atomic
def record_dissent(
    *,
    conference: Conference,
    dissent: Mapping[int, str | None],
    by: User,
    now: datetime,
    seen: Mapping[int, str | None] | None = None,
) -> None:
    """After the decisions: for each view (by its key) the reason for dissenting, or None where they do not
    dissent.

    Only somebody whose view was otherwise can dissent. That dissent was invited is kept even where nobody
    did. `seen` holds the seal of the page for each of these views; raises `Overtaken` where another dissent
    of the same was recorded since.
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
        reason, stands = dissent[view.pk], facts_of(view)
        typed = {"dissents": reason is not None, "reason": (reason or "").strip()}
        wanted = kept(
            stands,
            (seen or {}).get(view.pk),
            typed,
            partial(_theirs, view),
            changed=f"What {view.professional.name} says of the decision for {view.child.name} was changed",
            at=f"d{view.pk}",
            as_one=True,
        )
        if wanted == stands:
            continue
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
        view.dissents, view.dissent_reason = wanted["dissents"], wanted["reason"]
        view.save()
        said = "dissents from" if view.dissents else "does not dissent from"
        what = f"{view.professional.name} {said} the decision for {view.child.name}"
        note(conference, "recorded", what, by, now, child=view.child.code)
    save_section(
        conference=conference,
        key="dissent",
        text="The chair invited formal dissent.",
        seen=None,
        by=by,
        now=now,
    )


def facts_of(view: ProfessionalView) -> Facts:
    return {"dissents": view.dissents, "reason": view.dissent_reason}


def _theirs(view: ProfessionalView, fact: str) -> str:
    return view.dissent_reason or "No dissent."


def problems_of_dissent(name: str, *, dissents: bool, reason: str) -> list[Problem]:
    """What is wrong with what is said of one professional's dissent: a tick and its reason go together."""
    if reason.strip() and not dissents:
        return [Problem("dissents", f"{name}: tick that they formally dissent, or take the words out.")]
    if dissents and not reason.strip():
        return [Problem("reason", f"{name}: write why they dissent from the decision.")]
    return []
