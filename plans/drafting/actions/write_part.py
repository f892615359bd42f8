"""The lead social worker drafts what a plan says besides its rows: the contingency plan, its core group, and
who leads it from then on.
"""

from datetime import datetime
from functools import partial

from django.db import transaction

from conferences.conference.sealed import Facts, Overtaken, changed_since, kept, seal, seen_again
from cpunit.domain.refusal import Refused
from cpunit.people.models import Person
from plans.drafting.actions.become import saying
from plans.drafting.actions.writing import NOT_IN_IT, held, taken_back
from plans.drafting.parts import Part, moved_on, of_part, of_plan, words_of
from plans.drafting.reading import Reading
from plans.models import DraftPart, Plan, PlanDraft

NOT_SHOWN = "The unit changes this: ring it."
THERE = "Somebody else changed this"
HERE = "You changed this in another window, or the unit changed it on the plan"
PLAN = "plan"


def facts_of_page(part: DraftPart, plan: Plan) -> Facts:
    """What a page about it shows: what it is to be, and (as one mark) what the plan says."""
    return {**of_part(part, plan), PLAN: _plans_mark(part, plan)}


@transaction.atomic
def write_part(
    *, plan: Plan, which: str, typed: Facts, by: Person, now: datetime, seen: str | None = None
) -> DraftPart:
    """What the plan is to say of `which`, by the names of `of_part`. A draft that was handed in is taken back
    by it. What the unit changed on the plan since its author was shown it is shown first. Raises `Overtaken`.
    """
    plan, draft = held(plan, by)
    part = _part(draft, which)
    if not Reading.of(plan, by).of_parts([part]):
        raise Refused(NOT_SHOWN)
    stands, plans = of_part(part, plan), {PLAN: _plans_mark(part, plan)}
    if part.pk and changed_since(plans, seen):
        raise Overtaken(HERE, theirs="\n".join(moved_on(part, plan)) or THERE, seen=seen_again(seen, plans))
    theirs = partial(_words, part, plan)
    said = kept(
        stands, seen, typed, theirs, changed=HERE if part.pk else THERE, as_one=which == Part.CONTINGENCY
    )
    said = {name: each.strip() if isinstance(each, str) else each for name, each in said.items()}
    wanted = saying(said, plan, which, out=" Take it out of the draft." if part.pk else "")
    if draft is None:
        draft = PlanDraft.objects.create(plan=plan, drafted_by=by.professional, begun_at=now)
    part.draft, part.why, part.seen = draft, said["why"], seal(of_plan(plan, which))
    part.contingency_plan = wanted.contingency_plan
    part.contingency_in_family_words = wanted.contingency_in_family_words
    part.lead = wanted.lead
    part.save()
    part.joins.set(wanted.joins)
    part.leaves.set(wanted.leaves)
    taken_back(draft)
    return part


@transaction.atomic
def take_out_part(*, plan: Plan, which: str, by: Person, now: datetime) -> None:
    """What it would change stays as it is."""
    plan, draft = held(plan, by)
    part = _part(draft, which)
    if draft is None or not part.pk:
        raise Refused(NOT_IN_IT)
    part.delete()
    taken_back(draft)


def _part(draft: PlanDraft | None, which: str) -> DraftPart:
    found = draft.parts.select_related("lead__agency").filter(part=which).first() if draft else None
    return found or DraftPart(part=which)


def _plans_mark(part: DraftPart, plan: Plan) -> str:
    """Of a core group none: who joins and who leaves is drafted, whoever else does."""
    return "" if part.part == Part.CORE_GROUP else seal(of_plan(plan, part.part))


def _words(part: DraftPart, plan: Plan, name: str) -> str:
    if not part.pk and name != "why":
        return words_of(plan, name)
    if name == "lead":
        return str(part.lead)
    if part.part != Part.CONTINGENCY:
        return part.why
    return "\n".join([part.contingency_plan, part.contingency_in_family_words, part.why])
