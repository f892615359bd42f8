"""One review for brothers and sisters instead of two."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from conferences.conference.identity import identity_of
from conferences.conference.loading import conference_or_404
from conferences.models import Conference
from cpunit.domain.refusal import Refusal
from cpunit.domain.words import day_and_date, isolated
from cpunit.people.access import CASEWORK, role_required, user_of
from cpunit.web.act import Page, act
from cpunit.web.forms import filled_in
from plans.reviews.actions.hold_together import hold_together
from plans.reviews.beside import Beside, besides_of
from plans.reviews.forms import TogetherForm
from plans.reviews.policies import may_hold_together


@role_required(*CASEWORK)
def conference_together(request: HttpRequest, code: str) -> HttpResponse:
    """Hold a review together with one of brothers and sisters that is awaited apart from it."""
    review, user = conference_or_404(request, code), user_of(request)
    besides = {each.other(review).code: each for each in besides_of(review, timezone.localdate())}
    can = {code: each for code, each in besides.items() if each.refusal is None}
    form = TogetherForm(
        reviews=[(code, f"{code}, for {_children(each.other(review))}") for code, each in can.items()],
        **filled_in(request),
    )
    return act(
        request,
        form,
        Page(
            f"Hold {review.code} together with another review",
            reverse("conference", args=[code]),
            f"Back to conference {code}",
            identity=identity_of(review),
            effects=[effect for each in can.values() for effect in _effects(each)],
        ),
        may=may_hold_together(user, review) or _none_can(review, list(besides.values()), bool(can)),
        do=lambda: hold_together(
            review=review, other=can[form.cleaned_data["review"]].other(review), by=user, now=timezone.now()
        ),
        said=lambda stays: f"They are reviewed together, at {stays.code}.",
        to=lambda stays: reverse("conference", args=[stays.code]),
    )


def _none_can(review: Conference, besides: list[Beside], can: bool) -> Refusal | None:
    if can:
        return None
    said = [str(each.refusal) for each in besides]
    return Refusal(" ".join(said) or f"No brother or sister is awaited at a review apart from {review.code}.")


def _children(review: Conference) -> str:
    return ", ".join(isolated(child.name) for child in review.children.all())


def _effects(beside: Beside) -> list[str]:
    stays, leaves = beside.stays, beside.leaves
    came = leaves.reports.exists()
    by = day_and_date(min(stays.limit_date, leaves.limit_date))
    return [
        f"{beside.who}: reviewed at {stays.code}, which is to be held by {by}.",
        f"{leaves.code} is cancelled, and everybody who was invited to it is told.",
        f"Its people come on the list of {stays.code}, and are invited to that.",
        *(
            [f"{leaves.code} has reports in, which stay there: record them for {stays.code} too."]
            if came
            else []
        ),
    ]
