"""A child or an adult who stands in the wrong family: choose the right one, see what goes along, do it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from cpunit.dashboards.actions.move_member import move_member
from cpunit.dashboards.forms import MoveForm
from cpunit.people.access import role_required, user_of
from cpunit.people.correcting import preview
from cpunit.people.models import Adult, Child, Family, Role
from cpunit.people.policies import may_correct_people
from cpunit.web.act import Page, act
from cpunit.web.forms import filled_in
from plans.models import Plan

INTRO = (
    "What runs for them alone goes with them. What is recorded together with others, and what is over, stays "
    "where it is. What they are to each other stays: change it on the page of the adult. Look at the "
    "addresses of the other family afterwards: none is kept from them unless somebody says so."
)


@role_required(Role.MANAGER)
def child_move(request: HttpRequest, code: str) -> HttpResponse:
    """Move a child."""
    rows = Child.objects.visible_to(user_of(request)).select_related("family__area")
    child = get_object_or_404(rows, code=code)
    return _move(request, child, reverse("child", args=[child.code]), f"Child {child.code}")


@role_required(Role.MANAGER)
def adult_move(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Move an adult."""
    families = Family.objects.visible_to(user_of(request))
    rows = Adult.objects.filter(family__in=families).select_related("family__area")
    adult = get_object_or_404(rows, pk=pk, family__code=code)
    return _move(request, adult, reverse("family", args=[code]), f"Family {code}")


def _move(request: HttpRequest, member: Child | Adult, back: str, back_words: str) -> HttpResponse:
    """What goes with them is shown by doing it and taking it back; then it is done."""
    user, now = user_of(request), timezone.now()
    old = member.family
    form = MoveForm(families=Family.objects.visible_to(user), **filled_in(request))
    may = may_correct_people(user, old)

    def move() -> Child | Adult:
        family = form.cleaned_data["family"]
        return move_member(member=member, family=family, why=form.cleaned_data["why"], by=user, now=now)

    def effects() -> list[str]:
        both = [old.pk, form.cleaned_data["family"].pk]
        changes = preview(move, families=both, today=timezone.localdate(now))
        open_plans = Plan.objects.open().filter(child=member.pk).values_list("reference", flat=True)
        goes_along = [f"Plan {code} goes with {member.name}." for code in open_plans]
        return [*goes_along, *(each.words for each in changes)]

    return act(
        request,
        form,
        Page(f"Move {member.name} to another family", back, back_words, intro=INTRO),
        may=may,
        effects=effects,
        do=move,
        said=lambda moved: f"{moved.name} is of family {moved.family.code} now.",
        to=lambda moved: reverse("family", args=[moved.family.code]),
    )
