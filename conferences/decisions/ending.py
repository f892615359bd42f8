"""What is recorded of the end of a plan at its review, for the domain to judge (KRK-16)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Protocol

from django.db.models import Exists, OuterRef, Q

from conferences.models import Conference, Decision, StrategyDiscussion
from cpunit.deadlines.models import Deadline
from cpunit.domain.ending_at_conference import EndingFacts, Manager, problems_of_ending
from cpunit.domain.endings import Asked
from cpunit.domain.refusal import Problem
from cpunit.domain.timescales import Kind
from cpunit.domain.words import day_and_date
from cpunit.offers import Offers
from cpunit.people.models import Agency, Child, Professional, Team

STARTED: Offers[Callable[[str | None], date | None]] = Offers()
"""Each tells since when the plan of that code runs, where it is one."""


MET = "met_on"
"""Where a decision of filed minutes holds the day of that strategy meeting."""
OF_AN_END = ("end_reason", "other_plan", "agreed_by", "discussed_with")
"""What is said of the end of a plan."""


class Wanted(Protocol):
    """What the chair chose, of which this reads the end of a plan."""

    @property
    def outcome(self) -> str: ...
    @property
    def end_reason(self) -> str: ...
    @property
    def other_plan(self) -> str: ...
    @property
    def agreed_by(self) -> Professional | None: ...
    @property
    def discussed_with(self) -> Professional | None: ...


def problems_at_review(wanted: Wanted, conference: Conference, child: Child) -> list[Problem]:
    """All that is wrong with the end of a plan, or with what is given though it goes on; named as in
    `Wanted`. A few queries where it ends, none where it goes on.
    """
    if wanted.outcome == Decision.Outcome.PLAN:
        sentence = "The plan goes on: take out what is given about its end, or decide that it ends."
        return [Problem(name, sentence) for name in OF_AN_END if getattr(wanted, name)]
    found = problems_of_ending(_facts(wanted, conference, child))
    return [
        replace(each, fact="end_reason") if each.fact == Asked.STRATEGY_MEETING else each for each in found
    ]


def _facts(wanted: Wanted, conference: Conference, child: Child) -> EndingFacts:
    place = conference.attached_children.get(child=child)
    firsts = Deadline.objects.filter(record=place.because_id, kind=Kind.FIRST_REVIEW.value)
    first = firsts.order_by("pk").first()
    held_on = conference.held_on
    assert held_on is not None
    family = conference.family
    return EndingFacts(
        child=child.name,
        reason=wanted.end_reason,
        outcome=wanted.outcome,
        is_first_review=first is not None and (first.closed_at is None or first.done_on == held_on),
        started_on=next((day for tell in STARTED if (day := tell(place.because_id))), date.min),
        held_on=held_on,
        other_plan=wanted.other_plan,
        agreed_by=_manager(wanted.agreed_by),
        discussed_with=_manager(wanted.discussed_with),
        strategy_meeting_on=met_on(child, held_on),
        workers=frozenset(str(pk) for pk in (family.social_worker_id, place.lead_social_worker_id) if pk),
    )


def met_on(child: Child, held_on: date) -> date | None:
    """When the last strategy meeting about the child was, up to that day."""
    meetings = StrategyDiscussion.objects.filter(children=child, held_on__lte=held_on).order_by("-held_on")
    return meetings.values_list("held_on", flat=True).first()


def met_before(decision: Decision) -> str:
    """ "a strategy meeting was held first, on Fri 20 June 2025": for a child who has left the country, else
    "". One query for them; none where the decision knows the day.
    """
    held_on = decision.conference.held_on
    if decision.end_reason != Decision.Ending.LEFT_UK or held_on is None:
        return ""
    day = vars(decision)[MET] if MET in vars(decision) else met_on(decision.child, held_on)
    return f"a strategy meeting was held first, on {day_and_date(day)}" if day else ""


def _manager(who: Professional | None) -> Manager | None:
    if who is None:
        return None
    led = Team.objects.filter(Q(manager=OuterRef("pk")) | Q(manager__supervisor=OuterRef("pk")))
    manages = Professional.objects.filter(Exists(led), pk=who.pk).exists()
    return Manager(
        person=str(who.pk),
        name=who.name,
        in_social_care=who.agency.kind == Agency.Kind.SOCIAL_CARE,
        manages=manages,
        has_left=who.left_on is not None,
    )
