"""What happens next, and who is told."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from conferences.decisions.actions.arrange import Arrangements, arrange, problems_of_arrangements
from conferences.decisions.actions.telling import say_who_tells
from conferences.decisions.deciding import Deciding
from conferences.decisions.forms.arrangements import ArrangementsForm, TellingForm
from conferences.decisions.limits import core_group_limit, review_limit
from conferences.live.frame import RecordPage
from cpunit.deadlines.reckoner import Reckoner
from cpunit.web.actions import say
from cpunit.web.forms import filled_in


def arrangements(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """Lead social worker, visits, core group and review (LDS-8/10/11, BNS-9)."""
    page = RecordPage.open(request, code, key)
    if not isinstance(page, RecordPage):
        return page
    conference = page.conference
    worker = conference.family.social_worker_id
    people = [each.person_id for each in page.standing.participants if each.person.is_professional]
    members = list(conference.core_group_members.values_list("pk", flat=True))
    form = ArrangementsForm(
        people=people,
        family_worker=worker,
        initial={
            "lead_social_worker": conference.lead_social_worker_id or worker,
            "visit_every": conference.visit_every or "",
            "first_core_group_on": conference.first_core_group_on,
            "core_group_members": members,
            "review_on": conference.review_on,
        },
        **filled_in(request),
    )
    reckoner, held_on = Reckoner.current(), conference.held_on
    assert held_on is not None
    core, review = (limit(held_on, conference, reckoner) for limit in (core_group_limit, review_limit))
    form.limit("first_core_group_on", core.due, core.rule)
    form.limit("review_on", review.due, review.rule)
    if request.method == "POST" and form.is_valid():
        wanted = Arrangements(**form.cleaned_data)
        keep = partial(arrange, conference=conference, wanted=wanted, by=page.user, now=timezone.now())
        if say(form, problems_of_arrangements(wanted, conference, reckoner)) and page.keep(form, keep):
            return page.after(message="Saved.")
    return page.show(
        "conferences/decisions/arrangements.html", form=form, on_a_plan=Deciding(page.standing).on_a_plan
    )


def telling(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """Who tells each absent child and parent, and how (LDS-12)."""
    page = RecordPage.open(request, code, key)
    if not isinstance(page, RecordPage):
        return page
    absent = page.standing.absent_to_tell
    form = TellingForm(absent=absent, **filled_in(request))
    if request.method == "POST" and form.is_valid():
        said = {mark.pk: form.cleaned_data[f"told-{mark.pk}"] for mark in absent}
        saved = page.keep(
            form,
            partial(
                say_who_tells, conference=page.conference, telling=said, by=page.user, now=timezone.now()
            ),
        )
        if saved:
            return page.after(message="Saved.")
    return page.show("conferences/decisions/telling.html", form=form, absent=absent)
