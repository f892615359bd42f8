"""Minutes: written, submitted, approved by the chair, distributed."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from conferences.closing.recipients import given_papers, lacking_copy
from conferences.conference.booked import is_chair_of, may_lead, standing_booking
from conferences.conference.identity import identity_of
from conferences.conference.loading import conference_or_404
from conferences.conference.sealed import attempt_sealed, seal
from conferences.live.frame import saved_note
from conferences.minutes.actions.ask_for_copies import PAPER
from conferences.minutes.actions.write_minutes import (
    Reworded,
    approve_minutes,
    facts_of,
    return_minutes,
    save_minutes,
    submit_minutes,
)
from conferences.minutes.content import MinutesContent, content_of
from conferences.minutes.forms import ApproveForm, MinutesForm
from conferences.minutes.policies import may_distribute_minutes, may_write_minutes
from conferences.models import Conference, Minutes
from cpunit.deadlines.models import Deadline
from cpunit.deadlines.reckoner import Reckoner
from cpunit.deadlines.shown import shown_by_kind
from cpunit.domain.words import listed
from cpunit.people.access import CASEWORK, role_required, user_of
from cpunit.people.models import User
from cpunit.release.progress import Progress
from cpunit.release.views import shown
from cpunit.web.act import Page, act
from cpunit.web.forms import filled_in

SHOWN = ("conference", "state", "discussion", "approved_at", "document__pages", "approved_by__user__name")
"""What the page shows of the minutes."""

AGAIN = "They were with the chair and are being written again: hand them to the chair once they are done."

HANDED_BACK = "The minutes are returned to be worked on."
APPROVED = "The minutes are approved, and filed to each child."


@role_required(*CASEWORK)
def conference_minutes(request: HttpRequest, code: str) -> HttpResponse:
    """The minutes as they stand, and the discussion to write."""
    conference, user = conference_or_404(request, code), user_of(request)
    minutes = (
        Minutes.objects.filter(conference=conference)
        .select_related("document", "approved_by__user")
        .only(*SHOWN)
        .first()
    )
    refusal = may_write_minutes(user, conference, minutes)
    form = MinutesForm(stands=facts_of(minutes), **filled_in(request))
    theirs = ""
    if request.method == "POST" and form.is_valid():
        lay_with_chair = minutes is not None and minutes.state == Minutes.State.SUBMITTED
        answer, theirs = _save(request, conference, form, lay_with_chair)
        if answer:
            return answer
    if request.method == "POST" and request.htmx:  # type: ignore[attr-defined]
        return saved_note(request, form)
    content = content_of(conference, minutes)
    return render(
        request,
        "conferences/minutes/minutes.html",
        {
            "conference": conference,
            "identity": identity_of(conference),
            "record": minutes,
            "minutes": content,
            "form": form,
            "theirs": theirs,
            "refusal": refusal.sentence if refusal else "",
            **_standing(request, content, minutes),
        },
    )


def _standing(request: HttpRequest, content: MinutesContent, minutes: Minutes | None) -> dict[str, Any]:
    conference, user = content.conference, user_of(request)
    state = minutes.state if minutes else Minutes.State.DRAFT
    leads = is_chair_of(user, content.standing.booking)
    deadlines = Deadline.objects.filter(record=conference.reference_id, kind="minutes").order_by("id")
    deadlines = deadlines.only("kind", "due_date", "done_on")
    dates = shown_by_kind(deadlines, reckoner=Reckoner.current(), today=timezone.localdate())
    places = content.standing.participants
    progress = Progress.of(conference.reference_id, PAPER, known=[place.person for place in places])
    left = lacking_copy(given_papers(places, kind=PAPER), progress) if progress.lines else []
    may_send = may_distribute_minutes(user, minutes, asked=bool(progress.lines), is_somebody_left=bool(left))
    return {
        "state": state,
        "state_words": Minutes.State(state).label,
        "is_closed": conference.state == Conference.State.CLOSED,
        "may_approve": leads and state == Minutes.State.SUBMITTED,
        "may_send": may_send is None,
        "date": dates.get("minutes"),
        "left": [person.name for person in left],
        **shown(
            progress,
            url=reverse("conference_minutes_progress", args=[conference.code]),
            page=reverse("conference_minutes", args=[conference.code]),
        ),
    }


def _save(
    request: HttpRequest, conference: Conference, form: MinutesForm, lay_with_chair: bool
) -> tuple[HttpResponse | None, str]:
    user, now = user_of(request), timezone.now()

    def run() -> Minutes:
        saved = save_minutes(conference=conference, **form.facts(), seen=form.seal, by=user, now=now)
        return submit_minutes(conference=conference, by=user, now=now) if "submit" in request.POST else saved

    saved, theirs = attempt_sealed(run, form)
    if not saved.result:
        return None, theirs
    again = AGAIN if lay_with_chair and saved.result.state == Minutes.State.DRAFT else ""
    if request.htmx:  # type: ignore[attr-defined]
        form.take(seal(form.facts()))
        return saved_note(request, form, also=again), ""
    done = "The minutes are with the chair." if "submit" in request.POST else "The minutes are saved."
    messages.success(request, f"{done} {again}".strip())
    return redirect("conference_minutes", conference.code), ""


@role_required(*CASEWORK)
def conference_minutes_approve(request: HttpRequest, code: str) -> HttpResponse:
    """The check before the chair approves: what will happen to whom."""
    conference, user = conference_or_404(request, code), user_of(request)
    refusal = may_lead(user, standing_booking(conference))
    if refusal:
        messages.error(request, refusal.sentence)
        return redirect("conference_minutes", conference.code)
    minutes = Minutes.objects.filter(conference=conference).first()
    form = ApproveForm(stands=facts_of(minutes), **filled_in(request))
    hands_back = "return" in request.POST
    content = content_of(conference, minutes)
    children = [child.name for child in content.standing.children]
    return act(
        request,
        form,
        Page(
            f"Approve the minutes of {conference.code}?",
            reverse("conference_minutes", args=[conference.code]),
            "Back to the minutes",
            identity=identity_of(conference),
            effects=[
                "The minutes become a PDF with the words that stand below.",
                f"It is filed to {listed(children)}.",
                "Business support can then send a copy to each person who may have one.",
            ],
            warning="Approved minutes can never be changed.",
        ),
        do=lambda: (
            return_minutes(conference=conference, by=user, now=timezone.now())
            if hands_back
            else _approve(form, conference, user)
        ),
        said=HANDED_BACK if hands_back else APPROVED,
        template="conferences/minutes/approve.html",
        more=lambda: {"conference": conference, "minutes": content},
    )


def _approve(form: ApproveForm, conference: Conference, user: User) -> Minutes:
    """Approved as they were read; where they say something else by now, the form goes on from that."""
    try:
        return approve_minutes(conference=conference, by=user, now=timezone.now(), seen=form.seal)
    except Reworded as reworded:
        form.take(reworded.seen)
        raise
