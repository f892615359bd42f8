"""Which chairs are not independent of a family: declared by a chair, or recorded by a service manager."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from cpunit.domain.words import listed
from cpunit.people.access import CASEWORK, role_required, user_of
from cpunit.people.actions.keep_conflict import end_conflict, record_conflict
from cpunit.people.answering import refused_answering
from cpunit.people.forms.conflict import ConflictForm, EndConflictForm
from cpunit.people.models import Chair, Conflict, Family, Role, User
from cpunit.people.policies import may_end_conflict, may_record_conflict
from cpunit.web.act import Page, act
from cpunit.web.forms import filled_in


@role_required(*CASEWORK)
def family_independence(request: HttpRequest, code: str) -> HttpResponse:
    """Those recorded, and the form for one more."""
    user, now = user_of(request), timezone.now()
    family = get_object_or_404(Family.objects.visible_to(user), code=code)
    own = Chair.objects.filter(user=user).select_related("user").first() if user.is_chair else None
    form = ConflictForm(family=family, own=own, **filled_in(request))
    title = (
        "I am not independent of this family" if user.is_chair else "Who is not independent of this family"
    )
    return act(
        request,
        form,
        Page(title, reverse("family", args=[code]), f"Family {code}", intro=_intro(user)),
        may=may_record_conflict(user, family, own),
        do=lambda: record_conflict(
            family=family, chair=form.whom(), why=form.cleaned_data["why"], by=user, now=now
        ),
        said=lambda conflict: _said(conflict, user),
        to=reverse("family_independence", args=[code]),
        template="people/independence.html",
        more=lambda: {"family": family, "conflicts": _shown(family, user)},
    )


@role_required(Role.MANAGER)
def conflict_end(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """The chair is independent again."""
    user = user_of(request)
    family = get_object_or_404(Family.objects.visible_to(user), code=code)
    conflict = get_object_or_404(family.conflicts.running().select_related("chair__user"), pk=pk)
    form = EndConflictForm(**filled_in(request))
    name = conflict.chair.user.name
    return act(
        request,
        form,
        Page(
            f"{name} is independent again",
            reverse("family_independence", args=[code]),
            "Who is not independent",
            intro=f"Recorded by {conflict.recorded_by.name}: {conflict.why}",
        ),
        may=may_end_conflict(user, family),
        do=lambda: end_conflict(
            conflict=conflict, why_ended=form.cleaned_data["why_ended"], by=user, now=timezone.now()
        ),
        said=f"It is ended: {name} may chair for this family again.",
    )


def _intro(user: User) -> str:
    whom = "you" if user.is_chair else "the chair"
    return f"From then on {whom} cannot be booked or allocated for this family, whatever the reason is."


def _shown(family: Family, user: User) -> list[dict[str, object]]:
    """Those that run, with the reason for whoever may read it. One query."""
    running = family.conflicts.running().select_related("chair__user", "recorded_by")
    return [
        {
            "chair": each.chair.user.name,
            "by": each.recorded_by.name,
            "at": each.recorded_at,
            "why": each.why if not user.is_chair or each.chair.user_id == user.pk else "",
            "hand_over_url": "" if user.is_chair else _handed_over_at(each),
            "end_url": reverse("conflict_end", args=[family.code, each.pk]) if user.is_manager else "",
        }
        for each in running
    ]


def _said(conflict: Conflict, user: User) -> str:
    """That it is recorded, and what they still answer for."""
    itself = Family.objects.filter(pk=conflict.family_id)
    refused = refused_answering(itself, today=timezone.localdate(), chair=conflict.chair)
    codes = listed(list(dict.fromkeys(record for record, _ in refused)))
    who, are = ("You", "are") if user.is_chair else (conflict.chair.user.name, "is")
    told = f"It is recorded: {who} {are} not independent of this family."
    if not codes:
        return f"{told} Nothing is to be handed over."
    are = "is" if len(refused) == 1 else "are"
    if user.is_chair:
        return (
            f"{told} {codes} {are} to be handed over: business support and service managers see it on Today."
        )
    return format_html(
        '{} {} {} to be handed over. <a class="govuk-notification-banner__link" href="{}">Hand over</a>',
        told,
        codes,
        are,
        _handed_over_at(conflict),
    )


def _handed_over_at(conflict: Conflict) -> str:
    """Where others are given what the chair may not answer for any more."""
    return reverse("diary_hand_over", args=[conflict.chair.user_id], query={"only": "refused"})
