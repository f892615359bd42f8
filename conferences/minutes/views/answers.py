"""Somebody to whom nothing may be sent is told that they were answered, and that is recorded."""

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from conferences.conference.identity import identity_of
from conferences.conference.loading import conference_or_404
from conferences.minutes.actions.tell_answer import record_answer_told
from conferences.minutes.forms.telling import AnswerToldForm
from conferences.minutes.policies import may_tell_answer
from conferences.models import AnswerTold
from cpunit.people.access import CASEWORK, role_required, user_of
from cpunit.people.models import with_details
from cpunit.web.act import Page, act
from cpunit.web.forms import filled_in


@role_required(*CASEWORK)
def conference_answer_told(request: HttpRequest, code: str, key: int) -> HttpResponse:
    """Who told them, on which day, and of what."""
    conference, user = conference_or_404(request, code), user_of(request)
    people = (*with_details("amendment__asked_by"), *with_details("complaint__person"))
    about = Q(amendment__conference=conference) | Q(complaint__conference=conference)
    rows = AnswerTold.objects.visible_to(user).filter(about)
    told = get_object_or_404(rows.select_related("message", *people), pk=key)
    form = AnswerToldForm(initial={"told_on": timezone.localdate()}, **filled_in(request))
    name = told.person.name if told.person else ""
    back = "conference_complaint" if told.complaint_id else "conference_amendment"
    return act(
        request,
        form,
        Page(
            f"{name}: told of the answer",
            reverse(back, args=[code, told.complaint_id or told.amendment_id]),
            identity=identity_of(conference),
        ),
        may=may_tell_answer(user, told),
        do=lambda: record_answer_told(told=told, **form.cleaned_data, by=user, now=timezone.now()),
        said=f"It is recorded that {name} was told.",
        template="conferences/minutes/answer_told.html",
        more=lambda: {"told": told},
    )
