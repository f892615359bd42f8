"""The disputes about a conference that was stood down: how each stands, and the page that decides it."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from conferences.conference.identity import identity_of
from conferences.conference.loading import conference_or_404
from conferences.models import Conference
from cpunit.domain.standing_down import DISPUTE as SOURCE
from cpunit.domain.words import day_and_date
from cpunit.papers.models import Document
from cpunit.people.access import CASEWORK, role_required, user_of
from cpunit.release import tasks
from cpunit.release.line import Line
from cpunit.release.models import Copy
from cpunit.release.progress import Progress
from cpunit.web.act import Page, act
from cpunit.web.edge import enqueue
from cpunit.web.forms import filled_in
from escalations.disputes.actions.decide_dispute import leave_unsent, send_dispute
from escalations.disputes.forms import SEND, DisputeForm
from escalations.disputes.policies import may_decide
from escalations.disputes.recipients import recipients_of
from escalations.models import Dispute

COLOURS = {Dispute.State.DRAFT: "blue", Dispute.State.SENT: "green", Dispute.State.NOT_SENT: "grey"}


@role_required(*CASEWORK)
def disputes(request: HttpRequest, code: str) -> HttpResponse:
    """To whom the dispute about this conference goes, and what became of each."""
    conference = conference_or_404(request, code)
    found = list(_of(conference).order_by("pk"))
    user = user_of(request)
    return render(
        request,
        "escalations/disputes/disputes.html",
        {
            "conference": conference,
            "identity": identity_of(conference),
            "columns": [{"label": label} for label in ("To", "State", "What became of it")],
            "rows": [_row(conference, each, may=may_decide(user, each, "send") is None) for each in found],
            "source": SOURCE.sentence,
            "copies": Progress([Line(copy.person, copy) for copy in _copies(conference)]),
        },
    )


def _of(conference: Conference) -> Any:
    return Dispute.objects.filter(called_off__conference=conference).select_related(
        "called_off__conference__family__social_worker",
        "called_off__conference__family__team__manager",
        "called_off__decided_by",
        "agency__safeguarding_lead",
        "sent_to",
        "decided_by",
    )


def _copies(conference: Conference) -> QuerySet[Copy]:
    """Of each dispute that reached somebody by no letter, the last first."""
    found = Copy.objects.standing().filter(record=conference.reference_id, kind=Document.Kind.DISPUTE)
    shown = ("record", "document", "message", "given_by", "asked_by", "person__professional")
    return found.select_related(*shown).defer("document__pdf").order_by("-edition", "pk")


def _row(conference: Conference, each: Dispute, *, may: bool) -> list[dict[str, Any]]:
    url = reverse("dispute", args=[conference.code, each.pk])
    whom = {"text": f"{each.whom[0].upper()}{each.whom[1:]}", "url": url if may else ""}
    tag = {"text": str(each.get_state_display()), "tag": COLOURS[Dispute.State(each.state)]}
    return [whom, tag, {"text": _came_of(each)}]


def _came_of(each: Dispute) -> str:
    if each.decided_at is None or each.decided_by is None:
        if each.agency is not None and each.agency.safeguarding_lead is None:
            return "It waits until their desk or safeguarding lead is named"
        return "It waits for the chair"
    said = f"{each.decided_by.name}, on {day_and_date(timezone.localdate(each.decided_at))}"
    if each.state == Dispute.State.NOT_SENT:
        return f"{said}: {each.why_not}"
    return f"{said}, to {each.sent_to}" if each.sent_to else said


@role_required(*CASEWORK)
def dispute(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Check the draft, change it where it should say more, and send it; or say why not."""
    conference, user = conference_or_404(request, code), user_of(request)
    record: Dispute = get_object_or_404(_of(conference), pk=number)
    form = DisputeForm(dispute=record, **filled_in(request))
    whom = [
        each.name if each.address else f"{each.name}, who is given a copy" for each in recipients_of(record)
    ]

    def decide() -> Dispute:
        written = form.cleaned_data
        told: dict[str, Any] = {"dispute": record, "by": user, "now": timezone.now()}
        if written["decision"] == SEND:
            return send_dispute(words=written["words"], lead=written.get("lead"), **told)
        return leave_unsent(why=written["why_not"], **told)

    back = reverse("disputes", args=[code])
    return act(
        request,
        form,
        Page(
            f"Formal dispute to {record.whom}",
            back,
            "Back to the disputes",
            identity=identity_of(conference),
            code=conference.code,
            intro=f"It goes to {'; '.join(whom)}." if whom else "Nobody is named yet to whom it goes.",
        ),
        may=may_decide(user, record, "send"),
        do=decide,
        said=lambda done: f"The dispute to {done.whom} is {done.get_state_display().lower()}.",
        to=back,
        then=lambda: enqueue(tasks.make_copies, code),
    )
