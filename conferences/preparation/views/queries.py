"""Queries to the social worker: asked and answered by the unit, and answered behind the worker's door."""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from conferences.conference.booked import standing_booking
from conferences.conference.identity import identity_of
from conferences.conference.instead import went_on_from
from conferences.conference.loading import conference_or_404
from conferences.models import Query
from conferences.preparation.actions.answer_query import answer_query, record_answer
from conferences.preparation.actions.ask_query import ask_query
from conferences.preparation.behind import queries_of
from conferences.preparation.forms.queries import AnswerForm, QueryForm, RecordedAnswerForm
from conferences.preparation.policies import may_ask, may_be_answered, may_record_answer
from cpunit.doors.behind import PROFESSIONAL, Visitor, behind_door
from cpunit.people.access import CASEWORK, role_required, user_of
from cpunit.web.act import Page, act
from cpunit.web.forms import filled_in

BACK = "Back to the preparation"


@role_required(*CASEWORK)
def conference_query_new(request: HttpRequest, code: str) -> HttpResponse:
    """Ask whoever holds the case."""
    conference, user = conference_or_404(request, code, "family__social_worker"), user_of(request)
    form, worker = QueryForm(**filled_in(request)), conference.family.social_worker
    told = (
        "An e-mail tells them that there is a query, and not what it is. They answer on their own page."
        if worker and worker.verified_email
        else "No verified e-mail address of theirs is recorded: ask by telephone, and record the answer."
    )
    return act(
        request,
        form,
        Page(
            f"Ask {worker.name}" if worker else "Ask the social worker",
            f"{reverse('conference_preparation', args=[code])}#queries",
            BACK,
            identity=identity_of(conference),
            intro=told,
        ),
        may=may_ask(user, conference, standing_booking(conference)),
        do=lambda: ask_query(
            conference=conference, text=form.cleaned_data["text"], by=user, now=timezone.now()
        ),
        said=lambda query: f"{query.worker.name} is asked.",
    )


@role_required(*CASEWORK)
def conference_query_answer(request: HttpRequest, code: str, key: int) -> HttpResponse:
    """Record what the worker told the unit; of one that went on to the conference held instead, there."""
    conference, user = conference_or_404(request, code), user_of(request)
    found = Query.objects.visible_to(user).select_related("conference__family__area", "worker")
    query = get_object_or_404(found, went_on_from(code), pk=key)
    conference, code = query.conference, query.conference.code
    form = RecordedAnswerForm(**filled_in(request))
    return act(
        request,
        form,
        Page(
            f"Answer of {query.worker.name}",
            f"{reverse('conference_preparation', args=[code])}#queries",
            BACK,
            identity=identity_of(conference),
            intro=f"Asked: {query.text}",
        ),
        may=may_record_answer(user, query),
        do=lambda: record_answer(query=query, by=user, now=timezone.now(), **form.cleaned_data),
        said="The answer is recorded.",
    )


@behind_door("The chair’s query", form=PROFESSIONAL)
def door_query(request: HttpRequest, visitor: Visitor, code: str, key: int) -> HttpResponseBase:
    """One query, to answer; afterwards, as it was answered. It is found by the conference for which it was
    asked, too, where that was stood down meanwhile.
    """
    query = get_object_or_404(queries_of(visitor.person), went_on_from(code), pk=key)
    code = query.conference.code
    form = AnswerForm(**filled_in(request))
    family, answered = query.conference.family.name, f" Answered: {query.answer}" if query.answered_at else ""
    return act(
        request,
        form,
        Page(
            f"Query before the conference {code}",
            reverse("door"),
            "Back",
            intro=f"About the {family} family, {query.asked_by.name} asks: {query.text}{answered}",
        ),
        may=may_be_answered(query),
        do=lambda: answer_query(
            query=query, answer=form.cleaned_data["answer"], by=visitor.person, now=timezone.now()
        ),
        said="Your answer is with the chair.",
        template="conferences/preparation/door_query.html",
    )
