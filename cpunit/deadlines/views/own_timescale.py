"""One timescale of the unit's own: put a slip in it right, or withdraw it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from cpunit.deadlines.actions.withdraw_rule import correct_rule, withdraw_rule
from cpunit.deadlines.forms import OwnForm, WithdrawForm
from cpunit.deadlines.models import RuleOverride
from cpunit.deadlines.reckoner import Reckoner
from cpunit.deadlines.table import OwnRow
from cpunit.deadlines.tasks import recount_dates
from cpunit.deadlines.views.calendar import MAY_MOVE, MOVING
from cpunit.domain.words import day_and_date, long_date
from cpunit.people.access import role_required, user_of
from cpunit.people.models import Role
from cpunit.web.act import Page, act
from cpunit.web.edge import enqueue
from cpunit.web.forms import filled_in

CORRECTED = (
    "What you enter takes its place, and the open dates that either touches are counted anew. What stood "
    "stays in the list of changes."
)


@role_required(Role.ADMIN)
def correct(request: HttpRequest, kind: str, key: int) -> HttpResponse:
    """Another number or first day in the place of a slip."""
    own, back = _found(request, kind, key)
    row = OwnRow.of(own)
    form = OwnForm(
        initial={"amount": own.amount, "unit": own.unit, "in_force_from": own.in_force_from},
        **filled_in(request),
    )
    stands = f"now {row.rule.amount_words} from {day_and_date(own.in_force_from)}"
    return act(
        request,
        form,
        Page(
            "Correct the timescale",
            back,
            "Back to the timescale",
            intro=f"{row.rule.kind.words}, {row.conference_words.lower()}: {stands}. {CORRECTED}",
        ),
        do=lambda: correct_rule(override=own, own=form.own(), by=user_of(request), now=timezone.now()),
        said=f"The timescale is corrected. {MOVING}",
        then=lambda: enqueue(recount_dates),
    )


@role_required(Role.ADMIN)
def withdraw(request: HttpRequest, kind: str, key: int) -> HttpResponse:
    """Check, then withdraw: the dates follow again what stands in its place."""
    own, back = _found(request, kind, key)
    row = OwnRow.of(own)
    instead = Reckoner.current(without=own).rule(
        row.rule.kind, on=own.in_force_from, conference=row.conference
    )
    whose = "the unit’s earlier number" if instead.reason else "published"
    form = WithdrawForm(**filled_in(request))
    return act(
        request,
        form,
        Page(
            f"Withdraw “{row.rule.amount_words}” from {long_date(own.in_force_from)}?",
            back,
            "Back to the timescale",
            effects=[
                (
                    f"{row.rule.kind.words}: what is counted from {long_date(own.in_force_from)} on follows "
                    f"again “{instead.sentence}” ({whose}), or a later number of the unit."
                ),
                "Each open date that it was used for is counted anew, and says why it moved.",
                "Dates that are done stay as they are.",
                "Whoever keeps a date that moves is reminded of the new one.",
                "The number and its reason stay in the list of changes.",
            ],
            warning=MAY_MOVE,
        ),
        do=lambda: withdraw_rule(
            override=own, reason=form.cleaned_data["reason"], by=user_of(request), now=timezone.now()
        ),
        said=f"The timescale is withdrawn. {MOVING}",
        then=lambda: enqueue(recount_dates),
    )


def _found(request: HttpRequest, kind: str, key: int) -> tuple[RuleOverride, str]:
    """The timescale; one that does not stand any more only to say so to whoever sends its form too late."""
    rows = RuleOverride.objects.all() if request.method == "POST" else RuleOverride.objects.standing()
    own = get_object_or_404(rows, kind=kind, pk=key)
    return own, reverse("settings_timescale", args=[kind])
