"""Who may record something on a plan, and on which days; each no is a sentence."""

from collections.abc import Mapping
from datetime import date

from conferences.models import Conference, ConferenceChild
from cpunit.domain.refusal import Refusal
from cpunit.domain.transfer_in import CRITERIA, Arrival
from cpunit.domain.words import isolated, listed, long_date
from cpunit.people.eligibility import may_answer
from cpunit.people.models import Child, Person, Reference
from plans.models import Plan
from plans.plan.leads import NOT_THEIRS, may_lead, reads_of_child
from plans.plan.writers import Writer


def may_record(by: Writer, plan: Plan) -> Refusal | None:
    """May this person record what happened between conferences (core groups, visits, updates): one of the
    unit, or who leads the plan, from behind their door?
    """
    if isinstance(by, Person):
        if refusal := _may_keep(by, plan):
            return refusal
    elif by.is_administrator:
        return Refusal("An administrator looks after settings and does not work on plans.")
    if plan.end_reason == Plan.EndReason.BY_MISTAKE:
        return Refusal(
            "This plan was recorded by mistake: the conference had decided on no plan. It is not counted, "
            "and nothing more is recorded on it."
        )
    if not plan.is_open:
        return Refusal(f"This plan ended on {plan.ended_on:%-d %B %Y}, so nothing more is recorded on it.")
    return None


def _may_keep(person: Person, plan: Plan) -> Refusal | None:
    if plan.child.death_date is not None:
        return Refusal("Nothing is recorded on this plan from here any more: ring the unit.")
    return may_lead(person, plan) or (None if reads_of_child(plan, person) else NOT_THEIRS)


def may_go_on(by: Writer, plan: Plan) -> Refusal | None:
    """May this person plan or change what is still to come? Nothing is, once the child has died."""
    if refusal := may_record(by, plan):
        return refusal
    child = plan.child
    if child.death_date is None:
        return None
    return Refusal(
        f"{child.name} died on {long_date(child.death_date)}: nothing more is planned for this plan."
    )


def may_still_chair(plan: Plan, today: date) -> Refusal | None:
    """May the chair whom the plan has answer for it as the facts are now (SUR-1, LDS-2)?"""
    if plan.chair is None:
        return None
    refusal = may_answer(plan.chair, plan.child.family, on=today)
    return Refusal(f"{plan.chair} is the chair of this plan. {refusal}") if refusal else None


def day_refusal(plan: Plan, day: date, today: date, what: str, *, about: str) -> Refusal | None:
    """Can this have happened on that day? Not in the future, and not before the plan started. `about` is the
    name of the day.
    """
    if day > today:
        return Refusal(f"{what} on {day:%-d %B %Y} is still to come: record it once it has happened.", about)
    if day < plan.started_on:
        began = f"{plan.started_on:%-d %B %Y}"
        return Refusal(f"{what} on {day:%-d %B %Y} is before the plan started ({began}).", about)
    return None


def day_with_child_refusal(plan: Plan, day: date, today: date, what: str, *, about: str) -> Refusal | None:
    """The same of what is done for the child, or about how they live: not after their death."""
    died = plan.child.death_date
    if died and day > died:
        name = plan.child.name
        return Refusal(f"{name} died on {long_date(died)}, before {long_date(day)}: check the date.", about)
    return day_refusal(plan, day, today, what, about=about)


def may_begin_review(*, kind: str, because: Mapping[Child, Reference]) -> Refusal | None:
    """Whether a review can begin: each child is on an open plan, which it reviews, or at a conference that
    takes place now and may put them on one.
    """
    if kind != Conference.Kind.REVIEW:
        return None
    plans = set(Plan.objects.open().filter(child__in=list(because)).values_list("child", "reference"))
    without = [child for child, cause in because.items() if (child.pk, cause.pk) not in plans]
    if without:
        here = ConferenceChild.objects.filter(child__in=without, conference__state=Conference.State.OPEN)
        causes = set(here.values_list("child", "conference__reference"))
        without = [child for child in without if (child.pk, because[child].pk) not in causes]
    if not without:
        return None
    names, are = listed([child.name for child in without]), "is" if len(without) == 1 else "are"
    return Refusal(
        f"{names} {are} on no plan that a review could look at: leave them out.",
        whom=frozenset(child.pk for child in without),
    )


def may_begin_initial(*, kind: str, because: Mapping[Child, Reference]) -> Refusal | None:
    """Whether a conference of this kind can begin: an initial one decides whether a child needs a plan, so it
    is for children who are on none.
    """
    if kind != Conference.Kind.INITIAL:
        return None
    plans = list(Plan.objects.open().filter(child__in=list(because)).select_related("child").order_by("pk"))
    if not plans:
        return None
    names = listed([f"{isolated(plan.child.name)} ({plan.code})" for plan in plans])
    whom = frozenset(plan.child_id for plan in plans)
    are = "is" if len(plans) == 1 else "are"
    return Refusal(
        f"{names} {are} on a plan already, which is reviewed instead: leave them out.", "children", whom
    )


def may_take_over(*, kind: str, because: Mapping[Child, Reference]) -> Refusal | None:
    """Whether a plan of another authority can be taken over for these children: none is on one here
    (KRK-8).
    """
    if kind != Conference.Kind.TRANSFER_IN:
        return None
    plans = list(Plan.objects.open().filter(child__in=list(because)).select_related("child").order_by("pk"))
    if not plans:
        return None
    plan, whom = plans[0], frozenset(each.child_id for each in plans)
    arrival = Arrival(child=plan.child.name, authority="", today=plan.started_on, plan_here=plan.code)
    return Refusal(CRITERIA["child"].lacks(arrival), "children", whom)
