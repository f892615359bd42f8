"""The plans of brothers and sisters in which the same is drafted at once."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404, HttpRequest

from conferences.conference.sealed import Overtaken
from conferences.models import Conference
from cpunit.domain.refusal import Refused
from cpunit.people.held import hold_family
from cpunit.people.models import Person
from cpunit.web.look import is_look
from plans.drafting.behind import plans_led_by
from plans.drafting.parts import of_plan, with_people
from plans.drafting.reading import OF_ROW, Reading
from plans.models import DraftPart, DraftRow, Plan, PlanAction, PlanDraft
from plans.plan.sides import WORDS

Place = tuple[PlanAction | None, int | None]
"""Where a row stands in a plan: as one of the plan's, as one of its draft alone (by key), or nowhere yet."""
OPEN_REVIEW = Exists(
    Conference.objects.filter(attached_children__because=OuterRef("reference"), state=Conference.State.OPEN)
)
"""Of a plan: its review takes place."""


@dataclass(frozen=True)
class Led:
    """A plan as who keeps it reads it; `beside` are those of brothers and sisters that they keep too, of
    whose child they read, and whose draft is open to writing.
    """

    read: Reading
    beside: list[Any]

    @property
    def plan(self) -> Plan:
        return self.read.plan

    @property
    def drafted(self) -> list[Plan]:
        """Those of them of which they drafted something."""
        return [each for each in self.beside if each.is_own and (each.has_rows or each.has_parts)]


def led(code: str, person: Person) -> Led:
    """The plan of that code, 404 where it is not theirs to keep, or nothing of its child theirs to read. One
    query, and those of what they read. Its family is held where a form is sent (`held_where_sent`).
    """
    held_where_sent(code)
    drafts = PlanDraft.objects.filter(plan=OuterRef("pk"), signed_at__isnull=True)
    found: list[Any] = list(
        plans_led_by(person.pk)
        .filter(child__family__in=family_of(code))
        .annotate(
            is_under_review=OPEN_REVIEW,
            waits=Exists(drafts.filter(handed_in_at__isnull=False)),
            has_rows=Exists(drafts.filter(rows__isnull=False)),
            has_parts=Exists(drafts.filter(parts__isnull=False)),
            is_own=Exists(drafts.filter(drafted_by=person.pk)),
        )
    )
    plan = next((each for each in found if each.code == code), None)
    read = Reading.of(plan, person) if plan else None
    if read is None or not read.is_theirs:
        raise Http404
    others = [each for each in with_record_of(read.plan, found) if read.reader.reads_of(each.child_id)]
    return Led(read, [each for each in others if not (each.is_under_review or each.waits)])


def with_record_of(plan: Plan, found: Iterable[Any]) -> list[Any]:
    """Those of the others whose record is with the same family: what is withheld stands with that. One whose
    record is with another is done on its own page.
    """
    same = [each for each in found if each.reference.family_id == plan.reference.family_id]
    return [each for each in same if each.pk != plan.pk]


def held_where_sent(code: str) -> None:
    """The family of that plan is held until a form that is sent is saved: what the page was drawn from, of
    brothers and sisters too, is to stand when its action runs.
    """
    if is_look():
        return
    if key := Plan.objects.filter(reference=code).values_list("child__family", flat=True).first():
        hold_family(key)


def family_of(code: str) -> QuerySet[Plan, Any]:
    """The family of the child on the plan of that code."""
    return Plan.objects.filter(reference=code).values("child__family")


def with_asked(request: HttpRequest, read: Reading, offered: list[Plan], plans: QuerySet[Plan]) -> list[Plan]:
    """What is offered, and of these `plans` what a page asked for that was left behind: of which child it
    cannot be done any more is said by the action.
    """
    asked = set(request.POST.getlist("also")) - {each.code for each in offered}
    if not asked:
        return offered
    family = plans.filter(child__family=read.plan.child.family_id, ended_on__isnull=True)
    more = [each for each in with_record_of(read.plan, family) if each.code in asked]
    return [*offered, *(each for each in more if read.reader.reads_of(each.child_id))]


@contextmanager
def of_child(plan: Plan) -> Iterator[None]:
    """What is refused within names the child."""
    try:
        yield
    except Overtaken:
        raise
    except Refused as no:
        raise Refused(f"{plan.child.name}: {no.sentence}", about="also") from no


def rows_of_drafts(plans: Sequence[Plan]) -> list[DraftRow]:
    """All that is drafted of the rows of these plans. One query."""
    drafted = DraftRow.objects.filter(draft__plan__in=plans, draft__signed_at__isnull=True)
    return list(drafted.select_related("draft", *OF_ROW))


def rows_alike(
    plans: Sequence[Plan], drafted: Sequence[DraftRow], action: PlanAction | None, row: DraftRow | None
) -> dict[int, Place]:
    """By plan, where the same row stands: it says the same on the plan, and as it is `drafted`. One query."""
    if not plans or (action is None and row is None):
        return {plan.pk: (None, None) for plan in plans}
    keys = {plan.pk for plan in plans}
    rows = [each for each in drafted if each.draft.plan_id in keys]
    if action is None:
        same = [each for each in rows if each.action_id is None and _says(each) == _says(row)]
        return {each.draft.plan_id: (None, each.pk) for each in same}
    there = {each.action_id: each for each in rows if each.action_id}
    words = {name: getattr(action, name) for name in (*WORDS, "owner_id", "by_date", "state")}
    actions = PlanAction.objects.filter(plan__in=plans, **words).select_related("owner").order_by("-pk")
    alike = [each for each in actions if _says(there.get(each.pk)) == _says(row)]
    return {each.plan_id: (each, None) for each in alike}


def parts_of_drafts(plans: Sequence[Plan], which: str) -> dict[int, DraftPart]:
    """What is drafted of this part of these plans, by plan. One query, three for core groups."""
    drafted = DraftPart.objects.filter(draft__plan__in=plans, draft__signed_at__isnull=True, part=which)
    return {each.draft.plan_id: each for each in with_people(drafted)}


def parts_alike(plans: Sequence[Plan], drafted: dict[int, DraftPart], plan: Plan, which: str) -> list[Plan]:
    """Those that say the same of it, on the plan and in the draft. A query for core groups."""
    stands, says = of_plan(plan, which), _part_says(drafted.get(plan.pk))
    return [
        each for each in plans if of_plan(each, which) == stands and _part_says(drafted.get(each.pk)) == says
    ]


def _says(row: DraftRow | None) -> tuple[object, ...] | None:
    if row is None:
        return None
    words = (row.does, row.need, row.outcome, row.measure, row.in_family_words)
    return (*words, row.owner_id, row.by_date, row.became)


def _part_says(part: DraftPart | None) -> tuple[object, ...] | None:
    """None where nothing is drafted."""
    if part is None:
        return None
    words = (part.contingency_plan, part.contingency_in_family_words, part.lead_id)
    if part.part != DraftPart.Part.CORE_GROUP:
        return words
    return (*words, *(frozenset(each.pk for each in some.all()) for some in (part.joins, part.leaves)))
