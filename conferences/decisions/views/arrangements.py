"""What happens next, and who is told."""

from django.http import HttpRequest, HttpResponse

from conferences.decisions.actions.arrange import Arrangements, arrange, facts_of, problems_of_arrangements
from conferences.decisions.actions.telling import facts_of as facts_of_telling
from conferences.decisions.actions.telling import say_who_tells
from conferences.decisions.deciding import Deciding
from conferences.decisions.forms.arrangements import ArrangementsForm, TellingForm
from conferences.decisions.limits import core_group_limit, review_limit, visit_limit
from conferences.live.frame import RecordPage
from cpunit.deadlines.reckoner import Reckoner
from cpunit.web.actions import say
from cpunit.web.forms import filled_in


def arrangements(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """Lead social worker, visits, core group and review (LDS-8/10/11, BNS-9)."""
    page = RecordPage.open(request, code, key)
    if not isinstance(page, RecordPage):
        return page
    conference, stands = page.conference, facts_of(page.conference)
    worker = conference.family.social_worker_id
    form = ArrangementsForm(
        people=[each.person_id for each in page.standing.participants if each.person.is_professional],
        family_worker=worker,
        stands=stands,
        initial={"lead_social_worker": stands["lead_social_worker"] or worker},
        **filled_in(request),
    )
    reckoner, held_on = Reckoner.current(), conference.held_on
    assert held_on is not None
    core, review = (limit(held_on, conference, reckoner) for limit in (core_group_limit, review_limit))
    form.limit("first_core_group_on", core.due, core.rule)
    form.limit("review_on", review.due, review.rule)
    form.visit_limit(*visit_limit(held_on, conference, reckoner))
    if request.method == "POST" and form.is_valid():
        facts = {name: value for name, value in form.cleaned_data.items() if name != "seen"}
        wanted = Arrangements(**facts)
        if say(form, problems_of_arrangements(wanted, conference, reckoner)) and page.keep(
            lambda: arrange(**page.told, wanted=wanted, seen=form.seal), form
        ):
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
    form = TellingForm(absent=absent, stands=facts_of_telling(absent), **filled_in(request))
    if request.method == "POST" and form.is_valid():
        said = {mark.pk: form.facts()[f"told-{mark.pk}"] for mark in absent if f"told-{mark.pk}" in form.data}
        if page.keep(lambda: say_who_tells(**page.told, telling=said, seen=form.seal), form):
            return page.after(message="Saved.")
    return page.show("conferences/decisions/telling.html", form=form, absent=absent)
