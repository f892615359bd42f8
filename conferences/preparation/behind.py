"""What a social worker finds behind their door of the preparation: the queries about their families, and how
the children take part.
"""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse

from conferences.conference.instead import held_instead
from conferences.conference.whom_about import whom_about
from conferences.models import NOT_AGREED, Conference, ConferenceChild, Query
from conferences.preparation.policies import BEFORE
from cpunit.doors.behind import Task, Visitor
from cpunit.people.models import Person


def queries_of(worker: Person) -> QuerySet[Query]:
    """Those about the families whose case this worker holds now, until the conference has closed: who asked
    a colleague before finds it with whoever took the case over.
    """
    held = Query.objects.filter(conference__family__social_worker=worker.pk, conference__state__in=BEFORE)
    return held.select_related("conference__family", "asked_by").order_by("asked_at", "pk")


def queries_behind(visitor: Visitor, now: datetime) -> Iterator[Task]:
    """Three queries for a professional, one for who is asked nothing, none for a family member."""
    if not visitor.is_professional:
        return
    found = list(queries_of(visitor.person))
    about = whom_about({query.conference_id for query in found})
    for query in found:
        yield Task(
            title="Answer the chair’s query",
            url=reverse("door_query", args=[query.conference.code, query.pk]),
            state="answered" if query.answered_at else "to answer",
            is_done=query.answered_at is not None,
            about=about[query.conference_id],
        )


def agreed_by(worker: Person) -> QuerySet[Conference]:
    """Where this worker, who holds the case now, agrees how the children take part who are born and live."""
    held = Conference.objects.filter(family__social_worker=worker.pk, state__in=BEFORE)
    return held.filter(Exists(_to_take_part())).select_related("family")


def agreed_at(worker: Person, code: str, *, is_sent: bool) -> Conference | None:
    """The one of this code; of what `is_sent`, the one that is held instead, where it was stood down."""
    mine = agreed_by(worker)
    if found := mine.filter(reference=code).first():
        return found
    before = Conference.objects.filter(reference=code).first() if is_sent else None
    instead = held_instead(before) if before else None
    return mine.filter(pk=instead.pk).first() if instead else None


def _to_take_part() -> QuerySet[ConferenceChild]:
    lives = {"child__birth_date__isnull": False, "child__death_date__isnull": True}
    return ConferenceChild.objects.filter(conference=OuterRef("pk"), **lives)


def taking_part_behind(visitor: Visitor, now: datetime) -> Iterator[Task]:
    """Two queries for a professional, one for who holds no case, none for a family member."""
    if not visitor.is_professional:
        return
    of_all = _to_take_part().order_by().values("conference").annotate(number=Count("*")).values("number")
    left, unagreed = of_all.filter(worker_agreed=False), _to_take_part().filter(NOT_AGREED)
    held = agreed_by(visitor.person).annotate(
        of_all=Subquery(of_all), left=Coalesce(Subquery(left), 0), is_unagreed=Exists(unagreed)
    )
    found = list(held.order_by("limit_date", "pk"))
    about = whom_about({conference.pk for conference in found})
    for conference in found:
        yield Task(
            title="How the children take part",
            url=reverse("door_taking_part", args=[conference.code]),
            state=_how_far(conference.left, conference.of_all, is_unagreed=conference.is_unagreed),
            is_done=not conference.left,
            about=about[conference.pk],
        )


def _how_far(left: int, of_all: int, *, is_unagreed: bool) -> str:
    """How far the worker's own part is, and then whether the chair's is."""
    if left:
        return "to agree" if left == of_all else f"{left} of {of_all} to agree"
    return "you agree, the chair is to" if is_unagreed else "agreed"
