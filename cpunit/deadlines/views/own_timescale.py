"""One timescale of the unit's own: put a slip in it right, or withdraw it."""

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from cpunit.deadlines.actions.withdraw_rule import correct_rule, withdraw_rule
from cpunit.deadlines.forms import OwnForm, WithdrawForm
from cpunit.deadlines.models import RuleOverride
from cpunit.deadlines.reckoner import Reckoner
from cpunit.deadlines.table import OwnRow
from cpunit.deadlines.tasks import recount_dates
from cpunit.domain.words import long_date
from cpunit.people.access import role_required, user_of
from cpunit.web.actions import attempt
from cpunit.web.edge import enqueue
from cpunit.web.forms import filled_in

MOVING = "The open dates that it touches are being counted anew; see below how many moved."


@role_required("admin")
def correct(request: HttpRequest, kind: str, key: int) -> HttpResponse:
    """Another number or first day in the place of a slip."""
    own, page = _found(request, kind, key)
    form = OwnForm(
        initial={"amount": own.amount, "unit": own.unit, "in_force_from": own.in_force_from},
        **filled_in(request),
    )
    form.cancel_url = page
    if request.method == "POST" and form.is_valid():
        act = partial(correct_rule, override=own, own=form.own(), by=user_of(request), now=timezone.now())
        if attempt(form, act):
            enqueue(recount_dates)
            messages.success(request, f"The timescale is corrected. {MOVING}")
            return redirect(page)
    context = {"form": form, "row": OwnRow.of(own), "back": page}
    return render(request, "deadlines/correct.html", context)


@role_required("admin")
def withdraw(request: HttpRequest, kind: str, key: int) -> HttpResponse:
    """Check, then withdraw: the dates follow again what stands in its place."""
    own, page = _found(request, kind, key)
    form = WithdrawForm(**filled_in(request))
    form.cancel_url = page
    if request.method == "POST" and form.is_valid():
        act = partial(
            withdraw_rule,
            override=own,
            reason=form.cleaned_data["reason"],
            by=user_of(request),
            now=timezone.now(),
        )
        if attempt(form, act):
            enqueue(recount_dates)
            messages.success(request, f"The timescale is withdrawn. {MOVING}")
            return redirect(page)
    row = OwnRow.of(own)
    instead = Reckoner.current(without=own).rule(
        row.rule.kind, on=own.in_force_from, conference=row.conference
    )
    whose = "the unit’s earlier number" if instead.reason else "published"
    context = {
        "question": f"Withdraw “{row.rule.amount_words}” from {long_date(own.in_force_from)}?",
        "effects": [
            (
                f"{row.rule.kind.words}: what is counted from {long_date(own.in_force_from)} on follows "
                f"again “{instead.sentence}” ({whose}), or a later number of the unit."
            ),
            "Each open date that it was used for is counted anew, and says why it moved.",
            "Dates that are done stay as they are.",
            "Whoever keeps a date that moves is reminded of the new one.",
            "The number and its reason stay in the list of changes.",
        ],
        "warning": "Dates that people have planned by may move.",
        "form": form,
    }
    return render(request, "layouts/confirm.html", context)


def _found(request: HttpRequest, kind: str, key: int) -> tuple[RuleOverride, str]:
    """The timescale; one that does not stand any more only to say so to whoever sends its form too late."""
    rows = RuleOverride.objects.all() if request.method == "POST" else RuleOverride.objects.standing()
    own = get_object_or_404(rows, kind=kind, pk=key)
    return own, reverse("settings_timescale", args=[kind])
