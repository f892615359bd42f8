"""How far the updated plan is, on the plan's own page."""

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import localdate

from cpunit.domain.words import day_and_date
from plans.models import Plan, PlanDraft, PlanIssue

STUCK = "Nobody who may sign it off can: change the plan itself, here."


def draft_words(plan: Plan) -> SafeString:
    """ "Dana Reed is writing an updated plan.", with the way to what it changes: while it is written, and
    from its signing off until the plan is given out; "" otherwise. One query.
    """
    later = PlanIssue.objects.filter(plan=OuterRef("plan"), issued_at__gte=OuterRef("signed_at"))
    drafts = plan.drafts.annotate(is_given_out=Exists(later)).select_related("drafted_by", "signed_by")
    last = drafts.order_by("-pk").first()
    if last is None or last.is_given_out:
        return SafeString("")
    if last.signed_at:
        return format_html("{}", _how_far(last))
    link = '{} <a class="govuk-link" href="{}">What it changes</a>'
    return format_html(link, _how_far(last), reverse("plan_draft", args=[plan.code]))


def _how_far(last: PlanDraft) -> str:
    author = last.drafted_by.name
    if last.signed_at and last.signed_by:
        on = day_and_date(localdate(last.signed_at))
        return f"The updated plan of {author} was signed off by {last.signed_by.name} on {on}: give it out."
    if last.handed_in_at:
        on = day_and_date(localdate(last.handed_in_at))
        words = f"{author} handed an updated plan in on {on}: it waits to be signed off."
        return f"{words} {STUCK}" if last.is_stuck else words
    back = f", after {last.sent_back_by} sent it back" if last.sent_back else ""
    return f"{author} is writing an updated plan{back}."
