"""What follows a strategy discussion: a later one agrees to the conference, or it ends without one."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from conferences.conference.because import conferences_after
from conferences.conference.identity import identity_before
from conferences.conference.loading import discussion_or_404
from conferences.conference.turning import AWAITED
from conferences.models import StrategyDiscussion
from conferences.requests.actions.agree_to_conference import agree_to_conference
from conferences.requests.actions.close_discussion import close_discussion
from conferences.requests.actions.record_strategy_discussion import CLOCKS
from conferences.requests.forms.discussion import AgreeToConferenceForm, EndDiscussionForm
from conferences.requests.views.instead import reviews_instead
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.words import listed
from cpunit.people.access import RECORDERS, role_required, user_of
from cpunit.web.act import Page, act
from cpunit.web.forms import filled_in


@role_required(*RECORDERS)
def discussion_agreed(request: HttpRequest, code: str) -> HttpResponse:
    """The later discussion that agreed to a conference: says before it is recorded which dates it moves."""
    record = discussion_or_404(request, code)
    form = AgreeToConferenceForm(**filled_in(request))
    rules = [Reckoner.current().rule(kind, on=record.held_on) for kind in CLOCKS]
    return act(
        request,
        form,
        _check_page(
            record,
            f"Record the discussion that agreed to the conference, after {record.code}",
            effects=[
                f"{rule.kind.words}: {rule.sentence}. "
                + ("The date is counted from the day below." if rule.from_agreement else "The date stays.")
                for rule in rules
            ],
            warning="Check the day against the minutes of the discussion: it cannot be changed afterwards.",
        ),
        do=lambda: agree_to_conference(
            discussion=record,
            agreed_on=form.cleaned_data["agreed_on"],
            by=user_of(request),
            now=timezone.now(),
        ),
        said=f"The conference after {record.code} is agreed to.",
        template="conferences/requests/reviewed_instead.html",
        more=lambda: {"reviews": reviews_instead(form, record.children.all())},
    )


@role_required(*RECORDERS)
def discussion_end(request: HttpRequest, code: str) -> HttpResponse:
    """Check page before a discussion ends without a conference."""
    record = discussion_or_404(request, code)
    form = EndDiscussionForm(**filled_in(request))
    names = listed([child.name for child in record.children.all()])
    return act(
        request,
        form,
        _check_page(
            record,
            f"End {record.code} without a conference?",
            effects=[
                f"No initial conference is held for {names} after this discussion.",
                *(
                    f"{each.code} is cancelled, or goes on without them; everybody who was invited is told."
                    for each in conferences_after(record).filter(state__in=AWAITED)
                ),
                "Its deadlines are withdrawn, and so is a request that was being written.",
            ],
            warning="If the worry comes back, a new strategy discussion is recorded and a new clock runs.",
        ),
        do=lambda: close_discussion(
            discussion=record, why=form.cleaned_data["why"], by=user_of(request), now=timezone.now()
        ),
        said=f"{record.code} has ended without a conference.",
    )


def _check_page(record: StrategyDiscussion, title: str, *, effects: list[str], warning: str) -> Page:
    return Page(
        title,
        reverse("strategy_discussion", args=[record.code]),
        "Back to the discussion",
        identity=identity_before(record, record.family),
        effects=effects,
        warning=warning,
    )
