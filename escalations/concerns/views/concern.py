"""The list of concerns, and one concern with its way up the ladder."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from conferences.booking.prompted import prompted_by
from cpunit.deadlines.models import Deadline
from cpunit.deadlines.reckoner import Reckoner
from cpunit.deadlines.shown import shown_date
from cpunit.domain.escalation import next_stage, stage_named
from cpunit.domain.timescales import Kind
from cpunit.letters.models import EditedLetter
from cpunit.papers.models import OutgoingMessage
from cpunit.people.access import CASEWORK, role_required, user_of
from cpunit.release.models import Copy
from cpunit.web.paging import page_of
from cpunit.web.templatetags.cpunit_web import day as shown_day
from escalations.concern.ladder import current_ladder, ladder_with
from escalations.concern.loading import concern_or_404, identity_of
from escalations.concerns.forms import MOVED_UP, ConcernsFilter
from escalations.concerns.policies import may_answer, may_close, may_hold, may_move, may_send_up
from escalations.concerns.views.copies import copies_of
from escalations.models import Concern
from plans.models import Plan
from plans.plan.review import earlier_at, next_review

COLOURS = {Concern.State.RAISED: "yellow", Concern.State.ANSWERED: "blue", Concern.State.CLOSED: "grey"}
OF_A_ROW = (
    "reference",
    "about_reference",
    "raised_at",
    "state",
    "stage",
    "answered_on",
    "deadline__kind",
    "chair__user__name",
)
OF_A_NAME = ("child__first_name", "child__last_name", "child__birth_date")


@role_required(*CASEWORK)
def challenge(request: HttpRequest) -> HttpResponse:
    """Open concerns, newest first, unless others are asked for."""
    user, day = user_of(request), timezone.localdate()
    form = ConcernsFilter(request.GET or None, user=user)
    chosen = form.chosen()
    found = _in_state(Concern.objects.visible_to(user), chosen.get("state", ""))
    if "area" in chosen:
        found = found.filter(family__area=chosen["area"])
    if "chair" in chosen:
        found = found.filter(chair=chosen["chair"])
    page = page_of(
        found.select_related("chair__user", "deadline").only(*OF_A_ROW),
        request,
        order=("-raised_at", "-pk"),
    )
    head = ("Concern", "Child", "About", "Stage", "State", "Answer due", "Chair")
    return render(
        request,
        "escalations/concerns/challenge.html",
        {
            "form": form,
            "is_filtered": bool(chosen),
            "page": page,
            "columns": [{"label": label} for label in head],
            "rows": _rows(page.rows, Reckoner.current(), day),
        },
    )


def _in_state(found: QuerySet[Concern], state: str) -> QuerySet[Concern]:
    concerns = found
    if state == MOVED_UP:
        return Concern.objects.moved_up().filter(pk__in=concerns.values("pk"))
    return concerns.filter(state=state) if state else concerns.exclude(state=Concern.State.CLOSED)


def _rows(concerns: Sequence[Concern], reckoner: Reckoner, day: date) -> list[list[dict[str, Any]]]:
    waiting = Deadline.objects.open().filter(
        record__in=[concern.code for concern in concerns], kind=Kind.CONCERN_RESPONSE.value
    )
    about = Plan.objects.filter(reference__in=[concern.about_reference_id for concern in concerns])
    named = about.order_by().select_related("child").only("reference", *OF_A_NAME)
    children: dict[str | None, str] = {plan.code: plan.child.name for plan in named}
    current = current_ladder()
    due = {each.record_id: shown_date(each, reckoner=reckoner, today=day) for each in waiting}
    return [
        [
            {"text": concern.code, "url": concern.get_absolute_url()},
            {"text": children[concern.about_reference_id], "is_name": True},
            {"text": f"{_about(concern)}, {concern.about_reference_id}"},
            {"text": stage_named(ladder_with(concern.stage, current=current), concern.stage).name},
            {"text": str(concern.get_state_display()), "tag": COLOURS[Concern.State(concern.state)]},
            {"date": due[concern.code]} if concern.code in due else {"text": _answered(concern)},
            {"text": concern.chair.user.name, "is_name": True},
        ]
        for concern in concerns
    ]


def _about(concern: Concern) -> str:
    if concern.deadline:
        return Kind(concern.deadline.kind).words
    return "The plan"


def _answered(concern: Concern) -> str:
    return f"Answered {shown_day(concern.answered_on)}" if concern.answered_on else "No limit runs"


@role_required(*CASEWORK)
def concern(request: HttpRequest, code: str) -> HttpResponse:
    """What was raised, where it stands, what was answered, and each step so far."""
    record = concern_or_404(request, code)
    user, day = user_of(request), timezone.localdate()
    reckoner = Reckoner.current()
    ladder = ladder_with(record.stage)
    open_ones = Deadline.objects.open().filter(record=record.reference_id)
    running = open_ones.only("kind", "due_date", "done_on").first()
    steps = list(record.steps.select_related("by").only("concern", "stage", "at", "note", "by__name"))
    told = Copy.objects.filter(record=record.reference_id, message__isnull=False).values("message")
    sent = OutgoingMessage.objects.filter(record=record.reference_id).exclude(pk__in=told)
    held = EditedLetter.objects.waiting().filter(record=record.reference_id)
    names = {stage.code: stage.name for stage in ladder.stages}
    return render(
        request,
        "escalations/concerns/concern.html",
        {
            "concern": record,
            "colour": COLOURS[Concern.State(record.state)],
            "identity": identity_of(record, day),
            "stage": stage_named(ladder, record.stage),
            "ladder": ladder,
            "has_moved": any(step.stage != record.stage for step in steps),
            "due": shown_date(running, reckoner=reckoner, today=day) if running else None,
            "sent": sent.order_by("queued_at", "pk").only("to_name", "state"),
            "copies": list(copies_of(record)),
            "held": held.select_related("person__professional").order_by("pk"),
            "answer": _answer(record),
            "steps": [
                {
                    "title": names.get(step.stage, step.stage),
                    "date": step.at,
                    "by": step.by.name if step.by else "",
                    "text": step.note,
                    "url": "",
                }
                for step in reversed(steps)
            ],
            "may_answer": may_answer(user, record),
            "may_move": may_move(user, record),
            "may_close": may_close(user, record),
            "may_hold": may_hold(user, record),
            "may_send": may_send_up(user, record),
            "earlier_at": earlier_at(record.plan, next_review(record.plan), user, because=code),
            "prompted": prompted_by(code),
            "is_top": next_stage(ladder, record.stage) is None,
        },
    )


def _answer(record: Concern) -> list[dict[str, str]]:
    if not record.answered_on:
        return []
    told = {
        "Answered by": record.answered_by,
        "On": shown_day(record.answered_on),
        "What they said": record.answer,
        "To be done by": shown_day(record.action_by) if record.action_by else "No day was given",
    }
    if record.closing_note:
        told["What came of it"] = record.closing_note
    return [{"key": key, "value": value, "url": ""} for key, value in told.items()]
