"""A child on a plan became looked after: recorded, the core group asked, and answers that were told."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from conferences.conference.sealed import going_on
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.words import listed
from cpunit.people.access import CASEWORK, role_required, user_of
from cpunit.people.models import Professional, User
from cpunit.web.act import act
from cpunit.web.forms import filled_in
from plans.looked_after.actions.ask import ask_core_group, enter_answer, facts_of
from plans.looked_after.actions.record import record_looked_after, take_back
from plans.looked_after.asked import Answers, core_group_of
from plans.looked_after.forms import AnswerForm, AskForm, RecordForm, TakeBackForm
from plans.looked_after.letters import ASK, SHOULD_IT_END, TAKEN_BACK
from plans.looked_after.loading import found_or_404, page_of
from plans.looked_after.policies import may_ask, may_enter, may_enter_answer, may_record_looked_after
from plans.looked_after.shown import shown
from plans.looked_after.writing import mailed
from plans.models import LookedAfter
from plans.plan.loading import identity_of, page_about, plan_or_404


@require_safe
@role_required(*CASEWORK)
def looked_after(request: HttpRequest, code: str) -> HttpResponse:
    """How far it is: the answers, what was decided, and the hand-over."""
    found, today = found_or_404(request, code), timezone.localdate()
    return render(
        request,
        "plans/looked_after/looked_after.html",
        {
            "plan": found.plan,
            "found": found,
            "identity": identity_of(found.plan, today),
            **shown(found, user_of(request), today),
        },
    )


@role_required(*CASEWORK)
def looked_after_new(request: HttpRequest, code: str) -> HttpResponse:
    """Since when, and on which ground."""
    plan, user = plan_or_404(request, code), user_of(request)
    form = RecordForm(**filled_in(request))
    return act(
        request,
        form,
        page_about(
            plan,
            f"Record that {plan.child.name} is looked after",
            effects=["The plan goes on, with all its dates, until its chair has asked the core group."],
        ),
        may=may_record_looked_after(user, plan, plan.looked_after.order_by("-pk").first()),
        do=lambda: record_looked_after(
            plan=plan,
            since=form.cleaned_data["since"],
            ground=form.cleaned_data["ground"],
            first_review_on=form.cleaned_data["first_review_on"],
            by=user,
            now=timezone.now(),
            today=timezone.localdate(),
        ),
        said="It is recorded. The plan’s chair writes to the core group next.",
        to=reverse("looked_after", args=[code]),
    )


@role_required(*CASEWORK)
def looked_after_ask(request: HttpRequest, code: str) -> HttpResponse:
    """Who is asked, before the chair writes."""
    found, user, today = found_or_404(request, code), user_of(request), timezone.localdate()
    refusal = may_ask(user, found, today)
    people = [] if refusal else core_group_of(found.plan)
    return act(
        request,
        AskForm(**filled_in(request)),
        page_of(found, "Ask the core group whether the plan should end", effects=_asked(found, people, user)),
        may=refusal,
        do=lambda: ask_core_group(found=found, reckoner=Reckoner.current(), by=user, now=timezone.now()),
        said="The core group is asked.",
    )


@role_required(*CASEWORK)
def looked_after_answer(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """An answer that was told to the unit."""
    found, user = found_or_404(request, code), user_of(request)
    row = get_object_or_404(found.answers.select_related("who"), pk=number)
    row.of = found
    form = AnswerForm(stands=facts_of(row), **filled_in(request))
    return act(
        request,
        form,
        page_of(found, f"What {row.who.name} says"),
        may=may_enter_answer(user, found, row),
        do=lambda: going_on(
            form,
            lambda: enter_answer(
                row=row,
                says=form.cleaned_data["says"],
                words=form.cleaned_data["words"],
                by=user,
                now=timezone.now(),
                seen=form.seal,
            ),
        ),
        said="The answer is saved.",
        template="plans/looked_after/form.html",
        more=lambda: {"theirs": form.theirs},
    )


@role_required(*CASEWORK)
def looked_after_stopped(request: HttpRequest, code: str) -> HttpResponse:
    """It is taken back: a mistake, or the child is at home again."""
    found, user = found_or_404(request, code), user_of(request)
    form = TakeBackForm(**filled_in(request))
    return act(
        request,
        form,
        page_of(
            found,
            f"Take back that {found.plan.child.name} is looked after",
            effects=["The plan goes on as it is.", *_told(found)],
        ),
        may=may_enter(user, found),
        do=lambda: take_back(found=found, why=form.cleaned_data["why"], by=user, now=timezone.now()),
        said="It is taken back.",
    )


def _asked(found: LookedAfter, people: Sequence[Professional], user: User) -> list[str]:
    code = found.plan.code
    body = ASK.format(code=code, chair=user.name, until="", door="")
    reached = mailed(people, found.plan, SHOULD_IT_END.format(code=code), body)
    by_mail = [each.name for each in people if each in reached]
    others = [each.name for each in people if each not in reached]
    return [
        *([f"An e-mail goes to {listed(by_mail)}, who answer behind their door."] if by_mail else []),
        *([f"No e-mail goes to {listed(others)}: ask them yourself."] if others else []),
        "Nothing goes to the family: their social worker speaks with them.",
    ]


def _told(found: LookedAfter) -> list[str]:
    if found.asked_at is None:
        return []
    code, people = found.plan.code, [row.who for row in Answers.of(found).reached]
    reached = mailed(people, found.plan, SHOULD_IT_END.format(code=code), TAKEN_BACK.format(code=code))
    told = f"{listed([each.name for each in reached])} are told by e-mail that the question is taken back."
    return [told] if reached else []
