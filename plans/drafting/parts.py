"""What a draft changes of a plan besides its rows, beside what the plan says."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from django.db.models import Prefetch, QuerySet, prefetch_related_objects

from conferences.conference.sealed import Facts, changed_since
from cpunit.domain.compared import Became, Run
from cpunit.domain.words import listed
from cpunit.people.models import Person, Professional
from cpunit.people.models.person import DETAILS
from cpunit.web.look import once_a_look
from plans.models import DraftPart, Plan, PlanDraft
from plans.plan.leads import lead_of
from plans.plan.sides import Fact, Side, fact_of

Part = DraftPart.Part
SAID = {
    "text": "Contingency plan",
    "in_family_words": "In the family’s words",
    "lead": "Lead social worker",
}
"""What the plan says of them, and the words under which it stands."""


@dataclass(frozen=True)
class Said:
    """What a plan is to say of one of them: as a draft says it, or as the unit does."""

    part: str
    contingency_plan: str = ""
    contingency_in_family_words: str = ""
    lead: Professional | None = None
    joins: Sequence[Person] = ()
    leaves: Sequence[Person] = ()

    @classmethod
    def by(cls, part: DraftPart) -> Self:
        """As the draft does."""
        joins, leaves = (list(some.all()) for some in (part.joins, part.leaves))
        words = (part.contingency_plan, part.contingency_in_family_words)
        return cls(part.part, *words, part.lead, joins, leaves)


def parts_of(draft: PlanDraft | None) -> list[DraftPart]:
    """All of a draft, in the order of the page. One query, three where its core group changes."""
    return parts_in([draft] if draft else [])


def parts_in(drafts: Sequence[PlanDraft]) -> list[DraftPart]:
    """The same of several."""
    if not drafts:
        return []
    return with_people(DraftPart.objects.filter(draft__in=drafts))


def with_people(parts: QuerySet[DraftPart]) -> list[DraftPart]:
    """These, with whom they name. One query, three where a core group changes."""
    people = Person.objects.select_related(*DETAILS).order_by("-kind", "pk")
    found = list(parts.select_related("draft", "lead__agency", "lead__person"))
    of_groups = [each for each in found if each.part == Part.CORE_GROUP]
    prefetch_related_objects(of_groups, Prefetch("joins", people), Prefetch("leaves", people))
    return sorted(found, key=lambda each: Part.values.index(each.part))


def of_plan(plan: Plan, which: str) -> Facts:
    """What the plan says, by the names that the form knows. A query for its core group."""
    if which == Part.CONTINGENCY:
        return {"text": plan.contingency_plan, "in_family_words": plan.contingency_in_family_words}
    if which == Part.LEAD:
        lead = lead_of(plan)
        return {"lead": str(lead.pk) if lead else ""}
    return {"members": members_of(plan)}


def members_of(plan: Plan) -> frozenset[int]:
    """Everybody of its core group, by key. One query for all plans of the family."""
    return once_a_look(_members_in, plan.child.family_id).get(plan.pk, frozenset())


def _members_in(family: int) -> Mapping[int, frozenset[int]]:
    professionals, others = Plan.core_group_members.through.objects, Plan.core_group_family.through.objects
    pairs = professionals.filter(plan__child__family=family).values_list("plan", "professional")
    found: dict[int, set[int]] = {}
    for plan, who in pairs.union(others.filter(plan__child__family=family).values_list("plan", "person")):
        found.setdefault(plan, set()).add(who)
    return {plan: frozenset(members) for plan, members in found.items()}


def of_part(part: DraftPart, plan: Plan) -> Facts:
    """What it is to be, likewise; what nobody drafted yet is as the plan says."""
    if not part.pk:
        return {**of_plan(plan, part.part), "why": ""}
    said: Facts
    if part.part == Part.CONTINGENCY:
        said = {"text": part.contingency_plan, "in_family_words": part.contingency_in_family_words}
    elif part.part == Part.LEAD:
        said = {"lead": str(part.lead_id)}
    else:
        joins, leaves = ({each.pk for each in some.all()} for some in (part.joins, part.leaves))
        said = {"members": (members_of(plan) | joins) - leaves}
    return {**said, "why": part.why}


def moved_on(part: DraftPart, plan: Plan) -> list[str]:
    """What somebody else changed of it on the plan since its author was shown it, in sentences. Who joins and
    who leaves a core group is what it is, whoever else does.
    """
    if not part.pk or part.part == Part.CORE_GROUP:
        return []
    now, mine = of_plan(plan, part.part), of_part(part, plan)
    names = changed_since(now, part.seen)
    return [f"{SAID[name]} is now: {words_of(plan, name)}." for name in names if now[name] != mine[name]]


def words_of(plan: Plan, name: str) -> str:
    """What the plan says by that name."""
    if name == "text":
        return plan.contingency_plan or "Nothing"
    if name == "in_family_words":
        return plan.contingency_in_family_words or "Nothing"
    return str(lead_of(plan) or "Nobody")


def side_of_part(part: DraftPart, plan: Plan) -> Side:
    """What it would be beside what stands."""
    title = str(part.get_part_display())
    if part.part == Part.CORE_GROUP:
        people = (("Joins", part.joins.all()), ("Leaves", part.leaves.all()))
        facts = [fact_of(name, "", listed([str(each) for each in some])) for name, some in people if some]
        return Side(title, "changed", facts, is_before=False)
    if part.part == Part.LEAD:
        before, after = Run(Became.SAME, words_of(plan, "lead")), Run(Became.SAME, str(part.lead))
        return Side(title, "changed", [Fact(title, [before], [after], is_same=False)])
    beside = (
        ("text", plan.contingency_plan, part.contingency_plan),
        ("in_family_words", plan.contingency_in_family_words, part.contingency_in_family_words),
    )
    return Side(title, "changed", [fact_of(SAID[name], one, other) for name, one, other in beside])


def named_in(part: DraftPart, plan: Plan) -> list[Person]:
    """Whom a page with it names."""
    if part.part == Part.LEAD:
        both = [lead_of(plan), part.lead]
        return [each.person for each in both if each]
    return [*part.joins.all(), *part.leaves.all()] if part.pk and part.part == Part.CORE_GROUP else []


def says_of(part: DraftPart, plan: Plan) -> list[str]:
    """All words that a page prints of it."""
    plans = []
    if part.part == Part.CONTINGENCY:
        plans = [plan.contingency_plan, plan.contingency_in_family_words]
    own = [part.contingency_plan, part.contingency_in_family_words, part.why]
    return [*plans, *own, *(str(each) for each in named_in(part, plan)), *moved_on(part, plan)]
