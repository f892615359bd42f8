"""What professionals find behind their doors of children on plans who became looked after: the question, and
for the reviewing officer what is handed over.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.urls import reverse
from django.utils.timezone import localdate

from cpunit.deadlines.models import Deadline
from cpunit.domain.audiences import Reader
from cpunit.domain.timescales import Kind
from cpunit.domain.words import day_and_date
from cpunit.doors.behind import Task, Visitor
from plans.drafting.behind import about, plans_near
from plans.drafting.reading import Near
from plans.looked_after.holding import AROUND
from plans.models import LookedAfter, LookedAfterAnswer, Plan

QUESTION = "Say whether the protection plan should end"
BRIEFING = "Read what is handed over to you"
KEPT = timedelta(days=90)
"""How long it stays on the first page after a hand-over: a review is due long before."""


def asked_of(worker: int) -> QuerySet[LookedAfterAnswer]:
    """Their answers about living children, given or not, while they lead the plan or are of its core group;
    the last question about a plan first.
    """
    plans = plans_near(worker).order_by().values("pk")
    asked = (LookedAfter.State.ASKED, *LookedAfter.SIGNED)
    rows = LookedAfterAnswer.objects.filter(who=worker, of__state__in=asked, of__plan__in=plans)
    leads = Q(of__plan__lead_social_worker=worker) | Q(
        of__plan__lead_social_worker__isnull=True, of__plan__child__family__social_worker=worker
    )
    of_group = Q(of__plan__in=Plan.objects.filter(core_group_members=worker).order_by().values("pk"))
    rows = rows.filter(leads | of_group | ~Q(says=""))
    around = [f"of__{each}" for each in ("plan__reference__family", "plan__child")]
    return rows.select_related(*around).order_by("-pk")


def intro_of(row: LookedAfterAnswer) -> str:
    """What they are told before they answer."""
    return (
        f"{row.of.plan.child.name} is looked after since {day_and_date(row.of.since)}. There is to be one "
        "plan, and not a protection plan beside a care plan."
    )


def reads_question(row: LookedAfterAnswer, reader: Reader) -> bool:
    """Whether the child is theirs to read of, and what the question says: somebody asks them otherwise."""
    return reader.reads_of(row.of.plan.child_id) and not reader.kept.stand_in(intro_of(row))


def handed_to(worker: int) -> QuerySet[LookedAfter]:
    """What they were briefed of."""
    plans = plans_near(worker).order_by().values("pk")
    rows = LookedAfter.objects.filter(officer=worker, briefed_at__isnull=False, plan__in=plans)
    return rows.select_related(*AROUND, "briefed_by", "signed_by").order_by("pk")


def looked_after_behind(visitor: Visitor, now: datetime) -> Iterator[Task]:
    """A line for each question, and for each child that is handed over to them. One query where there is
    none; else three, whatever their number, and those of what is withheld from them.
    """
    if not visitor.is_professional:
        return
    person = visitor.person
    rows = list[Any](_of(person.pk, localdate(now)))
    near = Near.of([each.plan for each in rows], person)
    asked = [answer for each in rows for answer in each.asked]
    due = _due([answer.of.plan for answer in asked]) if asked else {}
    for answer in asked:
        plan = answer.of.plan
        if not reads_question(answer, near.reader(plan)):
            continue
        by = due.get(plan.reference_id)
        yield Task(
            title=QUESTION,
            url=reverse("door_looked_after", args=[plan.code]),
            state="answered" if answer.says else f"by {day_and_date(by)}" if by else "",
            is_done=bool(answer.says),
            about=about(plan),
        )
    for found in rows:
        if not found.is_handed or not near.reads_of(found.plan):
            continue
        url = reverse("door_briefing", args=[found.plan.code])
        yield Task(title=BRIEFING, url=url, about=about(found.plan), is_to_read=True)


def _of(worker: int, today: date) -> QuerySet[LookedAfter]:
    """Of whom they are `asked` now, each with their own answers, and who `is_handed` over to them."""
    waiting = Q(of__state=LookedAfter.State.ASKED, of__plan__ended_on__isnull=True)
    asked = asked_of(worker).filter(waiting)
    is_handed = Q(pk__in=handed_to(worker).filter(_is_current(today)).order_by().values("pk"))
    found = LookedAfter.objects.filter(is_handed | Q(pk__in=asked.order_by().values("of")))
    found = found.annotate(is_handed=is_handed).select_related(*AROUND).order_by("pk")
    return found.prefetch_related(Prefetch("answers", asked, to_attr="asked"))


def _is_current(today: date) -> Q:
    """Until the child is handed over and was reviewed; for `KEPT` where the day of that is not known."""
    not_known = Q(first_review_on__isnull=True, handed_over_on__gte=today - KEPT)
    return Q(handed_over_on__isnull=True) | Q(first_review_on__gte=today) | not_known


def _due(plans: list[Plan]) -> dict[str, date]:
    rows = Deadline.objects.open().filter(
        record__in=[plan.reference_id for plan in plans], kind=Kind.LOOKED_AFTER_RESPONSES.value
    )
    return dict(rows.order_by().values_list("record", "due_date"))
