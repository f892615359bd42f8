"""The worker's part in preparation: who has a query to answer is told, and reminded."""

from celery import shared_task
from django.utils import timezone

from conferences.preparation.actions.tell_of_query import chase_queries


@shared_task(expires=3000)
def chase_unanswered_queries() -> None:
    """The sweep: everybody who holds a case with a query that waits, in office hours."""
    chase_queries(now=timezone.now())
