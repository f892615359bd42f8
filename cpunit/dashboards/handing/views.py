"""Hand over a person's day, week or everything: proposed as a whole, done in one step."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from cpunit.dashboards.actions.hand_over_work import hand_over_work
from cpunit.dashboards.handing.forms import TO, HandOverForm
from cpunit.dashboards.handing.proposed import proposed_for
from cpunit.dashboards.handing.stretch import Stretch, ways_from
from cpunit.diary.seen import people_seen_by
from cpunit.domain.words import counted
from cpunit.people.access import RECORDERS, role_required, user_of
from cpunit.web.act import Page, act
from cpunit.web.forms import filled_in


@role_required(*RECORDERS)
def hand_over_person(request: HttpRequest, pk: int) -> HttpResponse:
    """What they answer for, who could take it over, and the one button."""
    user, now = user_of(request), timezone.now()
    person = get_object_or_404(people_seen_by(user), pk=pk)
    stretch, today = Stretch.asked(request.GET), timezone.localdate(now)
    proposed = proposed_for(person, stretch, seen_by=user, now=now)
    form = HandOverForm(proposed=proposed, **filled_in(request))
    return act(
        request,
        form,
        Page(
            f"Hand over: {person.name}",
            reverse("diary_person", args=[pk]),
            "Their diary",
        ),
        do=lambda: hand_over_work(
            person=person, handed=form.handed(), why=form.cleaned_data["why"], field=TO, by=user, now=now
        ),
        said=lambda done: f"{counted(len(done), 'record')} handed over. Those who take over have a message.",
        to=request.get_full_path(),
        template="dashboards/handing/hand_over.html",
        more=lambda: {
            "stretch": stretch.words,
            "ways": ways_from(reverse("diary_hand_over", args=[pk]), today),
            "is_empty": not proposed,
        },
    )
