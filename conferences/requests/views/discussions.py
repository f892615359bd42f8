"""Strategy discussions: record one, and look at it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from conferences.booking.policies import may_bring_forward
from conferences.booking.prompted import prompted_by
from conferences.conference.because import conferences_after
from conferences.conference.identity import identity_before
from conferences.conference.loading import discussion_or_404
from conferences.conference.policies import may_arrange
from conferences.conference.turning import AWAITED
from conferences.models import StrategyDiscussion
from conferences.requests.actions.record_strategy_discussion import CLOCKS, record_strategy_discussion
from conferences.requests.forms.discussion import StrategyDiscussionForm
from conferences.requests.policies import may_go_on, may_request
from conferences.requests.reviewed import are_all_reviewed, awaited_reviews
from conferences.requests.thread import discussed_already, waiting_of
from conferences.requests.views.facts_of_discussion import facts_of
from conferences.requests.views.instead import earlier_url, reviews_instead
from cpunit.deadlines.models import Deadline
from cpunit.deadlines.reckoner import Reckoner
from cpunit.deadlines.shown import shown_by_kind
from cpunit.domain.refusal import Refused
from cpunit.people.access import CASEWORK, RECORDERS, role_required, user_of
from cpunit.people.models import Family
from cpunit.web.act import Page, act
from cpunit.web.dates import ShownDate
from cpunit.web.fields import DateField
from cpunit.web.forms import filled_in
from cpunit.web.widgets import DateInput


@role_required(*RECORDERS)
def discussion_new(request: HttpRequest) -> HttpResponse:
    """Record a discussion of the family named by `?family=`."""
    code = request.GET.get("family", "")
    if not code:
        messages.info(request, "Find the family first: a strategy discussion is recorded from its page.")
        return redirect("/children/")
    user = user_of(request)
    family = get_object_or_404(
        Family.objects.visible_to(user).select_related("area"), code=code.replace("\x00", "")
    )
    form = StrategyDiscussionForm(
        family=family, today=timezone.localdate(), initial=_asked_before(family), **filled_in(request)
    )
    if form.is_bound:
        form.limit = _limit(form.data, Reckoner.current())
    return act(
        request,
        form,
        Page(
            "Record a strategy discussion",
            reverse("family", args=[family.code]),
            "Back to the family",
            identity=identity_before(None, family),
        ),
        may=may_arrange(user),
        do=lambda: record_strategy_discussion(
            family=family,
            children=form.cleaned_data["children"],
            held_on=form.cleaned_data["held_on"],
            outcome=form.cleaned_data["outcome"],
            section_47_started_on=form.cleaned_data["section_47_started_on"],
            agencies=form.cleaned_data["agencies"],
            reason=form.cleaned_data["reason"],
            safety_plan=form.cleaned_data["safety_plan"],
            why_not=form.why_not(),
            by=user,
            now=timezone.now(),
        ),
        said=lambda saved: f"Strategy discussion {saved.code} is recorded.",
        to=lambda saved: reverse("strategy_discussion", args=[saved.code]),
        template="conferences/requests/reviewed_instead.html",
        more=lambda: {"reviews": reviews_instead(form), "running": _running_instead(form, family)},
    )


def _running_instead(form: StrategyDiscussionForm, family: Family) -> list[StrategyDiscussion]:
    """Once its children are refused: the family's discussions from which it may go on, each with a button."""
    if not form.is_bound or "children" not in form.errors:
        return []
    running = discussed_already(family.children.once())
    form.later_of = [each.code for each in running]
    return running


def _asked_before(family: Family) -> dict[str, object]:
    """What the request that waits for this discussion says already, to be looked at."""
    waiting = waiting_of(family)
    if waiting is None:
        return {}
    return {
        "children": list(waiting.children.all()),
        "reason": waiting.reason,
        "safety_plan": waiting.safety_plan,
    }


@role_required(*RECORDERS)
def discussion_limit(request: HttpRequest) -> HttpResponse:
    """The limit that follows from the date as it is being typed."""
    limit = _limit(request.GET, Reckoner.current())
    return render(request, "conferences/requests/_limit.html", {"limit": limit})


def _limit(data: object, reckoner: Reckoner) -> dict[str, object]:
    """Both dates that count from the day typed, or the sentence why there are none;
    empty while it is not a date yet.
    """
    field = DateField(required=False)
    try:
        held_on = field.clean(DateInput().value_from_datadict(data, {}, "held_on"))
        if held_on is None:
            return {}
        day = timezone.localdate()
        request_by, held_by = (
            ShownDate.explained(reckoner.explain(kind, held_on), today=day) for kind in CLOCKS
        )
    except Refused as refused:
        return {"refusal": refused.sentence}
    except ValidationError:
        return {}
    return {"held_by": held_by, "request_by": request_by}


@role_required(*CASEWORK)
def discussion(request: HttpRequest, code: str) -> HttpResponse:
    """One discussion: its dates, what was said, and the way to the request."""
    record, user = discussion_or_404(request, code), user_of(request)
    reckoner = Reckoner.current()
    first = record.first or record
    deadlines = Deadline.objects.filter(record=first.reference_id).order_by("id")
    dates = shown_by_kind(
        [each for each in deadlines if each.outcome != Deadline.Outcome.WITHDRAWN],
        reckoner=reckoner,
        today=timezone.localdate(),
    )
    asked = first.requests.exclude(state="withdrawn").first()
    after = conferences_after(first).order_by("-pk").first()
    return render(
        request,
        "conferences/requests/discussion.html",
        {
            "discussion": record,
            "identity": identity_before(record, record.family),
            "first": record.first,
            "facts": facts_of(user, record, dates, reckoner),
            "asked": asked,
            "conference": after,
            "is_awaited": after is not None and after.state in AWAITED,
            "refusal": may_request(record)
            or are_all_reviewed(dict.fromkeys(record.children.all(), record.reference)),
            "reviews": [
                {
                    "code": each.code,
                    "url": earlier_url(each, f"?because={code}"),
                }
                for each in awaited_reviews(record.children.all())
                if may_bring_forward(user, each, None) is None
            ],
            "prompted": prompted_by(code),
            "goes_on": record.first is None and may_go_on(record, after) is None,
            "only_enquiries": record.outcome == StrategyDiscussion.Outcome.ENQUIRIES,
            "may_arrange": user.role in RECORDERS,
        },
    )
