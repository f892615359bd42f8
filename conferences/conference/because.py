"""The strategy discussion behind a conference, and the conferences after one: read from what each child is
there because of, which alone tells it.
"""

from django.db.models import QuerySet

from conferences.models import Conference, StrategyDiscussion


def discussion_behind(conference: Conference) -> StrategyDiscussion | None:
    """The first discussion whose clock it serves; none behind a review, or where a census did not tell."""
    return (
        StrategyDiscussion.objects.filter(reference__conferenced__conference=conference)
        .order_by("held_on", "id")
        .first()
    )


def conferences_after(discussion: StrategyDiscussion) -> QuerySet[Conference]:
    """The conferences that serve its clock."""
    return Conference.objects.filter(attached_children__because=discussion.reference_id).distinct()
