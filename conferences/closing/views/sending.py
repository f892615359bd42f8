"""The check before copies of a paper go out: to whom, how, to whom not, and that nothing is called back."""

from collections.abc import Callable
from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from conferences.closing.recipients import effects_of_sending, places_of, who_read_nothing
from conferences.models import Conference
from cpunit.people.reach import Recipient
from cpunit.release import tasks
from cpunit.release.models import Copy
from cpunit.release.paper import paper_of
from cpunit.release.preview import previewed
from cpunit.release.progress import being_made
from cpunit.web.act import Page, act
from cpunit.web.edge import enqueue
from cpunit.web.forms import filled_in
from cpunit.web.watched import CheckForm


def before_sending(
    request: HttpRequest,
    conference: Conference,
    left: list[Recipient],
    page: Page,
    *,
    kind: str,
    label: str,
    ask: Callable[[], list[Copy]],
    edition: int = 0,
) -> HttpResponse:
    """Ask the worker for the copies of those who are `left` once somebody is sure. It shows who gets what,
    and why, as it would be drawn now.
    """
    places = places_of(conference)
    effects = effects_of_sending(conference, places, left, kind=kind, now=timezone.now())
    variations = previewed(conference.reference, paper_of(kind), left, edition)
    unread = who_read_nothing(conference, places, kind=kind)
    shown = [*effects, *(each.facts for each in variations), *(each.person.name for each in unread)]
    form = CheckForm(effects=shown, **filled_in(request))
    form.submit_label = label
    return act(
        request,
        form,
        replace(page, effects=effects),
        do=ask,
        said=lambda asked: being_made(len(asked)),
        then=lambda: enqueue(tasks.make_copies, conference.code),
        template="release/check.html",
        more=lambda: {"variations": variations, "unread": unread, "family": conference.family},
    )
