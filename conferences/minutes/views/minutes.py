"""The page of the minutes: as they stand, and the words to write beside what the record holds."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from conferences.closing.recipients import given_papers, lacking_copy
from conferences.conference.booked import is_chair_of
from conferences.conference.identity import identity_of
from conferences.conference.loading import conference_or_404
from conferences.conference.parts import parts_at
from conferences.conference.sealed import attempt_sealed, seal, sent
from conferences.live.frame import all_right, saved_note
from conferences.live.standing import Standing
from conferences.minutes.actions.ask_for_copies import PAPER
from conferences.minutes.actions.write_minutes import save_minutes, submit_minutes
from conferences.minutes.content import content_of
from conferences.minutes.filed import filed_of
from conferences.minutes.forms.writing import TextForm
from conferences.minutes.policies import (
    may_distribute_minutes,
    may_propose_amendment,
    may_take_back_minutes,
    may_write_minutes,
)
from conferences.models import Conference, Minutes, MinutesVersion
from cpunit.deadlines.models import Deadline
from cpunit.deadlines.reckoner import Reckoner
from cpunit.deadlines.shown import shown_by_kind
from cpunit.domain.frameworks.headings import Heading, written_under
from cpunit.people.access import CASEWORK, role_required, user_of
from cpunit.people.models import with_details
from cpunit.release.progress import Progress
from cpunit.release.views.progress import shown
from cpunit.release.views.releasing import to_release
from cpunit.web.forms import filled_in

SAVED = "conferences/minutes/_saved.html"
NOT_ALL = "Released, not all sent yet"
SHOWN = ("conference", "state", "texts", "approved_at", "document__pages", "approved_by__user__name")
"""What the page shows of the minutes."""


@role_required(*CASEWORK)
def conference_minutes(request: HttpRequest, code: str) -> HttpResponse:
    """The minutes as they stand, and the words to write beside what the record holds."""
    conference, user = conference_or_404(request, code), user_of(request)
    minutes = (
        Minutes.objects.filter(conference=conference)
        .select_related("document", "approved_by__user")
        .only(*SHOWN)
        .first()
    )
    refusal = may_write_minutes(user, conference, minutes)
    page = _forms(request, conference, minutes)
    boxes = list(page.values())
    answer, theirs = _save(request, conference, boxes) if request.method == "POST" else (None, "")
    if answer:
        return answer
    if request.method == "POST" and request.htmx:  # type: ignore[attr-defined]
        return saved_note(request, *boxes, template=SAVED, theirs=theirs, written=())
    standing = Standing.of(conference)
    if minutes and minutes.document_id:
        content = filed_of(minutes.document_id, conference).content
    else:
        content = content_of(conference, minutes, standing).for_keeping()
    wrong = [form for form in boxes if form.errors]
    is_written = refusal is None or bool(wrong)
    versions = list(minutes.versions.select_related("by")) if minutes else []
    last = versions[-1] if versions else None
    return render(
        request,
        "conferences/minutes/minutes.html",
        {
            "conference": conference,
            "identity": identity_of(conference),
            "record": minutes,
            "minutes": content.with_boxes(page) if is_written else content,
            "forms": wrong,
            "is_written": is_written,
            "theirs": theirs,
            "has_versions": bool(versions),
            "handed_back": last if last and last.act == MinutesVersion.Act.RETURNED else None,
            "refusal": refusal.sentence if refusal else "",
            **_standing(request, standing, minutes),
        },
    )


def _forms(request: HttpRequest, conference: Conference, minutes: Minutes | None) -> dict[str, TextForm]:
    """A form for each heading, by its key; of what was sent without any, the last says what is wrong."""
    texts, headings = minutes.texts if minutes else {}, written_under(parts_at(conference))

    def form(heading: Heading, given: dict[str, Any]) -> TextForm:
        return TextForm(heading=heading, stands={"text": texts.get(heading.key, "")}, **given)

    page = {heading.key: form(heading, sent(request, heading.key)) for heading in headings}
    if request.method == "POST" and not any(each.is_bound for each in page.values()):
        last = headings[-1]
        page[last.key] = form(last, {"prefix": last.key, **filled_in(request)})
    return page


def _standing(request: HttpRequest, standing: Standing, minutes: Minutes | None) -> dict[str, Any]:
    conference, user = standing.conference, user_of(request)
    state = minutes.state if minutes else Minutes.State.DRAFT
    leads = is_chair_of(user, standing.booking)
    deadlines = Deadline.objects.filter(record=conference.reference_id, kind="minutes").order_by("id")
    deadlines = deadlines.only("kind", "due_date", "done_on")
    dates = shown_by_kind(deadlines, reckoner=Reckoner.current(), today=timezone.localdate())
    places = standing.participants
    progress = Progress.of(conference.reference_id, PAPER, known=[place.person for place in places])
    left = lacking_copy(given_papers(conference, places, kind=PAPER), progress) if progress.lines else []
    amendments = conference.amendments.select_related(*with_details("asked_by"))
    is_released = state == Minutes.State.DISTRIBUTED
    on_their_way = any(not line.is_out for line in progress.asked)
    may_send = may_distribute_minutes(user, minutes, asked=bool(progress.lines), is_somebody_left=bool(left))
    return {
        "state": state,
        "state_words": NOT_ALL if is_released and on_their_way else Minutes.State(state).label,
        "is_closed": conference.state == Conference.State.CLOSED,
        "may_approve": leads and state == Minutes.State.SUBMITTED,
        "may_send": may_send is None,
        "may_take_back": minutes is not None and may_take_back_minutes(user, minutes) is None,
        "date": dates.get("minutes"),
        "left": [person.name for person in left],
        "amendments": list(amendments),
        "papers": standing.profile.papers,
        "may_propose": may_propose_amendment(user, minutes) is None,
        **shown(
            progress,
            url=reverse("conference_minutes_progress", args=[conference.code]),
            page=reverse("conference_minutes", args=[conference.code]),
        ),
        **to_release(progress, user, conference.reference, PAPER),
    }


def _save(
    request: HttpRequest, conference: Conference, boxes: list[TextForm]
) -> tuple[HttpResponse | None, str]:
    """The answer where it was saved, or what somebody else wrote under a heading meanwhile."""
    user, now = user_of(request), timezone.now()
    page = [form for form in boxes if form.is_bound]
    if not all_right(page):
        return None, ""

    def run() -> Minutes:
        saved = save_minutes(
            conference=conference,
            texts={form.heading.key: form.cleaned_data["text"] for form in page},
            seen={form.heading.key: form.seal for form in page},
            by=user,
            now=now,
        )
        return submit_minutes(conference=conference, by=user, now=now) if "submit" in request.POST else saved

    saved, theirs = attempt_sealed(run, *page)
    if not saved.result:
        return None, theirs
    if request.htmx:  # type: ignore[attr-defined]
        for form in page:
            form.take(seal({"text": form.cleaned_data["text"]}))
        texts = saved.result.texts
        empty = [form.heading.title for form in boxes if form.heading.key not in texts]
        also = f"Nothing is written yet under: {'; '.join(empty)}" if empty else ""
        written = [(form.heading.key, form.heading.key in texts) for form in page]
        return saved_note(request, *page, template=SAVED, also=also, theirs="", written=written), ""
    done = "The minutes are with the chair." if "submit" in request.POST else "The minutes are saved."
    messages.success(request, done)
    return redirect("conference_minutes", conference.code), ""
