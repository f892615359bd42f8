"""How far the updated plan is, on the plan's own page."""

from django.db.models import Exists, OuterRef
from django.utils.timezone import localdate

from cpunit.domain.words import day_and_date
from plans.models import Plan, PlanIssue


def draft_words(plan: Plan) -> str:
    """ "Dana Reed is writing an updated plan.": while it is written, and from its signing off until the plan
    is given out; "" otherwise. One query.
    """
    later = PlanIssue.objects.filter(plan=OuterRef("plan"), issued_at__gte=OuterRef("signed_at"))
    drafts = plan.drafts.annotate(is_given_out=Exists(later)).select_related("drafted_by", "signed_by")
    last = drafts.order_by("-pk").first()
    if last is None or last.is_given_out:
        return ""
    author = last.drafted_by.name
    if last.signed_at and last.signed_by:
        on = day_and_date(localdate(last.signed_at))
        return f"The updated plan of {author} was signed off by {last.signed_by.name} on {on}: give it out."
    if last.handed_in_at:
        on = day_and_date(localdate(last.handed_in_at))
        return f"{author} handed an updated plan in on {on}: it waits to be signed off."
    back = f", after {last.sent_back_by} sent it back" if last.sent_back else ""
    return f"{author} is writing an updated plan{back}."
