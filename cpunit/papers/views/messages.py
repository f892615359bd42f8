"""What left the unit by e-mail, what waits, and what could not be sent."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from cpunit.papers.actions import see_to, send_now, try_again
from cpunit.papers.forms import MessageFilter, NowForm, SeenToForm
from cpunit.papers.instead import ways_instead
from cpunit.papers.models import OutgoingMessage
from cpunit.papers.policies import may_see_to, may_send_now, may_try_again
from cpunit.papers.tasks import send_outbox
from cpunit.people.access import CASEWORK, RECORDERS, role_required, user_of
from cpunit.web.act import Page, act, press
from cpunit.web.edge import enqueue
from cpunit.web.forms import filled_in
from cpunit.web.paging import page_of

WHERE_EXPECTED = "Send it now only where they are waiting for it, and nobody else sees it arrive."


@require_safe
@role_required(*RECORDERS)
def messages(request: HttpRequest) -> HttpResponse:
    """The outbox, newest first, by state where asked."""
    form = MessageFilter(request.GET)
    listed = (
        OutgoingMessage.objects.visible_to(user_of(request)).filter(**form.chosen()).defer("body", "calendar")
    )
    page = page_of(listed, request, order=("-queued_at", "pk"))
    return render(request, "papers/messages.html", {"filter": form, "page": page})


@require_safe
@role_required(*RECORDERS)
def message(request: HttpRequest, key: UUID) -> HttpResponse:
    """One message: to whom, what, with which papers, and how far it got."""
    shown = get_object_or_404(OutgoingMessage.objects.visible_to(user_of(request)), pk=key)
    papers = shown.documents.defer("pdf").order_by("pk")
    context = {
        "shown": shown,
        "papers": papers,
        "refusal": may_try_again(user_of(request), shown),
        "instead": ways_instead(shown),
        "is_to_see_to": may_see_to(user_of(request), shown) is None,
    }
    return render(request, "papers/message.html", context)


@require_POST
@role_required(*RECORDERS)
def again(request: HttpRequest, key: UUID) -> HttpResponse:
    """Try a failed message again."""
    failed = get_object_or_404(OutgoingMessage.objects.visible_to(user_of(request)), pk=key)
    return press(
        request,
        do=lambda: try_again(message=failed, by=user_of(request), now=timezone.now()),
        said="The message is tried again. See here in a minute how it went.",
        to=failed.get_absolute_url(),
        then=lambda: enqueue(send_outbox),
    )


@role_required(*CASEWORK)
def now(request: HttpRequest, key: UUID) -> HttpResponse:
    """Send at once what waits for somebody's hours, as they are waiting for it."""
    waits = get_object_or_404(OutgoingMessage.objects.visible_to(user_of(request)), pk=key)
    user, form = user_of(request), NowForm(**filled_in(request))
    back = _back(request) or (waits.record.get_absolute_url() if waits.record else reverse("messages"))
    words = f"{waits.waits_words}. " if waits.waits_words else ""
    return act(
        request,
        form,
        Page(
            f"Send it now to {waits.to_name}",
            back,
            intro=f"{waits.what_it_is.rstrip(',')}. {words}{WHERE_EXPECTED}",
        ),
        may=may_send_now(user, waits),
        do=lambda: send_now(
            message=waits, agreed_by=form.cleaned_data["agreed_by"], by=user, now=timezone.now()
        ),
        said=f"The message to {waits.to_name} leaves now.",
        then=lambda: enqueue(send_outbox),
    )


def _back(request: HttpRequest) -> str:
    """The page of ours from which one came; "" for none that is ours."""
    there = request.GET.get("back", "")
    return there if there.startswith("/") and url_has_allowed_host_and_scheme(there, None) else ""


@role_required(*RECORDERS)
def seen_to(request: HttpRequest, key: UUID) -> HttpResponse:
    """Say how a person saw to what could not be sent: it leaves Today."""
    user, form = user_of(request), SeenToForm(**filled_in(request))
    failed = get_object_or_404(OutgoingMessage.objects.visible_to(user), pk=key)
    return act(
        request,
        form,
        Page(
            f"What could not be sent to {failed.to_name}", failed.get_absolute_url(), intro=failed.last_error
        ),
        may=may_see_to(user, failed),
        do=lambda: see_to(message=failed, how=form.cleaned_data["how"], by=user, now=timezone.now()),
        said="It is recorded how they were told, and stands on Today no more.",
    )
