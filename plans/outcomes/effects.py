"""What closing a conference does, to whom, in words."""

from collections.abc import Iterator

from django.utils.timezone import localtime

from conferences.decisions.deciding import Deciding
from conferences.decisions.facts import alike
from conferences.live.standing import Standing
from conferences.models import Conference, Decision
from cpunit.domain.words import day_and_date, listed
from cpunit.people.models import Child
from plans.models import Plan


def effects_of(standing: Standing, conference: Conference) -> list[str]:
    """A sentence for each thing that will happen."""
    return [sentence for _, sentences in effects_by_kind(standing, conference) for sentence in sentences]


def effects_by_kind(standing: Standing, conference: Conference) -> list[tuple[str, list[str]]]:
    """The same, under what each is about: the children, the dates, who is told, and what goes to whom."""
    plans = _reviewed(conference)
    is_review = conference.kind == Conference.Kind.REVIEW
    without = {child.pk for child in standing.children if is_review and child.pk not in plans}
    children = [
        _of_none(child)
        if child.pk in without
        else _of_decision(child, standing.decisions[child.pk], plans.get(child.pk))
        for child in standing.children
        if child.pk in standing.decisions
    ]
    on_a_plan = [child for child in Deciding(standing).on_a_plan if child.pk not in without]
    starting = [child.name for child in on_a_plan if child.pk not in plans]
    going_on = [child.name for child in on_a_plan if child.pk in plans]
    dates = list(_what_is_next(standing))
    if starting:
        dates.append(f"The dates of core groups, visits and reviews begin to run for {listed(starting)}.")
    if going_on:
        dates.append(
            f"The dates of the reviews count from this conference for {listed(going_on)}; visits go on from "
            "the last one, as often as is fixed here."
        )
    dates.append(
        "The dates for the outline plan, the distribution, the case system and the minutes begin to run."
    )
    kinds = [("The children", children), ("The dates", dates), ("Who is told", list(_told(standing)))]
    return [(title, sentences) for title, sentences in kinds if sentences]


def _told(standing: Standing) -> Iterator[str]:
    """Who was not there, and by whom they are told; who dissented, and learns which ways are open."""
    for mark in standing.absent_to_tell:
        if mark.who_tells_them.strip():
            by = f", by {day_and_date(mark.tell_by)}" if mark.tell_by else ""
            yield f"{mark.person} is told{by}: {mark.who_tells_them.strip().removesuffix('.')}."
    dissenters = list(dict.fromkeys(each.participant.person_name for each in standing.dissents))
    if dissenters:
        are = "is" if len(dissenters) == 1 else "are"
        yield f"{listed(dissenters)}, who dissented, {are} written to about the ways that are open to them."


def _reviewed(conference: Conference) -> dict[int, Plan]:
    """By the child's key: the open plan that a review is about."""
    if conference.kind != Conference.Kind.REVIEW:
        return {}
    plans = Plan.objects.open().filter(reference__conferenced__conference=conference)
    return {plan.child_id: plan for plan in plans}


def _of_none(child: Child) -> str:
    return (
        f"The plan of {child.name} has ended meanwhile: what was decided stands in the record, and no plan "
        "of theirs goes on."
    )


def _of_decision(child: Child, decision: Decision, plan: Plan | None) -> str:
    category = str(decision.get_category_display()).lower()
    goes_on = decision.outcome == Decision.Outcome.PLAN
    if plan is None:
        return (
            f"A child protection plan starts for {child.name}, category {category}."
            if goes_on
            else (_in_need(child, decision) or f"No plan starts for {child.name}.")
        )
    if not goes_on:
        why = str(decision.get_end_reason_display()).lower()
        ends = f"Plan {plan.code} of {child.name} ends: {why}."
        return f"{ends} {_in_need(child, decision)}".strip()
    if plan.category == decision.category:
        return f"Plan {plan.code} of {child.name} goes on, category {category}."
    before = str(plan.get_category_display()).lower()
    return f"Plan {plan.code} of {child.name} goes on, category {category} instead of {before}."


def _in_need(child: Child, decision: Decision) -> str:
    day = decision.child_in_need_review_on
    if decision.outcome != Decision.Outcome.CHILD_IN_NEED or day is None:
        return ""
    return f"{child.name} has a child in need plan, first reviewed on {day_and_date(day)}."


def _what_is_next(standing: Standing) -> Iterator[str]:
    """The first core group and the next review of those who have the same."""
    on_a_plan = Deciding(standing).on_a_plan
    groups = alike(
        [each for each in standing.attached if each.child in on_a_plan],
        ("first_core_group_on", "next_review_at"),
    )
    for first, group in groups:
        said = []
        if first.first_core_group_on:
            said.append(f"the first core group is on {day_and_date(first.first_core_group_on)}")
        if first.next_review_at:
            start = localtime(first.next_review_at)
            said.append(f"the next review is on {day_and_date(start.date())} at {start:%H:%M}")
        if said:
            names = f"For {listed([each.child.name for each in group])}: " if len(groups) > 1 else ""
            sentence = f"{names}{listed(said)}."
            yield sentence[0].upper() + sentence[1:]
