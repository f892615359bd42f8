"""Complaints about a conference, for the service manager."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from conferences.conference.identity import identity_of
from conferences.conference.loading import conference_or_404
from conferences.minutes.actions.complain import answer_complaint
from conferences.minutes.answers import said_of, told_of, told_words
from conferences.minutes.forms.amending import AnswerForm
from conferences.minutes.policies import may_answer_complaint
from conferences.models import Complaint
from cpunit.papers.tasks import send_outbox
from cpunit.people.access import role_required, user_of
from cpunit.people.models import Role, with_details
from cpunit.web.act import Page, act
from cpunit.web.edge import enqueue
from cpunit.web.forms import filled_in


@role_required(Role.MANAGER)
def conference_complaint(request: HttpRequest, code: str, key: int) -> HttpResponse:
    """One complaint, to answer; afterwards with its answer."""
    conference, user = conference_or_404(request, code), user_of(request)
    rows = Complaint.objects.filter(conference=conference).select_related(*with_details("person"))
    complaint = get_object_or_404(rows.select_related("answered_by"), pk=key)
    form = AnswerForm(**filled_in(request))
    return act(
        request,
        form,
        Page(
            f"Complaint about {conference.code}",
            conference.get_absolute_url(),
            "Back to the conference",
            identity=identity_of(conference),
        ),
        may=may_answer_complaint(user, complaint),
        do=lambda: answer_complaint(
            complaint=complaint, answer=form.cleaned_data["answer"], by=user, now=timezone.now()
        ),
        said=lambda made: f"Your answer stands on their own page. {said_of(told_of(made))}",
        then=lambda: enqueue(send_outbox),
        template="conferences/minutes/complaint.html",
        more=lambda: {
            "complaint": complaint,
            "code": conference.code,
            "told": (told := told_of(complaint)),
            "told_words": told_words(told) if told else "",
        },
    )
