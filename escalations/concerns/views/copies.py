"""The copies of a concern: asked for, and how far they are."""

from django.db.models import Max, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from cpunit.papers.models import Document
from cpunit.people.access import CASEWORK, role_required, user_of
from cpunit.release import tasks
from cpunit.release.line import Line
from cpunit.release.models import Copy
from cpunit.release.progress import Progress, being_made
from cpunit.release.views.progress import renewed, shown
from cpunit.release.views.releasing import to_release
from cpunit.web.act import act
from cpunit.web.edge import enqueue
from cpunit.web.forms import filled_in
from escalations.concern.loading import concern_or_404, page_about
from escalations.concerns.actions.give_out import give_out
from escalations.concerns.forms import CopiesForm
from escalations.concerns.people import people_of
from escalations.concerns.policies import may_give_out
from escalations.models import Concern

KIND = Document.Kind.CONCERN


@role_required(*CASEWORK)
def concern_copies(request: HttpRequest, code: str) -> HttpResponse:
    """Who may have the concern as it stands, and the copies that were asked for last."""
    concern, user = concern_or_404(request, code), user_of(request)
    people = people_of(concern)
    form = CopiesForm(people=people, **filled_in(request))
    edition = last_edition(concern)
    progress = Progress.of(concern.reference_id, KIND, edition=edition, known=people)
    return act(
        request,
        form,
        page_about(concern, f"Copies of {concern.code}"),
        may=may_give_out(user),
        do=lambda: give_out(concern=concern, people=form.cleaned_data["people"], by=user, now=timezone.now()),
        said=lambda asked: being_made(len(asked)) if asked else "They have a copy of how it stands already.",
        to=reverse("concern_copies", args=[code]),
        then=lambda: enqueue(tasks.make_copies, concern.code),
        template="escalations/concerns/copies.html",
        more=lambda: {
            "before": [Line(copy.person, copy) for copy in copies_of(concern) if copy.edition != edition],
            **shown(
                progress,
                url=reverse("concern_copies_progress", args=[code]),
                page=reverse("concern_copies", args=[code]),
            ),
            **to_release(progress, user, concern.reference, KIND, edition),
        },
    )


@require_safe
@role_required(*CASEWORK)
def concern_copies_progress(request: HttpRequest, code: str) -> HttpResponse:
    """How far the copies that were asked for last are."""
    concern = concern_or_404(request, code)
    edition = last_edition(concern)
    progress = Progress.of(concern.reference_id, KIND, edition=edition)
    return renewed(
        request,
        progress,
        url=request.path,
        page=reverse("concern_copies", args=[code]),
        template="release/renewed_release.html",
        more=lambda: to_release(progress, user_of(request), concern.reference, KIND, edition),
    )


def copies_of(concern: Concern) -> QuerySet[Copy]:
    """Every copy of it that was asked for and stands, the last first, with its person."""
    found = Copy.objects.standing().filter(record=concern.reference_id, kind=KIND)
    more = ("record", "document", "message", "given_by", "asked_by", "person__professional")
    return found.select_related(*more).defer("document__pdf").order_by("-edition", "pk")


def last_edition(concern: Concern) -> int:
    """By which step of the concern the copies stand that were asked for last; the first where none was."""
    copies = Copy.objects.standing().filter(record=concern.reference_id, kind=KIND)
    return copies.aggregate(last=Max("edition"))["last"] or 1
