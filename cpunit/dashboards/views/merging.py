"""A child who was recorded twice: choose the other record, see what putting them together does, do it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from cpunit.dashboards.actions.merge_children import merge_children
from cpunit.dashboards.forms import MergeForm
from cpunit.domain.refusal import Refusal
from cpunit.people.access import role_required, user_of
from cpunit.people.correcting import preview
from cpunit.people.models import Child, Role
from cpunit.people.policies import may_correct_people
from cpunit.web.act import Page, act
from cpunit.web.forms import filled_in

INTRO = (
    "The record that you came from stays. All that runs on the other goes over to it. What is on papers, and "
    "what was recorded at conferences that are over, stays as it was written; the other record is taken out "
    "of all lists, and its address leads to this one."
)
ALONE = Refusal(
    "No other child is recorded in this family. A record in another family is moved to this one first."
)


@role_required(Role.MANAGER)
def child_merge(request: HttpRequest, code: str) -> HttpResponse:
    """What becomes of the other record is shown by doing it and taking it back; then it is done."""
    user, now = user_of(request), timezone.now()
    seen = Child.objects.visible_to(user).select_related("family__area")
    keep = get_object_or_404(seen, code=code)
    others = seen.filter(family=keep.family_id).exclude(pk=keep.pk).order_by("pk")
    form = MergeForm(others=others, **filled_in(request))
    may = may_correct_people(user, keep.family) or (None if others else ALONE)

    def merge() -> Child:
        return merge_children(
            family=keep.family,
            keep=keep.code,
            drop=form.cleaned_data["other"].code,
            why=form.cleaned_data["why"],
            by=user,
            now=now,
        )

    def effects() -> list[str]:
        told = preview(merge, families=[keep.family_id], today=timezone.localdate(now))
        return [each.words for each in told]

    return act(
        request,
        form,
        Page(
            f"{keep.name} ({keep.code}) is recorded twice",
            reverse("child", args=[keep.code]),
            f"Child {keep.code}",
            intro=INTRO,
        ),
        may=may,
        effects=effects,
        do=merge,
        said="The two records are put together.",
    )
