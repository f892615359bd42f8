"""Children whose next conference is the review of their plan, whatever a strategy discussion finds."""

from collections.abc import Iterable, Mapping

from conferences.conference.begin import may_be_held
from conferences.models import Conference
from cpunit.domain.refusal import Refusal
from cpunit.domain.words import listed
from cpunit.people.models import Child, Reference


def are_all_reviewed(because: Mapping[Child, Reference]) -> Refusal | None:
    """Why no initial conference can follow: each of these children is on a plan, which is reviewed instead,
    sooner where the worry is new (KRK-1). Its clock would be one that nobody can meet.

    Where one of them can come to an initial conference, the clock runs for that child.
    """
    refusal = may_be_held(Conference.Kind.INITIAL, because)
    if refusal is None or not all(refusal.concerns(child.pk) for child in because):
        return None
    names = listed([child.name for child in because])
    reviews = listed([review.code for review in awaited_reviews(because)])
    instead = f"bring {reviews} forward" if reviews else "book that review soon"
    return Refusal(
        f"{names} {'is' if len(because) == 1 else 'are'} on a plan already, which is reviewed instead of "
        f"an initial conference: {instead}. Enquiries that go on are recorded here as such.",
        about="outcome",
    )


def awaited_reviews(children: Iterable[Child]) -> list[Conference]:
    """The reviews of these children that are still to be held, the one with the earliest limit first."""
    rows = Conference.objects.filter(
        kind=Conference.Kind.REVIEW,
        attached_children__child__in=list(children),
        attached_children__is_awaited=True,
    )
    return list(rows.distinct().order_by("limit_date", "pk"))
