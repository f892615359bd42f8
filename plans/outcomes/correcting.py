"""What correcting a decision does, to whom, in words: found by doing it and taking it back."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Q
from django.utils.timezone import localdate

from conferences.decisions.actions.decide import Chosen
from conferences.models import Conference, Decision
from cpunit.case_system.models import Target
from cpunit.deadlines.models import Deadline
from cpunit.domain.timescales import Kind
from cpunit.domain.words import day_and_date, listed
from cpunit.papers.models import Document
from cpunit.people.correcting import tried
from cpunit.people.models import Child, Person, User
from cpunit.people.named import people_by_key
from cpunit.release.models import Copy
from plans.outcomes.actions.correct_decision import correct_decision

TELL_THEM = "It is not sent again by itself: tell them."
AFTERWARDS = {
    Document.Kind.OUTLINE_PLAN: "Copies that say what is put right are made: somebody else releases them.",
    Document.Kind.MINUTES: "An amendment is made: somebody else releases its copies.",
}
"""What becomes of papers that say what was recorded."""


def effects_of(
    *,
    conference: Conference,
    decision: Decision,
    chosen: Chosen,
    why: str,
    seen: str,
    by: User,
    now: datetime,
    left: Collection[Person] = (),
) -> list[str]:
    """A sentence for each thing that will be otherwise: `left` get no copy of the amendment. Raises what the
    correction refuses.
    """

    child = decision.child
    correction = tried(
        lambda: correct_decision(
            conference=conference,
            child=child,
            chosen=chosen,
            why=why,
            seen=seen,
            by=by,
            now=now,
            without=left,
        )
    )
    then = decision.as_decided(vars(chosen))
    said = f"Decided for {child.name}: {then.told}, instead of: {decision.in_force.told}."
    return [
        said,
        *(correction.effects or ["No plan and no date changes."]),
        *_rows(decision, then),
        *_moved(conference, child),
        *told_before(conference, now),
        *(f"No copy of the amendment for {each.name}: what it says is kept from them." for each in left),
        "The service managers of the area are told.",
    ]


def _moved(conference: Conference, child: Child) -> list[str]:
    if child.family_id == conference.family_id:
        return []
    stays = f"The minutes of {conference.code} stay with the family that it was about."
    return [
        f"{child.name} was moved to another family since: the plan and the dates are put right there. {stays}"
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


def told_before(conference: Conference, at: datetime) -> list[str]:
    """The papers that were made before that moment and have left, and the case system: who knows of what was
    recorded until then, a sentence for each kind of paper. Three queries.
    """
    made_before = Q(document__made_at__lt=at) | Q(document__isnull=True, out_on__lte=localdate(at))
    copies = Copy.objects.filter(made_before, record=conference.reference_id, out_on__isnull=False)
    given = list(copies.order_by("kind", "pk").only("person", "kind", "out_on"))
    names = people_by_key({copy.person_id for copy in given}, ())
    told: dict[Document.Kind, list[str]] = {}
    for copy in given:
        to = f"{names[copy.person_id].name} ({day_and_date(copy.out_on)})" if copy.out_on else ""
        told.setdefault(Document.Kind(copy.kind), []).append(to)
    return [
        *(
            f"{kind.label}: left as it was recorded, to {listed(to)}. {AFTERWARDS.get(kind, TELL_THEM)}"
            for kind, to in told.items()
        ),
        *_case_system(conference, at),
    ]


def _case_system(conference: Conference, at: datetime) -> list[str]:
    met = Deadline.objects.filter(
        record=conference.reference_id,
        kind=Kind.CASE_SYSTEM_UPDATED.value,
        outcome=Deadline.Outcome.MET,
        closed_at__lt=at,
    )
    days = [day_and_date(day) for day in met.values_list("done_on", flat=True) if day]
    then = (
        "it is told of the correction" if Target.objects.standing().exists() else "tell it of the correction"
    )
    return [f"The case system was told on {day} of what was recorded: {then}." for day in days]
