"""The first child in need reviews that a conference set, until each was held (KRK-15)."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from django.contrib import messages
from django.http import HttpRequest
from django.utils import timezone

from conferences.closing.actions.child_in_need import became_of, record_child_in_need_review
from conferences.closing.forms import InNeedReviewForm
from conferences.models import Conference, Decision
from cpunit.people.access import user_of
from cpunit.web.actions import attempt
from cpunit.web.forms import filled_in


@dataclass(frozen=True)
class InNeedLine:
    """One child, with the day that was set, what became of it in words, and the form while nothing did."""

    decision: Decision
    became: str
    form: InNeedReviewForm


def in_need_lines(request: HttpRequest, conference: Conference, sent: str) -> list[InNeedLine]:
    """Those of the children for whom one was set, as the decision stands now. Three queries at most."""
    decisions = conference.decisions.select_related("child").prefetch_related("corrections")
    found = [each.in_force for each in decisions]
    in_need = [each for each in found if each.outcome == Decision.Outcome.CHILD_IN_NEED]
    reviews = conference.child_in_need_reviews.all() if in_need else ()
    known = {review.child_id: review for review in reviews}
    lines = []
    for decision in in_need:
        key = f"n-{decision.child_id}"
        form = InNeedReviewForm(
            prefix=key,
            what=f"Child in need review of {decision.child.name}",
            **(filled_in(request) if sent == key else {}),
        )
        became = became_of(known[decision.child_id]) if decision.child_id in known else ""
        lines.append(InNeedLine(decision, became, form))
    return lines


def in_need_recorded(request: HttpRequest, conference: Conference, lines: Sequence[InNeedLine]) -> str:
    """Where on the page the child stands of whom something was recorded now; nothing for none."""
    for line in lines:
        if line.form.is_bound and line.form.is_valid():
            action = partial(
                record_child_in_need_review,
                conference=conference,
                child=line.decision.child,
                by=user_of(request),
                now=timezone.now(),
                **line.form.cleaned_data,
            )
            if attempt(line.form, action):
                messages.success(request, f"{line.form.about}: recorded.")
                return str(line.form.prefix)
    return ""
