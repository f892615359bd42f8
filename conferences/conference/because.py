"""The strategy discussion behind a conference, and the conferences after one: read from what each child is
there because of, which alone tells it.
"""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from conferences.models import Conference, StrategyDiscussion
from cpunit.people.models import Reference


def discussion_behind(conference: Conference) -> StrategyDiscussion | None:
    """The first discussion whose clock it serves; none behind a review, or where a census did not tell."""
    served = conference.attached_children.values_list("because", flat=True)
    return first_discussion(code for code in served if code)


def first_discussion(codes: Iterable[str]) -> StrategyDiscussion | None:
    """The first of the discussions among these records. No query where none is."""
    discussions = {code for code in codes if code.startswith(Reference.Kind.STRATEGY_DISCUSSION)}
    if not discussions:
        return None
    return StrategyDiscussion.objects.filter(reference__in=discussions).order_by("held_on", "id").first()


def last_held_before(conference: Conference) -> date | None:
    """The day of the last conference that was held about its children; None where none is known."""
    held = Conference.objects.filter(
        attached_children__child__in=conference.attached_children.values("child"),
        state=Conference.State.CLOSED,
    )
    return held.order_by("-held_on").values_list("held_on", flat=True).first()


def conferences_after(discussion: StrategyDiscussion) -> QuerySet[Conference]:
    """The conferences that serve its clock."""
    return Conference.objects.filter(attached_children__because=discussion.reference_id).distinct()
