"""Whom of a core group the chair asks about a child who became looked after, and what they answered."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Self

from cpunit.deadlines.models import Deadline
from cpunit.domain.timescales import Kind
from cpunit.people.models import Professional, Restriction
from plans.models import LookedAfter, LookedAfterAnswer, Plan
from plans.plan.kept_out import kept_out_of
from plans.plan.leads import lead_of

Says = LookedAfterAnswer.Says


def core_group_of(plan: Plan) -> list[Professional]:
    """Its professionals, the lead social worker among them: those who may be asked. The family is told by
    their social worker, and never by a letter of this.
    """
    found = Professional.objects.filter(pk__in=_keys_of(plan)).select_related("agency")
    members = list(found.order_by("name", "pk"))
    gone = gone_of(plan, members)
    return [each for each in members if each.pk not in gone]


def _keys_of(plan: Plan) -> set[int]:
    lead = lead_of(plan)
    return {*plan.core_group_members.values_list("pk", flat=True), *([lead.pk] if lead else [])}


def gone_of(plan: Plan, people: Iterable[Professional]) -> set[int]:
    """The keys of those of them who are not to be asked: they left their post, are excluded (LDS-4), or all
    about the child is withheld from them (safety 1). Three queries at most; none for nobody.
    """
    members = list(people)
    if not members:
        return set()
    child = plan.child
    about = Restriction.objects.running().filter(person__in=[child.pk, child.merged_into_id or child.pk])
    kept = list(about.order_by().values_list("from_person", "from_agency"))
    persons, agencies = {person for person, _ in kept}, {agency for _, agency in kept if agency}
    out = kept_out_of(plan) | persons
    return {each.pk for each in members if each.left_on or each.pk in out or each.agency_id in agencies}


@dataclass(frozen=True)
class Answers:
    """What was asked and said; `gone` are the keys of those who are not to be asked any more: what they said
    stands, and nobody waits for them. Who neither leads the plan nor is of its core group by now is one of
    them, unless they answered before. Once it is decided nothing that happens later changes what was said.
    """

    rows: list[LookedAfterAnswer]
    gone: frozenset[int]

    @classmethod
    def of(cls, found: LookedAfter) -> Self:
        rows = list(found.answers.select_related("who__agency").order_by("who__name", "pk"))
        if found.state in LookedAfter.SIGNED:
            return cls(rows, frozenset())
        here = _keys_of(found.plan)
        moved = {row.who_id for row in rows if not row.says and row.who_id not in here}
        return cls(rows, frozenset(gone_of(found.plan, [row.who for row in rows]) | moved))

    @property
    def said(self) -> list[LookedAfterAnswer]:
        return [row for row in self.rows if row.says]

    @property
    def waiting(self) -> list[LookedAfterAnswer]:
        return [row for row in self.rows if not row.says and row.who_id not in self.gone]

    @property
    def gone_unheard(self) -> list[LookedAfterAnswer]:
        """Those who are not asked any more, and did not answer before."""
        return [row for row in self.rows if not row.says and row.who_id in self.gone]

    @property
    def reached(self) -> list[LookedAfterAnswer]:
        """Those who may be written to now."""
        return [row for row in self.rows if row.who_id not in self.gone]

    @property
    def objections(self) -> list[LookedAfterAnswer]:
        return [row for row in self.rows if row.says == Says.GO_ON]

    @property
    def facts(self) -> dict[str, str]:
        """By which it is known whether somebody answered since a page was opened."""
        return {f"answer-{row.pk}": f"{row.says} {row.words}".strip() for row in self.rows}


def answers_due(found: LookedAfter) -> Deadline | None:
    """The date by which they answer, running or not."""
    dates = Deadline.objects.filter(record=found.plan.reference_id, kind=Kind.LOOKED_AFTER_RESPONSES.value)
    return dates.order_by("-pk").first()


def is_past(due: Deadline | None, today: date) -> bool:
    return due is not None and due.due_date < today
