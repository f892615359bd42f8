"""The check before copies of a paper go out: to whom, how, to whom not, and that nothing is called back."""

from collections.abc import Callable
from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from conferences.closing.recipients import effects_of_sending
from conferences.models import Conference
from cpunit.people.reach import Recipient
from cpunit.release import tasks
from cpunit.release.models import Copy
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
) -> HttpResponse:
    """Ask the worker for the copies of those who are `left` once somebody is sure."""
    effects = effects_of_sending(conference, left, kind=kind, now=timezone.now())
    form = CheckForm(effects=effects, **filled_in(request))
    form.submit_label = label
    return act(
        request,
        form,
        replace(page, effects=effects, warning="What has been sent cannot be called back."),
        do=ask,
        said=lambda asked: being_made(len(asked)),
        then=lambda: enqueue(tasks.make_copies, conference.code),
    )
