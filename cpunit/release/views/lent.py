"""Somebody of another area is named for a batch of copies, and reads the papers of that batch."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from cpunit.papers.not_yet import stamped
from cpunit.papers.shown import shown_pdf
from cpunit.people.access import CASEWORK, role_required
from cpunit.people.models import User
from cpunit.release.actions.name_second import name_second
from cpunit.release.batch import batch_or_404
from cpunit.release.forms import SecondPersonForm
from cpunit.release.policies import may_name, not_independent
from cpunit.web.act import Page, act
from cpunit.web.forms import filled_in


@role_required(*CASEWORK)
def paper_second(request: HttpRequest, code: str, kind: str, edition: int) -> HttpResponse:
    """Name them: for who works with the family."""
    batch = batch_or_404(request, code, kind, edition)
    if batch.is_lent:
        raise Http404
    record, user = batch.record, batch.user
    copies = list(batch.waiting().select_related("asked_by"))
    shut = {user.pk, *(copy.asked_by_id for copy in copies), *not_independent(record)}
    people = User.objects.filter(is_active=True, role__in=CASEWORK).exclude(pk__in=shut)
    elsewhere = people.exclude(areas=record.family.area_id).prefetch_related("areas")
    form = SecondPersonForm(people=elsewhere.order_by("name", "pk"), **filled_in(request))
    return act(
        request,
        form,
        Page(
            f"Who looks at the copies of the {batch.paper.name}?",
            reverse("paper_release", args=[code, kind, edition]),
            "Back to the copies",
            identity=batch.paper.identity(record),
            code=code,
        ),
        may=may_name(user, record, copies),
        do=lambda: name_second(
            record=record,
            kind=kind,
            edition=edition,
            person=form.cleaned_data["person"],
            why=form.cleaned_data["why"],
            by=user,
            now=timezone.now(),
        ),
        said=lambda named: f"{named.person.name} finds these copies on their Today until they are released.",
    )


@require_safe
@role_required(*CASEWORK)
def copy_lent(request: HttpRequest, code: str, kind: str, edition: int, key: UUID) -> HttpResponse:
    """The paper of one copy of a batch that waits, for who may look at that batch."""
    batch = batch_or_404(request, code, kind, edition)
    document = get_object_or_404(batch.waiting().select_related("document"), document=key).document
    assert document is not None
    return shown_pdf(stamped(bytes(document.pdf)), f"not-released-{document.file_name}")
