"""A plan as recorded by the end of a day."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import F, Q, Subquery

from conferences.models import ConferenceChild
from cpunit.dashboards.as_it_stood.core_group import core_group_then
from cpunit.dashboards.as_it_stood.dates import dates_then
from cpunit.dashboards.as_it_stood.kept import Names, as_kept
from cpunit.dashboards.as_it_stood.protected import Protected, families_ever
from cpunit.dashboards.as_it_stood.stood import Row, Section, Stood
from cpunit.dashboards.as_it_stood.words import OF_UNIT, REOPENED, category_words, chair_name
from cpunit.domain.words import counted, day_and_date, long_date
from cpunit.people.models import Child, Family, User
from plans.models import CoreGroup, LookedAfter, MidwayReview, Plan, PlanAction, Visit

GROUP = (
    "Who came to a core group is kept as it stands today; the days of core groups and visits as they stood."
)


def plan_then(plan: Plan, *, user: User, day: date, until: datetime) -> Stood | None:
    """What was recorded of a plan whom the user may see, read with its child and family; None where nothing
    was yet. Twenty queries at most, and one more for each other family in which the child ever was.
    """
    was = next(iter(as_kept(Plan, until, [plan.pk], "chair__user")), None)
    if was is None:
        return None
    care = as_kept(LookedAfter, until, [plan.pk], by="plan_id")
    rows = sorted(as_kept(PlanAction, until, [plan.pk], by="plan_id"), key=lambda row: (row.by_date, row.id))
    unknown = _unknown_actions(plan, until)
    group = core_group_then(plan, _arranged(plan, was, until), until)
    lead = was.lead_social_worker_id or _holder(plan, until)
    people = [was.child_id, lead, *(row.owner_id for row in rows), *group.members]
    names = Names(people, until)
    protected = Protected.now(families_ever([plan.child_id], plan.child.family_id))
    return Stood(
        [
            Section("The plan", [*_facts(was, lead, names, protected), *_looked_after(care)]),
            Section(
                "Core group",
                group.rows(names),
                empty="No conference had arranged one here by then.",
            ),
            Section(
                "What was to be done",
                columns=("Action", "So that", "Who", "By when", "State"),
                cells=[_cells(row, names, protected) for row in rows],
                empty="Not kept." if unknown else "The plan had no actions on record.",
            ),
            Section("What had been recorded", _recorded(plan, until)),
            dates_then(Q(record=plan.reference_id), user=user, day=day, until=until),
        ],
        [OF_UNIT, GROUP, REOPENED, *_of_actions(unknown)],
    )


def _holder(plan: Plan, until: datetime) -> int | None:
    """Who held the case then, and so led a plan for which nobody else was chosen; None where the child was of
    another family then. One query.
    """
    kept: list[Any] = [
        model.history.filter(history_date__lt=until).order_by("-history_date", "-history_id")
        for model in (Child, Family)
    ]
    whose = kept[0].filter(person=plan.child_id).values("family")[:1]
    held = kept[1].filter(id=plan.child.family_id).annotate(whose=Subquery(whose)).filter(whose=F("id"))
    holder: int | None = held.values_list("social_worker", flat=True).first()
    return holder


def _unknown_actions(plan: Plan, until: datetime) -> int:
    """How many may have stood by then of which no history tells: neither by then, nor when they were added.
    Two queries.
    """
    history: Any = PlanAction.history
    told = history.filter(Q(history_type="+") | Q(history_date__lt=until), plan_id=plan.pk).order_by()
    ever = history.filter(plan_id=plan.pk).order_by().exclude(id__in=told.values("id"))
    today = plan.actions.order_by().exclude(pk__in=told.values("id"))
    return len({*ever.values_list("id", flat=True), *today.values_list("pk", flat=True)})


def _of_actions(unknown: int) -> list[str]:
    if not unknown:
        return []
    return [f"It is not kept since when the plan had {counted(unknown, 'more action')}."]


def _facts(plan: Any, lead: int | None, names: Names, protected: Protected) -> list[Row]:
    ended = f"{long_date(plan.ended_on)}: {plan.get_end_reason_display()}" if plan.ended_on else "Not ended"
    every = (
        f"At least every {counted(plan.visit_every, 'working day')}"
        if plan.visit_every
        else "By the rule alone"
    )
    return [
        Row("Child", names.of(plan.child_id)),
        Row("Category", category_words(plan)),
        Row("Started", long_date(plan.started_on)),
        Row("Ended", ended),
        Row("Chair", chair_name(plan.chair)),
        Row("Lead social worker", names.of(lead)),
        Row("Visits, as the conference set them", every),
        Row("Last reviewed", long_date(plan.last_reviewed_on) if plan.last_reviewed_on else "Not yet"),
        Row("Earlier plans", str(plan.previous_plans) if plan.previous_plans else "None"),
        Row("Contingency plan", protected.words(plan.contingency_plan)),
    ]


def _looked_after(kept: Sequence[Any]) -> list[Row]:
    """What was recorded last of it, and how far it was; no row where it was not."""
    if not kept or (found := max(kept, key=lambda row: row.id)).state == LookedAfter.State.TAKEN_BACK:
        return []
    return [Row("Looked after", f"Since {long_date(found.since)}: {_stage(found)}")]


def _stage(found: Any) -> str:
    if found.handed_over_on:
        return f"the plan ended, handed over on {long_date(found.handed_over_on)}"
    said = str(found.get_state_display())
    return f"{said[0].lower()}{said[1:]}"


def _arranged(plan: Plan, was: Any, until: datetime) -> ConferenceChild | None:
    """The child's place at the latest conference that had closed by then and let the plan run: what it
    arranged is fixed from its close on, and the plan's own lists are in no history. Two queries.
    """
    whose = Q(child=plan.child_id) | Q(child__merged_into=plan.child_id)
    ran = Q(conference__held_on__gte=was.started_on, conference__closed_at__lt=until)
    if was.ended_on and was.ended_on > was.started_on:
        ran &= Q(conference__held_on__lt=was.ended_on)
    found = ConferenceChild.objects.filter(whose, ran, conference__state="closed")
    latest = found.select_related("conference").prefetch_related("core_group_members")
    return latest.order_by("-conference__held_on", "-conference__closed_at", "-pk").first()


def _cells(row: Any, names: Names, protected: Protected) -> list[dict[str, Any]]:
    closed = f", {long_date(row.closed_on)}" if row.closed_on else ""
    return [
        {"text": protected.words(row.action), "below": f"For: {protected.words(row.need)}"},
        {"text": protected.words(row.outcome), "below": f"Measured by: {protected.words(row.measure)}"},
        {"text": names.of(row.owner_id), "is_name": True},
        {"text": day_and_date(row.by_date)},
        {"text": f"{row.get_state_display()}{closed}"},
    ]


def _recorded(plan: Plan, until: datetime) -> list[Row]:
    """Four queries."""
    groups = as_kept(CoreGroup, until, plan.core_groups.order_by().values("pk"))
    held = sorted(each.held_on for each in groups if each.held_on)
    planned = sorted(each.planned_for for each in groups if each.state == CoreGroup.State.PLANNED)
    reviews = as_kept(MidwayReview, until, plan.midway_reviews.order_by().values("pk"))
    checks = plan.quality_checks.standing(until).order_by()
    midway = sorted(each.held_on for each in reviews if each.held_on)
    visits = as_kept(Visit, until, [plan.pk], by="plan_id")
    seen = sorted(each.visited_on for each in visits if each.seen)
    contacts = sum(each.before_birth for each in visits)
    return [
        Row("Core groups held", _last(held)),
        Row("Core group planned", ", ".join(map(day_and_date, planned)) or "None"),
        Row("Visits with the child seen", _last(seen)),
        *([Row("Contacts before the birth", str(contacts))] if contacts else []),
        Row("Visits with the child not seen", str(len(visits) - len(seen) - contacts or "None")),
        Row("Midway reviews held", _last(midway)),
        Row("Quality checks", _last(sorted(checks.values_list("checked_on", flat=True)))),
    ]


def _last(days: Sequence[date]) -> str:
    return f"{len(days)}, the last on {long_date(days[-1])}" if days else "None"
