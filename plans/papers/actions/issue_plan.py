"""Give a plan out as it stands: a copy for each person who carries it out."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from cpunit.audit.log import log
from cpunit.domain.refusal import Refused, must
from cpunit.domain.words import counted
from cpunit.papers.models import Document
from cpunit.people.held import hold_family
from cpunit.people.models import Person, User
from cpunit.release.actions.ask_for_copies import ask_for_copies
from cpunit.release.models import Copy
from plans.models import Plan, PlanIssue
from plans.papers.actions.meet_update import running_update
from plans.papers.content import PlanContent
from plans.papers.kept import keep, kept_in, next_number, says_the_same
from plans.papers.paper import may_be_given_out
from plans.papers.recipients import people_of
from plans.plan.policies import may_record


@transaction.atomic
def issue_plan(*, plan: Plan, people: Collection[Person], by: User, now: datetime) -> list[Copy]:
    """The copies carry the next number, so that an older one is told from them, and what the plan says now is
    kept for them; where the last says the same, no core group was held since, and these people have none of
    it, they carry that. A second person releases them. Raises `Refused` for a plan that ended, for nobody,
    for somebody who may have none, and where a protected address stands in its words.
    """
    hold_family(plan.child.family_id)
    plan = (
        Plan.objects.select_related("reference", "child__family", "lead_social_worker", "chair__user")
        .select_for_update(of=("self",))
        .get(pk=plan.pk)
    )
    must(may_record(by, plan))
    may = {person.pk for person in people_of(plan)}
    if not people:
        raise Refused("Tick who is to have the plan.", about="people")
    if strangers := [person.name for person in people if person.pk not in may]:
        raise Refused(f"{strangers[0]} is not one of those who carry the plan out.", about="people")
    content = PlanContent.of(plan, next_number(plan))
    must(may_be_given_out(content, plan))
    issue = _last_that_stands(content, people) or _next(content, by, now)
    copies = ask_for_copies(
        record=plan.reference,
        kind=Document.Kind.PLAN,
        people=people,
        by=by,
        now=now,
        edition=issue.number,
    )
    said = f"{counted(len(copies), 'copy', 'copies')} of the plan as it stands"
    log(by=by, verb="asked for", what=said, now=now, record=plan.code, child=plan.child.code)
    return copies


def _last_that_stands(content: PlanContent, people: Collection[Person]) -> PlanIssue | None:
    plan = content.plan
    last = plan.issues.order_by("-number").first()
    if last is None or _is_before_core_group(last) or not says_the_same(kept_in(last), content):
        return None
    have = Copy.objects.of(plan.reference, Document.Kind.PLAN, last.number).filter(person__in=people)
    return None if have.exists() else last


def _is_before_core_group(issue: PlanIssue) -> bool:
    """Whether a core group waits for a version that is given out after it."""
    running = running_update(issue.plan.reference)
    return running is not None and localdate(issue.issued_at) < running.counted_from


def _next(content: PlanContent, by: User, now: datetime) -> PlanIssue:
    return PlanIssue.objects.create(
        plan=content.plan, number=content.number, issued_at=now, issued_by=by, facts=keep(content)
    )
