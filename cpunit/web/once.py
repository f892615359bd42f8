"""A form that is sent twice is done once: pressed twice, sent again by a reload, or twice at one moment.

Each form of a page carries a token of its own (`{% once %}`, beside `{% csrf_token %}`), and every view is
protected that is sent one, whatever it is written like. What two people send to one address goes one after
the other, so that the second form reads what the first one saved.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from django.contrib import messages
from django.contrib.messages import get_messages
from django.contrib.messages.storage.base import Message
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.utils import timezone

from cpunit.web.models import Answered

FIELD = "once"
SHOWN_ONCE = "shown_once"
"""What an answer is marked with that stands for something done, though it leads nowhere else."""
KEPT = timedelta(days=1)
"""Longer than anybody is signed in to a page that they could send again."""


class Once:
    """Middleware: runs the view in one transaction with the token's row, and answers a second one alike.

    Whoever comes second at the same moment waits. What leads nowhere else (a form shown again
    with its errors) was not done, and may be sent again, unless its page is `shown_once`. What is saved
    without leaving the page (htmx) is left alone: it is meant to be sent many times.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponseBase],
        args: Sequence[Any],
        kwargs: Mapping[str, Any],
    ) -> HttpResponseBase | None:
        if request.method != "POST" or not request.POST.get(FIELD) or request.htmx:  # type: ignore[attr-defined]
            return None
        with transaction.atomic():
            _one_at_a_time(request)
            answered, is_first = Answered.objects.get_or_create(
                key=_key(request), defaults={"at": timezone.now()}
            )
            if not is_first:
                return _again(request, answered)
            response = view(request, *args, **kwargs)
            if isinstance(response, HttpResponseRedirect):
                answered.leads_to, answered.said = response.url, _said(request)
                answered.save()
            elif again := getattr(response, SHOWN_ONCE, ""):
                answered.leads_to = request.path
                answered.said = [Message(messages.WARNING, again)]
                answered.save()
            else:
                answered.delete()
        return response


def shown_once(response: HttpResponse, again: str) -> HttpResponse:
    """This page shows what nothing shows again: a reload of it does nothing more, and leads to the page of
    the form, where `again` is said.
    """
    setattr(response, SHOWN_ONCE, again)
    return response


def forget(*, now: datetime) -> None:
    """Clear the tokens that nobody can send any more."""
    Answered.objects.filter(at__lt=now - KEPT).delete()


def _one_at_a_time(request: HttpRequest) -> None:
    """Hold the address until the transaction ends: a form notices what was changed since its page was opened
    by reading it, which helps only while nobody else is between that reading and their saving. Nobody waits
    to sign in.
    """
    if request.user.is_authenticated:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [request.path])


def _key(request: HttpRequest) -> str:
    """Of who sends what where: a token says nothing on another page, or in another person's hands."""
    return sha256("\x1f".join((str(request.user.pk), request.path, request.POST[FIELD])).encode()).hexdigest()


def _again(request: HttpRequest, answered: Answered) -> HttpResponseRedirect:
    """The same answer once more; what still waits to be shown is not said twice."""
    waiting = [message.message for message in _said(request)]
    for message in answered.said:
        if message.message not in waiting:
            messages.add_message(request, message.level, message.message, message.extra_tags)
    return HttpResponseRedirect(answered.leads_to)


def _said(request: HttpRequest) -> list[Message]:
    storage = get_messages(request)
    said = list(storage)
    storage.used = False  # type: ignore[union-attr]  # they are still to be shown
    return said
