"""What correcting a decision does, to whom, in words: found by doing it and taking it back."""

from datetime import datetime

from django.utils.timezone import localdate

from conferences.decisions.actions.decide import Chosen
from conferences.models import Conference, Decision
from cpunit.domain.words import day_and_date, listed
from cpunit.people.correcting import preview
from cpunit.people.models import User
from cpunit.people.named import people_by_key
from cpunit.release.models import Copy
from plans.outcomes.actions.correct_decision import correct_decision


def effects_of(
    *,
    conference: Conference,
    decision: Decision,
    chosen: Chosen,
    why: str,
    seen: str,
    by: User,
    now: datetime,
) -> list[str]:
    """A sentence for each thing that will be otherwise. Raises what the correction refuses."""

    def correct() -> None:
        correct_decision(
            conference=conference, child=decision.child, chosen=chosen, why=why, seen=seen, by=by, now=now
        )

    changes = preview(correct, families=[conference.family_id], today=localdate(now))
    then = decision.as_decided(vars(chosen))
    said = f"Decided for {decision.child.name}: {then.told}, instead of: {decision.in_force.told}."
    return [
        said,
        *([each.words for each in changes] or ["No plan and no date changes."]),
        *_rows(decision, then),
        *papers_sent(conference),
        "The service managers of the area are told.",
    ]


def _rows(decision: Decision, then: Decision) -> list[str]:
    """What a plan that starts by it begins with, or goes on with."""
    plan = Decision.Outcome.PLAN
    if then.outcome != plan or decision.in_force.outcome == plan:
        return []
    child = decision.child
    rows = decision.conference.outline.filter(children=child).count()
    if not rows:
        return [f"No row of the outline plan is for {child.name}: the core group writes what is to be done."]
    are = "row of the outline plan is" if rows == 1 else "rows of the outline plan are"
    return [f"{rows} {are} for {child.name}, and the plan takes that over."]


def papers_sent(conference: Conference) -> list[str]:
    """The papers that have left and say what was recorded before: a sentence for each kind of paper."""
    copies = list(
        Copy.objects.filter(record=conference.reference_id, out_on__isnull=False).order_by("kind", "pk")
    )
    names = people_by_key({copy.person_id for copy in copies}, ())
    told: dict[str, list[str]] = {}
    for copy in copies:
        to = f"{names[copy.person_id].name} ({day_and_date(copy.out_on)})" if copy.out_on else ""
        told.setdefault(str(copy.get_kind_display()), []).append(to)
    return [
        f"{kind}: left as it was recorded, to {listed(to)}. It is not sent again by itself: tell them."
        for kind, to in told.items()
    ]
