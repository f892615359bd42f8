"""What a conference must have before it can close, each thing with the step of the record for it."""

from dataclasses import dataclass

from conferences.actions.protect import exposed_places
from conferences.framework import STEPS
from conferences.limits import may_hold_core_group_on, may_review_on
from conferences.standing import Standing
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.quoracy import may_decide
from cpunit.domain.words import listed


@dataclass(frozen=True)
class Missing:
    """One thing that is missing, in words, and the key of its step; "" where it has its own page."""

    words: str
    step: str


def still_missing(standing: Standing, reckoner: Reckoner) -> list[Missing]:
    """What the conference lacks before it can close; nothing where it is complete."""
    conference = standing.conference
    missing = [Missing(f"whether {name} was here", "attendance") for name in standing.unaccounted]
    if may_decide(standing.quoracy, conference.inquorate_reason):
        missing.append(Missing("a quorum, or the chair’s reason to go ahead without one", "attendance"))
    if not conference.contingency_plan.strip():
        missing.append(Missing("the contingency plan", "contingency"))
    missing += [Missing(f"a decision for {child.name}", "decisions") for child in standing.undecided]
    missing += [
        Missing(
            f"a new decision for {child.name} (the views or the people here have changed since)", "decisions"
        )
        for child in standing.outdated
    ]
    if standing.on_a_plan:
        missing += _missing_for_a_plan(standing, reckoner)
    missing += [
        Missing(f"who tells {mark.adult or mark.child} what was decided", "telling")
        for mark in standing.absent_to_tell
        if not mark.who_tells_them.strip()
    ]
    return missing + [
        Missing(
            f"the home address or protected telephone number to be taken out of {place.words}", place.step
        )
        for place in exposed_places(standing)
    ]


def left_empty(standing: Standing) -> list[Missing]:
    """What may stay empty and does (SUR-2), in the order of the record: read out before the close."""
    empty: list[Missing] = []
    for step in STEPS:
        if step.key == "childrens-views":
            empty += [
                Missing(f"the views of {each.child.name}", step.key)
                for each in standing.voices
                if not each.views.strip()
            ]
        elif step.key == "views":
            empty += [
                Missing(f"the view of {listed(names)} for {child.name}", step.key)
                for child, names in standing.silent
            ]
        elif (step.is_written or step.key in ("opening", "dissent")) and not standing.is_done(step.key):
            empty.append(Missing(step.title, step.key))
    return empty


def _missing_for_a_plan(standing: Standing, reckoner: Reckoner) -> list[Missing]:
    conference, held_on = standing.conference, standing.conference.held_on
    assert held_on is not None
    lacking = {
        "the lead social worker": not conference.lead_social_worker_id,
        "how often the social worker visits": not conference.visit_every,
        "the date of the first core group": not conference.first_core_group_on,
        "the members of the core group": not standing.core_group_size,
        "the date of the review": not conference.review_on,
        "a date of the first core group inside its limit": bool(
            may_hold_core_group_on(conference.first_core_group_on, held_on, conference, reckoner)
        ),
        "a date of the review inside its limit": bool(
            may_review_on(conference.review_on, held_on, conference, reckoner)
        ),
    }
    rowless = [
        child
        for child in standing.on_a_plan
        if not any(child in row.children.all() for row in standing.outline)
    ]
    return [Missing(words, "arrangements") for words, lacks in lacking.items() if lacks] + [
        Missing(f"a row of the outline plan for {child.name}", "outline") for child in rowless
    ]
