"""Mail domains to which papers may go as attachments: which, since when, on what ground, and by whom."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from cpunit.domain.words import day_and_date
from cpunit.people.access import role_required, user_of
from cpunit.people.models import Role
from cpunit.release.actions.secure_domains import mark_domain, take_back_domain
from cpunit.release.forms import DomainForm, TakeBackForm
from cpunit.release.models import SecureDomain
from cpunit.web.act import Page, act
from cpunit.web.forms import filled_in
from cpunit.web.paging import page_of

COLUMNS = ("Domain", "Ground", "Marked", "Stands")
BACK = "Secure mail domains"


@require_safe
@role_required(Role.ADMIN)
def secure_domains(request: HttpRequest) -> HttpResponse:
    """All of them, also those that were taken back: they say where papers went before."""
    found = SecureDomain.objects.select_related("marked_by", "taken_back_by")
    page = page_of(found, request, order=("domain", "-pk"))
    return render(
        request,
        "release/domains.html",
        {
            "page": page,
            "rows": [_row(each) for each in page.rows],
            "columns": [{"label": label} for label in COLUMNS],
        },
    )


def _row(domain: SecureDomain) -> list[dict[str, Any]]:
    if domain.taken_back_at is None:
        stands = {"text": "Take it back", "url": reverse("secure_domain_take_back", args=[domain.pk])}
    else:
        day = day_and_date(timezone.localdate(domain.taken_back_at))
        stands = {"text": f"Taken back on {day} by {domain.taken_back_by}: {domain.why_taken_back}"}
    return [
        {"text": domain.domain},
        {"text": domain.ground},
        {"text": f"{day_and_date(domain.marked_on)} by {domain.marked_by}"},
        stands,
    ]


@role_required(Role.ADMIN)
def secure_domain_new(request: HttpRequest) -> HttpResponse:
    form, now = DomainForm(**filled_in(request)), timezone.now()
    return act(
        request,
        form,
        Page(
            "Mark a mail domain as secure",
            reverse("secure_domains"),
            BACK,
            intro="Copies for verified work addresses of this domain go as attachments. Nobody of a family "
            "is ever sent one.",
        ),
        do=lambda: mark_domain(
            domain=form.cleaned_data["domain"],
            ground=form.cleaned_data["ground"],
            marked_on=form.cleaned_data["marked_on"],
            by=user_of(request),
            now=now,
        ),
        said=lambda marked: f"{marked.domain} is marked as secure.",
    )


@role_required(Role.ADMIN)
def secure_domain_take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Check page: from then on nothing goes there as an attachment."""
    domain = get_object_or_404(SecureDomain, pk=pk)
    form = TakeBackForm(**filled_in(request))
    return act(
        request,
        form,
        Page(
            f"Take {domain.domain} back?",
            reverse("secure_domains"),
            BACK,
            effects=["Copies for its addresses are read on their people’s own pages from now on."],
        ),
        do=lambda: take_back_domain(
            domain=domain, why=form.cleaned_data["why"], by=user_of(request), now=timezone.now()
        ),
        said=f"{domain.domain} is taken back.",
    )
