"""Correct a decision that was recorded wrongly at the close, with everything that hung on it."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from conferences.conference.booked import standing_booking
from conferences.conference.for_family import may_stand_for_family
from conferences.conference.sealed import Facts, Overtaken, is_as_seen, seal
from conferences.conference.writing import locked, note
from conferences.decisions.actions.decide import Chosen, problems_of_choice
from conferences.decisions.corrected import corrections_of
from conferences.minutes.actions.amend import amend_for_correction
from conferences.minutes.actions.put_plan_right import put_plan_right
from conferences.models import Conference, ConferenceChild, Decision, DecisionCorrection
from conferences.models.decisions.decision import DECIDED
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.corrections import Decided, Follows, follows
from cpunit.domain.refusal import Refused, must, refuse
from cpunit.domain.telling_case_system import Event
from cpunit.people.correcting import compared, told
from cpunit.people.held import hold_families
from cpunit.people.models import Child, Person, User
from plans.models import Plan
from plans.outcomes.actions.rederive import Corrected, rederive
from plans.outcomes.actions.tell_corrected import tell_corrected
from plans.outcomes.for_case_system import tell_decided
from plans.outcomes.policies import later_conferences, may_correct, may_follow
from plans.reviews.actions.begin_reviews import begin_reviews


@transaction.atomic
def correct_decision(
    *,
    conference: Conference,
    child: Child,
    chosen: Chosen,
    why: str,
    seen: str,
    by: User,
    now: datetime,
    without: Collection[Person] = (),
) -> DecisionCorrection:
    """What was decided in truth, beside what was recorded, which stays: the plan, its dates and its next
    review are from now on as if it had been recorded so, with every date counted from the day of the
    conference. A child who was moved since is on them in the family of today.

    `seen` is the seal of what the page showed as decided: of two at once the second is told (`Overtaken`).
    The service managers of the area are told. Raises `Refused`: by who may not speak for it, after a death,
    once a later conference has decided for the child, where nothing differs, where what goes into the minutes
    may not stand for the families: of the conference, and of the child now; and where somebody gets no copy
    of the amendment to the minutes who is none of `without`, of whom that was read.
    """
    families = sorted({conference.family_id, Child.objects.get(pk=child.pk).family_id})
    hold_families(families)
    conference = locked(conference)
    decision = _decision(conference, child)
    child = decision.child
    if child.family_id not in families:
        raise Refused(f"{child.name} was moved to another family meanwhile: look at it again.")
    later = later_conferences(conference).get(child.pk)
    must(may_correct(by, conference, standing_booking(conference), child, later))
    if not why.strip():
        raise Refused("Say what was wrong, in words for the family too.", about="why")
    concerned = {family.pk: family for family in (conference.family, child.family)}.values()
    must(may_stand_for_family(f"{why} {chosen.other_plan}", *concerned, about="why", told_apart=True))
    before, stands = decision.in_force, what_stands(decision)
    if not is_as_seen(stands, seen):
        theirs = f"{child.name}: {before.told}. {_why(decision)}".strip()
        raise Overtaken("What was decided was corrected", theirs=theirs, seen=seal(stands))
    refuse(problems_of_choice(chosen, conference, child))
    facts = _facts(chosen)
    if facts == stands:
        raise Refused("This is what is recorded: choose what was decided in truth.")
    today = localdate(now)
    stood, after = told(families, today=today), decision.as_decided(facts)
    _follow(before, after, by, now)
    begin_reviews(family=child.family, by=by, now=now)
    effects = compared(stood, told(families, today=today))
    correction = DecisionCorrection.objects.create(
        decision=decision,
        number=len(decision.corrections.all()) + 1,
        why=why.strip(),
        effects=[each.words for each in effects],
        corrected_by=by,
        corrected_at=now,
        **facts,
    )
    what = f"{child.code}: {after.outcome_words}, instead of: {before.outcome_words}"
    note(conference, "corrected", what, by, now, child=child.code)
    amend_for_correction(correction=correction, now=now, without=without)
    put_plan_right(conference=conference, by=by, now=now)
    tell_corrected(correction=correction, now=now)
    tell_decided(conference=conference, event=Event.CORRECTED, on=localdate(now), now=now, child=child.pk)
    return correction


def what_stands(decision: Decision) -> Facts:
    """What was decided, as corrected last, by the names of its facts."""
    in_force = decision.in_force
    return {name: getattr(in_force, name) for name in DECIDED}


def _why(decision: Decision) -> str:
    return " ".join(each.why for each in corrections_of(decision)[-1:])


def _decision(conference: Conference, child: Child) -> Decision:
    return (
        conference.decisions.select_related(
            "child__family", "chair", "conference__family", "conference__reference"
        )
        .prefetch_related("corrections")
        .get(child=child)
    )


def _facts(chosen: Chosen) -> dict[str, Any]:
    """As they are stored: a date of a child in need review only with a child in need plan."""
    facts = {name: getattr(chosen, name) for name in DECIDED}
    if chosen.outcome != Decision.Outcome.CHILD_IN_NEED:
        facts["child_in_need_review_on"] = None
    return facts


def _follow(before: Decision, after: Decision, by: User, now: datetime) -> None:
    conference, child = after.conference, after.child
    place = conference.attached_children.get(child=child)
    what = follows(_decided(before), _decided(after), reviews_plan=after.reviews_plan)
    plan = _plan(conference, place)
    must(may_follow(what, conference, child, plan))
    assert conference.held_on is not None
    to = Corrected(
        decision=after,
        place=place,
        held_on=conference.held_on,
        reckoner=Reckoner.current(),
        by=by,
        now=now,
    )
    rederive(what, plan if what is not Follows.STARTS else None, to)


def _decided(decision: Decision) -> Decided:
    return Decided(decision.outcome, decision.category, decision.end_reason)


def _plan(conference: Conference, place: ConferenceChild) -> Plan | None:
    """The plan that it reviewed, or that it started for the child; held from now on."""
    plans = Plan.objects.true().filter(child=place.child_id)
    of_it = (
        plans.filter(reference=place.because_id)
        if conference.kind == Conference.Kind.REVIEW
        else plans.filter(conference=conference)
    )
    held = of_it.select_for_update(of=("self",)).select_related("child", "reference__family", "chair__user")
    return held.order_by("-pk").first()
