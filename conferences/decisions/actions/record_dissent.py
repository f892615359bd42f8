"""Formal dissent from a decision (BNS-6)."""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from django.db import transaction

from conferences.conference.sealed import Facts, kept
from conferences.conference.writing import note
from conferences.decisions.deciding import Deciding
from conferences.live.actions.save_section import save_section
from conferences.live.standing import Standing
from conferences.live.writing import opened_for
from conferences.models import Conference, Decision, Dissent, Participant, ProfessionalView
from cpunit.domain.refusal import Problem, Refused
from cpunit.domain.words import listed
from cpunit.people.models import Child, User


class From(NamedTuple):
    """Whose dissent, by the key of the person, from the decision for which child, by theirs."""

    person: int
    child: int


@transaction.atomic
def record_dissent(
    *,
    conference: Conference,
    dissent: Mapping[From, str | None],
    by: User,
    now: datetime,
    seen: Mapping[From, str | None] | None = None,
    at: Mapping[From, str] | None = None,
) -> None:
    """After the decisions: the reason for each dissent, or None where they do not dissent.

    Any professional who takes part can dissent, but from what everybody saw them agree with. That dissent was
    invited is kept even where nobody did. `seen` holds the seal of the page for each; raises `Overtaken`
    where another dissent of the same was recorded since, for the form whose prefix is `at`.
    """
    conference = opened_for(by, conference, leads=True)
    standing = Standing.of(conference)
    undecided = Deciding(standing).undecided
    if undecided:
        raise Refused(
            "Dissent is invited once the decisions are taken: "
            f"{listed([child.name for child in undecided])} still to decide."
        )
    for whose, reason in dissent.items():
        place, child = _who_and_whom(standing, whose)
        stood = dissent_of(standing, whose)
        stands = facts_of(stood)
        wanted = kept(
            stands,
            (seen or {}).get(whose),
            {"dissents": reason is not None, "reason": (reason or "").strip()},
            lambda _, stood=stood: stood.reason if stood else "No dissent.",  # type: ignore[misc]
            changed=f"What {place.person_name} says of the decision for {child.name} was changed",
            at=(at or {}).get(whose, ""),
            as_one=True,
        )
        if wanted == stands:
            continue
        if wanted["dissents"]:
            _check(standing, whose, place, child, wanted["reason"])
            dissents = stood or Dissent(conference=conference, child=child, participant=place)
            dissents.reason = wanted["reason"]
            dissents.save()
        elif stood:
            stood.delete()
        said = "dissents from" if wanted["dissents"] else "does not dissent from"
        what = f"{place.person_name} {said} the decision for {child.name}"
        note(conference, "recorded", what, by, now, child=child.code)
    save_section(
        conference=conference,
        key="dissent",
        text="The chair invited formal dissent.",
        seen=None,
        by=by,
        now=now,
    )


def _who_and_whom(standing: Standing, whose: From) -> tuple[Participant, Child]:
    place = next((each for each in standing.participants if each.person_id == whose.person), None)
    child = next((each for each in standing.children if each.pk == whose.child), None)
    if place is None or child is None:
        raise Refused("They are not at this conference any more: look at the page again.")
    return place, child


def _check(standing: Standing, whose: From, place: Participant, child: Child, reason: str) -> None:
    view = view_of(standing, whose)
    took_part = {each.pk for each in standing.contributors}
    if view is None and whose.person not in took_part:
        raise Refused(f"{place.person_name} did not take part, so cannot dissent.")
    if view is not None and not differs(view, standing.decisions[child.pk]):
        raise Refused(
            f"{place.person_name} agreed with the decision for {child.name}, so cannot dissent from it."
        )
    if not reason:
        raise Refused(f"{place.person_name}: write why they dissent from the decision for {child.name}.")


def dissent_of(standing: Standing, whose: From) -> Dissent | None:
    return next(
        (each for each in standing.dissents if From(each.participant.person_id, each.child_id) == whose), None
    )


def view_of(standing: Standing, whose: From) -> ProfessionalView | None:
    """Theirs that everybody may see."""
    views = standing.views
    return next((each for each in views if From(each.participant.person_id, each.child_id) == whose), None)


def differs(view: ProfessionalView, decision: Decision) -> bool:
    """Whether it is otherwise than what was decided."""
    has_plan = decision.outcome == Decision.Outcome.PLAN
    return view.wants_plan != has_plan or (has_plan and view.category != decision.category)


def facts_of(dissent: Dissent | None) -> Facts:
    return {"dissents": dissent is not None, "reason": dissent.reason if dissent else ""}


def problems_of_dissent(name: str, *, dissents: bool, reason: str) -> list[Problem]:
    """What is wrong with what is said of one professional's dissent: a tick and its reason go together."""
    if reason.strip() and not dissents:
        return [Problem("dissents", f"{name}: tick that they formally dissent, or take the words out.")]
    if dissents and not reason.strip():
        return [Problem("reason", f"{name}: write why they dissent from the decision.")]
    return []
