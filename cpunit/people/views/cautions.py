"""Who of a family must not meet whom, and the orders in force: each recorded and changed on one page."""

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from cpunit.people.access import RECORDERS, role_required, user_of
from cpunit.people.actions.keep_caution import keep_caution
from cpunit.people.forms.caution import CautionForm
from cpunit.people.held import hold_family
from cpunit.people.models import Family
from cpunit.people.policies import may_change_family
from cpunit.web.act import Page, act
from cpunit.web.forms import filled_in


@role_required(*RECORDERS)
def new_caution(request: HttpRequest, code: str) -> HttpResponse:
    """Somebody more who must not meet others, or an order more."""
    return _caution(request, code, None)


@role_required(*RECORDERS)
@transaction.atomic
def change_caution(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Change it, give it another end, or end it."""
    return _caution(request, code, pk)


def _caution(request: HttpRequest, code: str, pk: int | None) -> HttpResponse:
    user, now = user_of(request), timezone.now()
    family = get_object_or_404(Family.objects.visible_to(user), code=code)
    if pk is not None:
        hold_family(family)
    running = family.cautions.running().select_for_update()
    caution = None if pk is None else get_object_or_404(running, pk=pk)
    form = CautionForm(family=family, today=timezone.localdate(now), caution=caution, **filled_in(request))
    title = "Change who must not meet whom, or an order" if caution else "Who must not meet whom, or an order"
    return act(
        request,
        form,
        Page(title, f"/families/{code}/", f"Family {code}"),
        may=may_change_family(user, family),
        do=lambda: keep_caution(
            family=family,
            caution=caution,
            facts=form.facts(),
            protects=form.cleaned_data["protects"],
            why_ended=form.cleaned_data.get("why_ended", ""),
            by=user,
            now=now,
        ),
        said=lambda kept: " ".join(
            ["It is ended." if kept.caution.ended_at else "It is saved.", *kept.taken_back]
        ),
    )
