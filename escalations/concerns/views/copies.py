"""The copies of a concern: asked for, and how far they are."""

from django.db.models import Max, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from cpunit.people.access import CASEWORK, role_required, user_of
from cpunit.release.models import Copy
from cpunit.release.views.asking import Asking, asking_page, before
from cpunit.release.views.progress import how_far
from escalations.concern.loading import concern_or_404, page_about
from escalations.concerns.actions.give_out import give_out
from escalations.concerns.paper import CONCERN
from escalations.concerns.people import people_of
from escalations.concerns.policies import may_give_out
from escalations.models import Concern

INTRO = (
    "A copy says what is wrong, what is asked for and each step so far. Somebody else looks at it and "
    "releases it. None goes to the family."
)


@role_required(*CASEWORK)
def concern_copies(request: HttpRequest, code: str) -> HttpResponse:
    """Who may have the concern as it stands, and the copies that were asked for last. Who has no letter is
    ticked beforehand.
    """
    concern, user = concern_or_404(request, code), user_of(request)
    people, edition = people_of(concern), last_edition(concern)
    return asking_page(
        request,
        Asking(
            record=concern.reference,
            paper=CONCERN,
            people=people,
            ticked=[each.pk for each in people if not each.professional.verified_email],
            last=edition,
            now=concern.steps.count,
            page="concern_copies",
            progress="concern_copies_progress",
            over_last="Asked for last",
            over_now="Ask for copies as it stands now",
            intro=INTRO,
            before=lambda: before(concern.reference_id, CONCERN.kind, edition),
        ),
        page_about(concern, f"Copies of {concern.code}"),
        may=may_give_out(user),
        do=lambda chosen: give_out(concern=concern, people=chosen, by=user, now=timezone.now()),
        nobody="They have a copy of how it stands already.",
    )


@require_safe
@role_required(*CASEWORK)
def concern_copies_progress(request: HttpRequest, code: str) -> HttpResponse:
    """How far the copies that were asked for last are."""
    concern = concern_or_404(request, code)
    page = reverse("concern_copies", args=[code])
    return how_far(request, concern.reference, CONCERN.kind, page=page, edition=last_edition(concern))


def copies_of(concern: Concern) -> QuerySet[Copy]:
    """Every copy of it that was asked for and stands, the last first, with its person."""
    found = Copy.objects.standing().filter(record=concern.reference_id, kind=CONCERN.kind)
    more = ("record", "document", "message", "given_by", "asked_by", "person__professional")
    return found.select_related(*more).defer("document__pdf").order_by("-edition", "pk")


def last_edition(concern: Concern) -> int:
    """By which step of the concern the copies stand that were asked for last; the first where none was."""
    copies = Copy.objects.standing().filter(record=concern.reference_id, kind=CONCERN.kind)
    return copies.aggregate(last=Max("edition"))["last"] or 1
