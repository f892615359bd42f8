"""What follows a strategy discussion: a later one agrees to the conference, or it ends without one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from conferences.conference.because import conferences_after
from conferences.conference.identity import identity_before
from conferences.conference.loading import discussion_or_404
from conferences.conference.turning import AWAITED
from conferences.models import StrategyDiscussion
from conferences.requests.actions.close_discussion import close_discussion
from conferences.requests.actions.record_later_discussion import record_later_discussion
from conferences.requests.actions.record_strategy_discussion import CLOCKS
from conferences.requests.actions.say_who_took_part import say_who_took_part
from conferences.requests.forms.discussion import EndDiscussionForm, LaterDiscussionForm, TookPartForm
from conferences.requests.policies import may_go_on, may_say_who_took_part
from conferences.requests.thread import children_of
from conferences.requests.views.instead import reviews_instead
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.words import listed
from cpunit.people.access import RECORDERS, role_required, user_of
from cpunit.web.act import Page, act
from cpunit.web.forms import filled_in


@role_required(*RECORDERS)
def discussion_agreed(request: HttpRequest, code: str) -> HttpResponse:
    """A later discussion: says before it is recorded which dates it moves."""
    record = discussion_or_404(request, code)
    if record.first is not None:
        return redirect("strategy_discussion_agreed", record.first.code)
    form = LaterDiscussionForm(
        family=record.family,
        first=record,
        today=timezone.localdate(),
        initial={"children": children_of(record)},
        **filled_in(request),
    )
    after = conferences_after(record).order_by("-pk").first()
    return act(
        request,
        form,
        _check_page(
            record,
            f"Record a later strategy discussion, after {record.code}",
            effects=_counted(record),
            warning="Check the day against the minutes of the discussion: it cannot be changed afterwards.",
        ),
        may=may_go_on(record, after),
        do=lambda: record_later_discussion(
            first=record,
            children=form.cleaned_data["children"],
            held_on=form.cleaned_data["held_on"],
            **form.agreed(),
            agencies=form.cleaned_data["agencies"],
            reason=form.cleaned_data["reason"],
            safety_plan=form.cleaned_data["safety_plan"],
            why_not=form.why_not(),
            by=user_of(request),
            now=timezone.now(),
        ),
        said=lambda saved: f"Strategy discussion {saved.code} is recorded, after {record.code}.",
        template="conferences/requests/reviewed_instead.html",
        more=lambda: {"reviews": reviews_instead(form, children_of(record)), "running": []},
    )


def _counted(record: StrategyDiscussion) -> list[str]:
    """Which dates a later discussion moves by the unit's rules, and which stay."""
    is_agreed = record.outcome != StrategyDiscussion.Outcome.ENQUIRIES
    rules = [Reckoner.current().rule(kind, on=record.held_on) for kind in CLOCKS]
    moved = "Where this one agreed to a conference, the date is counted from the day below."
    return [
        f"{rule.kind.words}: {rule.sentence}. "
        + (moved if rule.from_agreement and not is_agreed else "The date stays.")
        for rule in rules
    ]


@role_required(*RECORDERS)
def discussion_took_part(request: HttpRequest, code: str) -> HttpResponse:
    """Who took part in a discussion of which that was not told (one that came with a census)."""
    record = discussion_or_404(request, code)
    form = TookPartForm(initial={"agencies": record.agencies.all()}, **filled_in(request))
    return act(
        request,
        form,
        Page(
            f"Say who took part in {record.code}",
            reverse("strategy_discussion", args=[record.code]),
            "Back to the discussion",
            identity=identity_before(record, record.family),
        ),
        may=may_say_who_took_part(record, record.agencies.all()),
        do=lambda: say_who_took_part(
            discussion=record,
            agencies=form.cleaned_data["agencies"],
            why_not=form.why_not(),
            by=user_of(request),
            now=timezone.now(),
        ),
        said=f"It is recorded who took part in {record.code}.",
    )


@role_required(*RECORDERS)
def discussion_end(request: HttpRequest, code: str) -> HttpResponse:
    """Check page before a discussion ends without a conference."""
    record = discussion_or_404(request, code)
    if record.first is not None:
        return redirect("strategy_discussion_end", record.first.code)
    form = EndDiscussionForm(**filled_in(request))
    names = listed([child.name for child in children_of(record)])
    return act(
        request,
        form,
        _check_page(
            record,
            f"End {record.code} without a conference?",
            effects=[
                f"No initial conference is held for {names} after this discussion.",
                *(
                    f"{each.code} is cancelled, or goes on without them; who was invited is told by e-mail, "
                    "or stands on the list of its people to be called."
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
