"""A request that came before its strategy discussion was recorded: it waits with its family."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from conferences.conference.identity import identity_before
from conferences.models import ConferenceRequest, StrategyDiscussion
from conferences.requests.actions.waiting_request import save_waiting_request, withdraw_waiting
from conferences.requests.forms.discussion import WithdrawRequestForm
from conferences.requests.forms.request import WaitingRequestForm, stands_on
from conferences.requests.thread import discussed_already, waiting_of
from conferences.requests.views.finding import found_at, sought_in
from conferences.requests.views.missing import standing_words, tasks_of
from cpunit.people.access import RECORDERS, role_required, user_of
from cpunit.people.models import Child, Family, Professional
from cpunit.web.act import Page, act
from cpunit.web.actions import attempt
from cpunit.web.forms import filled_in


@role_required(*RECORDERS)
def request_new(request: HttpRequest) -> HttpResponse:
    """The request of the family named by `?family=`; where the discussion about all its children is recorded,
    on the page of that.
    """
    code = request.GET.get("family", "")
    if not code:
        messages.info(request, "Find the family first: a request is recorded from its page.")
        return redirect("/children/")
    family = _family(request, code)
    children = list(family.children.once().order_by("birth_date", "pk"))
    discussed = discussed_already(children)
    waiting = waiting_of(family)
    if waiting is None and request.method != "POST" and _all_spoken_of(children, discussed):
        return redirect("conference_request", discussed[-1].code)
    page = reverse("request_new", query={"family": family.code})
    form = WaitingRequestForm(
        family=family,
        among=children,
        today=timezone.localdate(),
        kept=waiting.professionals.all() if waiting else Professional.objects.none(),
        sought=sought_in(request),
        initial=_initial(family, waiting, children),
        **filled_in(request),
    )
    if waiting is None:
        stands = form.reached.initial()
        form.unwatched = tuple(name for name in form.fields if name not in stands)
    form.form_action = page
    form.cancel_url = reverse("family", args=[family.code])
    if request.method == "POST" and form.is_valid():
        answer = _save(request, form, family)
        if answer:
            return answer
        waiting = waiting_of(family)
    return render(
        request,
        "conferences/requests/waiting.html",
        {
            "family": family,
            "identity": identity_before(None, family),
            "form": form,
            "standing": standing_words(waiting, is_saved=form.is_saved),
            "tasks": tasks_of(waiting, form, family.code) if waiting else [],
            "discussed": discussed,
        },
    )


def _all_spoken_of(children: list[Child], discussed: list[StrategyDiscussion]) -> bool:
    spoken_of = {child.pk for each in discussed for child in each.reference.children.all()}
    return bool(children) and all(child.pk in spoken_of for child in children)


def _save(request: HttpRequest, form: WaitingRequestForm, family: Family) -> HttpResponse | None:
    """Save, and go on as the button pressed says; None where the page is shown again."""
    save = partial(
        save_waiting_request,
        family=family,
        written=form.written(),
        ways=form.ways(),
        by=user_of(request),
        now=timezone.now(),
    )
    saved = attempt(form, save)
    if not saved.result:
        return None
    form.now_stands(_initial(family, saved.result, []))
    form.is_saved = True
    page, discussion = reverse("request_new"), saved.result.strategy_discussion
    if discussion is not None:
        messages.success(request, f"The request is saved, after {discussion.code}.")
        return redirect("conference_request", discussion.code)
    if "and_find" in request.POST:
        return found_at(form, page, family=family.code)
    messages.success(request, "The request is saved. It waits for its strategy discussion.")
    if "and_discuss" in request.POST:
        page = reverse("strategy_discussion_new")
    return redirect(f"{page}?family={family.code}")


@role_required(*RECORDERS)
def request_withdraw(request: HttpRequest, code: str) -> HttpResponse:
    """Check page before the request that waits is withdrawn."""
    family = _family(request, code)
    form = WithdrawRequestForm(**filled_in(request))
    return act(
        request,
        form,
        Page(
            "Withdraw the request?",
            reverse("family", args=[family.code]),
            "Back to the family",
            identity=identity_before(None, family),
            effects=["The request stays in the family’s history, and no conference follows it."],
        ),
        do=lambda: withdraw_waiting(
            family=family, why=form.cleaned_data["why"], by=user_of(request), now=timezone.now()
        ),
        said="The request is withdrawn.",
    )


def _family(request: HttpRequest, code: str) -> Family:
    rows = Family.objects.visible_to(user_of(request)).select_related("area")
    found: Family = get_object_or_404(rows, code=code.replace("\x00", ""))
    return found


def _initial(family: Family, waiting: ConferenceRequest | None, children: list[Child]) -> dict[str, Any]:
    if waiting is None:
        return {
            "requested_by": family.social_worker_id,
            "children": children if len(children) == 1 else [],
            "meeting_format": ConferenceRequest.Format.IN_PERSON,
        }
    return {**stands_on(waiting), "safety_plan": waiting.safety_plan}
