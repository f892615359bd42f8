"""The unit records what somebody answered, in two presses or whole."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from conferences.conference.booked import keys_of_booking
from conferences.conference.loading import conference_or_404
from conferences.invitations.answered import Answers, in_words
from conferences.invitations.views.people import invitation_or_404, page_about
from conferences.models import Conference, Reply
from conferences.replies.actions.chase import ask_again
from conferences.replies.actions.look_at import look_at
from conferences.replies.actions.reply import Said, reply
from conferences.replies.facts import cautions_about
from conferences.replies.forms import LookedAtForm, RecordReplyForm
from conferences.replies.policies import may_be_asked, may_record_reply
from cpunit.people.access import CASEWORK, RECORDERS, role_required, user_of
from cpunit.people.models import with_details
from cpunit.web.act import act, press
from cpunit.web.forms import filled_in


@role_required(*CASEWORK)
def people_reply(request: HttpRequest, code: str, key: int) -> HttpResponse:
    """All that somebody answered."""
    conference, place = invitation_or_404(request, code, key)
    user, person = user_of(request), place.person
    answers = _answers(conference)
    before = answers.of(person.pk)
    standing = f"Their answer so far: {in_words(before)}, {answers.how(person.pk)}." if before else ""
    form = RecordReplyForm(person=person, standing=standing, **filled_in(request))
    return act(
        request,
        form,
        page_about(conference, f"Answer of {person.name}", intro=standing),
        may=may_record_reply(user, conference) or may_be_asked(place, person.name),
        do=lambda: reply(
            conference=conference,
            person=person,
            said=form.said(),
            through=form.cleaned_data["said_through"],
            by=user,
            now=timezone.now(),
        ),
        said=_said,
    )


@role_required(*CASEWORK)
@require_POST
def people_reply_quick(request: HttpRequest, code: str, key: int) -> HttpResponse:
    """Whether they come, by a button of their row."""
    conference, place = invitation_or_404(request, code, key)
    seen, through = request.GET.get("seen", "0"), request.POST.get("through", "")
    return press(
        request,
        do=lambda: reply(
            conference=conference,
            person=place.person,
            said=Said(answer=request.POST.get("answer", "")),
            through=through,
            by=user_of(request),
            now=timezone.now(),
            seen=int(seen) if seen.isdecimal() and len(seen) < 12 else 0,
        ),
        said=_said,
        to=f"{reverse('conference_people', args=[code])}#person-{place.pk}",
    )


@role_required(*CASEWORK)
@require_POST
def people_ask_again(request: HttpRequest, code: str) -> HttpResponse:
    """Remind all who have not answered."""
    conference = conference_or_404(request, code)
    return press(
        request,
        do=lambda: ask_again(conference=conference, by=user_of(request), now=timezone.now()),
        said=lambda asked: asked.words,
        to=reverse("conference_people", args=[code]),
    )


@role_required(*CASEWORK)
def people_must_not_meet(request: HttpRequest, code: str, key: int) -> HttpResponse:
    """Look at whom somebody says that they must not meet."""
    conference, user = conference_or_404(request, code), user_of(request)
    rows = Reply.objects.visible_to(user).select_related(
        "conference__family", *with_details("person"), "looked_by"
    )
    found = get_object_or_404(rows, pk=key, conference=conference)
    if not found.must_not_meet:
        raise Http404
    form = LookedAtForm(cautions=cautions_about(found, today=timezone.localdate()), **filled_in(request))
    looked = f" {found.looked_by.name} looked: “{found.what_followed}”." if found.looked_by else ""
    return act(
        request,
        form,
        page_about(
            conference,
            f"Whom {found.person_name} must not meet",
            intro=f"They wrote: “{found.must_not_meet}”.{looked}",
        ),
        do=lambda: look_at(
            reply=found,
            caution=form.caution,
            why_none=form.cleaned_data["why_none"],
            by=user,
            now=timezone.now(),
        ),
        said="It is recorded what followed.",
        template="conferences/replies/must_not_meet.html",
        more=lambda: {
            "new_caution": reverse("new_caution", args=[conference.family.code])
            if user.role in RECORDERS
            else ""
        },
    )


def _answers(conference: Conference) -> Answers:
    booking = keys_of_booking(conference)
    return Answers.to(conference, booking.starts_at if booking else None)


def _said(made: Reply) -> str:
    return f"The answer of {made.person.name} is recorded: {in_words(made)}."
