"""What a social worker finds behind their door of the preparation: the queries about their families."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse

from conferences.conference.whom_about import whom_about
from conferences.models import Query
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
