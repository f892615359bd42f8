"""Keep the social worker's answer to a query: as they gave it on their page, or as they told the unit."""

from datetime import datetime

from django.db import transaction

from conferences.conference.writing import note
from conferences.models import Query
from conferences.preparation.policies import may_be_answered, may_record_answer
from cpunit.domain.refusal import Refused, must
from cpunit.people.models import Person, User


@transaction.atomic
def record_answer(*, query: Query, answer: str, through: str, by: User, now: datetime) -> Query:
    """What the worker told the unit, and `through` which way. Raises `Refused`, also where it is answered."""
    query = _held(query)
    must(may_record_answer(by, query))
    if through in ("", Query.Through.DOOR):
        raise Refused("Say how they answered.", about="through")
    query.through, query.answered_by = through, by
    return _keep(query, answer, now, f"Answer of {query.worker.name}, {query.get_through_display().lower()}")


@transaction.atomic
def answer_query(*, query: Query, answer: str, by: Person, now: datetime) -> Query:
    """What the worker wrote on their own page: `by` holds the case. Raises `Refused`."""
    query = _held(query)
    if query.conference.family.social_worker_id != by.pk:
        raise Refused("Another social worker holds this case now: the query is theirs to answer.")
    must(may_be_answered(query))
    query.through = Query.Through.DOOR
    return _keep(query, answer, now, f"Answer of {by.name} on their own page")


def _held(query: Query) -> Query:
    """The query as it stands, held until the transaction ends: of two answers the second finds the first."""
    rows = Query.objects.select_for_update(of=("self",))
    return rows.select_related("conference__family", "worker").get(pk=query.pk)


def _keep(query: Query, answer: str, now: datetime, what: str) -> Query:
    if not answer.strip():
        raise Refused("Write the answer.", about="answer")
    query.answer, query.answered_at = answer.strip(), now
    query.save()
    note(query.conference, "answered", what, query.answered_by, now)
    return query
