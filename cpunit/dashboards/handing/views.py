"""Hand over a person's day, week or everything: proposed as a whole, done in one step."""

from datetime import datetime

from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join

from conferences.models import Participant
from cpunit.dashboards.actions.hand_over_work import hand_over_work
from cpunit.dashboards.handing.forms import TO, HandOverForm, asked_in
from cpunit.dashboards.handing.proposed import proposed_for
from cpunit.dashboards.handing.since import told_since
from cpunit.dashboards.handing.stretch import REFUSED, Stretch, ways_from
from cpunit.dashboards.handing.work import is_booked_elsewhere, work_of
from cpunit.diary.seen import people_seen_by
from cpunit.domain.words import counted
from cpunit.people.access import RECORDERS, role_required, user_of
from cpunit.people.models import User
from cpunit.web.act import Page, act
from cpunit.web.forms import filled_in


@role_required(*RECORDERS)
def hand_over_person(request: HttpRequest, pk: int) -> HttpResponse:
    """What they answer for, who could take it over, and the one button."""
    user, now = user_of(request), timezone.now()
    person, is_seen = _whose(user, pk, now)
    stretch, today = Stretch.asked(request.GET), timezone.localdate(now)
    proposed, later = proposed_for(person, stretch, seen_by=user, now=now, asked=asked_in(request.POST))
    form = HandOverForm(
        proposed=proposed,
        since=lambda keys: told_since(keys, person, seen_by=user),
        **filled_in(request),
    )
    return act(
        request,
        form,
        Page(
            f"Hand over: {person.name}",
            reverse("diary_person", args=[pk]) if is_seen else reverse("diary"),
            "Their diary" if is_seen else "Diary",
        ),
        do=lambda: hand_over_work(
            person=person, handed=form.handed(), why=form.cleaned_data["why"], field=TO, by=user, now=now
        ),
        said=_said,
        to=request.get_full_path() if is_seen else reverse("today"),
        template="dashboards/handing/hand_over.html",
        more=lambda: {
            "stretch": stretch.words,
            "ways": ways_from(reverse("diary_hand_over", args=[pk]), today),
            "is_empty": not proposed,
            "is_stuck": not any(each.found.offers for each in proposed),
            "is_elsewhere": is_booked_elsewhere(person, stretch, seen_by=user, now=now),
            "later": later,
        },
    )


def _whose(user: User, pk: int, now: datetime) -> tuple[User, bool]:
    """Somebody of the areas of who asks, whose diary they may open too; or who has left them, and still
    answers for something there.
    """
    found = people_seen_by(user).filter(pk=pk).first()
    if found is not None:
        return found, True
    left = get_object_or_404(User, pk=pk)
    if not work_of(left, Stretch(only=REFUSED), seen_by=user, now=now):
        raise Http404
    return left, False


def _said(codes: list[str]) -> str:
    """What is done, with the way to the invitations that named somebody else."""
    told = f"{counted(len(codes), 'record')} handed over. Those who take over have a message."
    anew = Participant.objects.to_invite().filter(conference__reference__in=codes, booking__isnull=False)
    each = anew.values_list("conference__reference").annotate(number=Count("pk"))
    links = format_html_join(
        ", ",
        '<a class="govuk-notification-banner__link" href="{}">{} of {}</a>',
        (
            (reverse("conference_people", args=[code]), counted(number, "person", "people"), code)
            for code, number in each.order_by("conference__reference")
        ),
    )
    return format_html("{} To be invited anew: {}", told, links) if links else told
