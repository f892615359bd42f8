"""Behind the doors of professionals: whether the plan should end, and what is handed over to them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from conferences.conference.sealed import going_on
from cpunit.doors.behind import PROFESSIONAL, Visitor, behind_door
from cpunit.release.readers import readers_of
from cpunit.web.act import Page, act
from cpunit.web.forms import filled_in
from plans.drafting.behind import about
from plans.drafting.reading import Reading
from plans.looked_after.actions.ask import answer_at_door, facts_of
from plans.looked_after.asked import Answers
from plans.looked_after.behind import BRIEFING, QUESTION, asked_of, handed_to, intro_of, reads_question
from plans.looked_after.forms import AnswerForm
from plans.looked_after.policies import may_answer
from plans.looked_after.shown import briefing_rows

KEPT = "Something in it is not for you to read: ring the unit."


@behind_door("Whether a plan should end", form=PROFESSIONAL)
def door_looked_after(request: HttpRequest, visitor: Visitor, code: str) -> HttpResponse:
    """Whether the protection plan should end, as its child is looked after now."""
    row = asked_of(visitor.person.pk).filter(of__plan__reference=code).first()
    if row is None:
        raise Http404
    plan = row.of.plan
    if not reads_question(row, readers_of(plan.reference, [visitor.person])[visitor.person.pk]):
        raise Http404
    form = AnswerForm(stands=facts_of(row), **filled_in(request))
    return act(
        request,
        form,
        Page(
            f"{QUESTION}: {about(plan)}",
            reverse("door"),
            "Back",
            intro=intro_of(row),
        ),
        may=may_answer(row.of),
        do=lambda: going_on(
            form,
            lambda: answer_at_door(
                row=row,
                says=form.cleaned_data["says"],
                words=form.cleaned_data["words"],
                by=visitor.person,
                now=timezone.now(),
                seen=form.seal,
            ),
        ),
        said="Your answer is with the chair. You can change it until it is decided.",
        template="plans/looked_after/door.html",
        more=lambda: {"theirs": form.theirs},
    )


@require_safe
@behind_door("What is handed over to a reviewing officer", form=PROFESSIONAL)
def door_briefing(request: HttpRequest, visitor: Visitor, code: str) -> HttpResponse:
    """What the chair of the plan hands over: dated, with what the core group said."""
    found = get_object_or_404(handed_to(visitor.person.pk), plan__reference=code)
    read = Reading.of(found.plan, visitor.person)
    if not read.is_theirs:
        raise Http404
    rows = briefing_rows(found, Answers.of(found))
    is_read = read.reads_words(*(str(row["value"]) for row in rows))
    return render(
        request,
        "plans/looked_after/briefing.html",
        {"title": f"{BRIEFING}: {about(found.plan)}", "rows": rows if is_read else [], "kept": KEPT},
    )
