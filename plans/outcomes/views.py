"""Close a conference, and correct what was recorded at its close: the check pages, and the doing."""

from typing import Any

from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from conferences.closing.actions.ask_for_plan import PAPER, ask_for_family_copies
from conferences.closing.recipients import given_papers
from conferences.conference.booked import standing_booking
from conferences.conference.identity import identity_of
from conferences.conference.loading import conference_or_404
from conferences.conference.sealed import going_on
from conferences.decisions.corrected import corrections_of
from conferences.live.here import Here
from conferences.live.missing import by_step, left_empty, still_missing
from conferences.live.policies import may_lead_record
from conferences.live.standing import Standing
from conferences.minutes.actions.amend import left_without_correction
from conferences.models import Conference, Decision
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.words import day_and_date
from cpunit.people.access import CASEWORK, role_required, user_of
from cpunit.release.tasks import make_copies
from cpunit.web.act import Page, act, press
from cpunit.web.edge import enqueue
from cpunit.web.forms import filled_in
from plans.outcomes import correcting
from plans.outcomes.actions.close_conference import close_conference
from plans.outcomes.actions.correct_decision import correct_decision, what_stands
from plans.outcomes.actions.read_corrections import read_corrections
from plans.outcomes.effects import effects_by_kind
from plans.outcomes.forms import CloseForm, CorrectionForm
from plans.outcomes.policies import later_conferences, may_correct, may_read

NEXT = "What is to do now stands below."
COPIES = "The family’s copies are being made: somebody else looks at them below, and releases them."


@role_required(*CASEWORK)
def conference_close(request: HttpRequest, code: str) -> HttpResponse:
    """What will happen to whom when the conference closes; what is still missing until then."""
    conference, user = conference_or_404(request, code), user_of(request)
    standing = Standing.of(conference)
    refusal = may_lead_record(user, conference, standing.booking)
    if refusal:
        messages.error(request, refusal.sentence)
        return redirect("conference_record", conference.code)
    effects = effects_by_kind(standing, conference)
    sentences = [sentence for _, group in effects for sentence in group]
    family = [
        person.name
        for person in given_papers(conference, standing.participants, kind=PAPER)
        if person.is_adult
    ]
    form = CloseForm(effects=sentences, family=family, **filled_in(request))
    now = timezone.now()

    def close() -> bool:
        """Whether the family's copies were asked for with it."""
        close_conference(conference=conference, by=user, now=now)
        wanted = form.cleaned_data.get("family_copies", False)
        return wanted and bool(ask_for_family_copies(conference=conference, by=user, now=now))

    return act(
        request,
        form,
        Page(
            f"Close conference {conference.code}?",
            reverse("conference_record", args=[conference.code]),
            "Back to the record",
            warning="Attendance, views, decisions and the outline plan can then no longer be changed.",
        ),
        do=close,
        said=lambda copies: f"The conference is closed. {COPIES if copies else NEXT}",
        to=reverse("conference_after", args=[conference.code]),
        then=lambda: enqueue(make_copies, conference.code),
        template="plans/outcomes/close_conference.html",
        more=lambda: {
            "conference": conference,
            "effects": effects,
            "empty": by_step(left_empty(standing)),
            "missing": by_step(still_missing(standing, Reckoner.current())),
            "here": Here(conference.code, "close"),
        },
    )


@require_safe
@role_required(*CASEWORK)
def conference_corrections(request: HttpRequest, code: str) -> HttpResponse:
    """What it decided for each child, as recorded at its close and as corrected since."""
    conference, user = conference_or_404(request, code), user_of(request)
    booking, decisions = standing_booking(conference), _decisions(conference)
    later = later_conferences(conference) if decisions else {}
    prefetch_related_objects([user, *([booking.chair.user] if booking else [])], "areas")
    rows = [
        {
            "decision": decision,
            "corrections": corrections_of(decision),
            "refusal": may_correct(user, conference, booking, decision.child, later.get(decision.child_id)),
        }
        for decision in decisions
    ]
    corrected = [each.corrected_at for decision in decisions for each in decision.corrections.all()]
    unread = [each for decision in decisions for each in decision.corrections.all() if each.read_at is None]
    return render(
        request,
        "plans/outcomes/corrections.html",
        {
            "conference": conference,
            "identity": identity_of(conference),
            "rows": rows,
            "for_all": rows[0]["refusal"] if len({row["refusal"] for row in rows}) == 1 else None,
            "sent": correcting.told_before(conference, max(corrected)) if corrected else [],
            "may_read": bool(unread) and may_read(user) is None,
        },
    )


@require_POST
@role_required(*CASEWORK)
def conference_corrections_read(request: HttpRequest, code: str) -> HttpResponse:
    """A service manager has read them: they leave Today."""
    conference, user = conference_or_404(request, code), user_of(request)
    return press(
        request,
        do=lambda: read_corrections(conference=conference, by=user, now=timezone.now()),
        said="It no longer stands on Today.",
        to=reverse("conference_corrections", args=[conference.code]),
    )


@role_required(*CASEWORK)
def conference_correct(request: HttpRequest, code: str, child: str) -> HttpResponse:
    """Correct what was recorded for one child: what it changes is shown first."""
    conference, user = conference_or_404(request, code), user_of(request)
    about = get_object_or_404(conference.children, code=child)
    back = reverse("conference_corrections", args=[conference.code])
    decision = next((each for each in _decisions(conference) if each.child_id == about.pk), None)
    if decision is None:
        messages.error(request, f"Nothing is recorded that was decided for {about.name}.")
        return redirect(back)
    later = later_conferences(conference).get(about.pk)
    may = may_correct(user, conference, standing_booking(conference), about, later)
    form = CorrectionForm(
        stands=what_stands(decision),
        is_review=conference.kind == Conference.Kind.REVIEW,
        **filled_in(request),
    )
    now = timezone.now()

    def typed() -> dict[str, Any]:
        return form.decided() | {"conference": conference, "seen": form.seal, "by": user, "now": now}

    def shown() -> list[str]:
        """What it changes; who gets no copy is asked of each."""
        what = typed()
        form.left = left_without_correction(decision.as_decided(vars(what["chosen"])), what["why"])
        return correcting.effects_of(decision=decision, left=form.left, **what)

    def drawn() -> dict[str, Any]:
        form.ask_of_left()
        return {"theirs": form.theirs}

    return act(
        request,
        form,
        Page(
            f"Correct what was decided for {decision.child.name}",
            back,
            "Back to what was decided",
            identity=identity_of(conference),
            code=conference.code,
            intro=f"{_recorded(decision)} All of it stays in the minutes; what you correct stands beside it.",
        ),
        may=may,
        effects=lambda: going_on(form, shown),
        do=lambda: going_on(
            form, lambda: correct_decision(child=decision.child, without=form.ticked(), **typed())
        ),
        said="The decision is corrected, and what hung on it with it.",
        to=back,
        then=lambda: enqueue(make_copies, conference.code),
        template="plans/outcomes/correct.html",
        more=drawn,
    )


def _decisions(conference: Conference) -> list[Decision]:
    """The oldest child first."""
    return list(
        conference.decisions.in_full().select_related("child__family").order_by("child__birth_date", "child")
    )


def _recorded(decision: Decision) -> str:
    """What was recorded at the close, and each time that it was put right."""
    put_right = [
        f"Put right on {day_and_date(each.day)}: {each.decided}." for each in corrections_of(decision)
    ]
    return " ".join([f"Recorded at the close: {decision.told}.", *put_right])
