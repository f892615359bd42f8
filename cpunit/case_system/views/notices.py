"""What the case system was told, what waits, and what is to be typed in; the same as a file."""

from collections.abc import Iterator
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from cpunit.case_system.actions.see_to import send_again, type_in
from cpunit.case_system.forms import NoticeFilter, TypedInForm
from cpunit.case_system.models import Notice, Target
from cpunit.case_system.models.notice import NoticeQuerySet
from cpunit.case_system.policies import may_send_again, may_type_in
from cpunit.case_system.tasks import tell_case_system
from cpunit.people.access import CASEWORK, RECORDERS, role_required, user_of
from cpunit.web.act import Page, act, press
from cpunit.web.csv import csv_response
from cpunit.web.edge import enqueue
from cpunit.web.forms import filled_in
from cpunit.web.paging import page_of

OF_EVENT = ("made_at", "event", "record", "kind", "on")
OF_CHILD = (
    "reference",
    "authority_id",
    "outcome",
    "category",
    "child_in_need_review_on",
    "plan",
    "plan_started_on",
    "plan_ended_on",
)
HEADER = ("id", *OF_EVENT, *OF_CHILD, "state", "sent_at", "typed_on")
"""The names of docs/api/case-system.md, and how far each got."""


@require_safe
@role_required(*CASEWORK)
def notices(request: HttpRequest) -> HttpResponseBase:
    """All of them, newest first; as a file, a line a child."""
    form = NoticeFilter(request.GET)
    listed = Notice.objects.visible_to(user_of(request)).filter(**form.rows())
    if request.GET.get("format") == "csv":
        return csv_response(f"case-system-{timezone.localdate()}", HEADER, _lines(listed))
    page = page_of(listed.defer("body"), request, order=("-made_at", "pk"))
    as_file = request.GET.copy()
    as_file["format"] = "csv"
    context = {
        "filter": form,
        "page": page,
        "csv_url": f"?{as_file.urlencode()}",
        "target": Target.objects.standing().first(),
    }
    return render(request, "case_system/notices.html", context)


def _lines(listed: NoticeQuerySet) -> Iterator[list[object]]:
    for notice in listed.order_by("made_at", "pk").iterator(chunk_size=500):
        told = notice.told
        got = [notice.get_state_display(), notice.sent_at, notice.typed_on]
        for child in told["children"]:
            yield [
                str(notice.pk),
                *(told[name] for name in OF_EVENT),
                *(child[name] for name in OF_CHILD),
                *got,
            ]


@require_safe
@role_required(*CASEWORK)
def notice(request: HttpRequest, key: UUID) -> HttpResponse:
    """One of them: what it says, and how far it got."""
    shown = _found(request, key)
    user, target = user_of(request), Target.objects.standing().first()
    context = {
        "shown": shown,
        "refusal": may_send_again(user, shown, target),
        "is_to_type_in": may_type_in(user, shown) is None,
    }
    return render(request, "case_system/notice.html", context)


@require_POST
@role_required(*RECORDERS)
def again(request: HttpRequest, key: UUID) -> HttpResponse:
    """Send it again, by hand."""
    shown = _found(request, key)
    return press(
        request,
        do=lambda: send_again(notice=shown, by=user_of(request), now=timezone.now()),
        said="It is sent again, under the same id. See here in a minute how it went.",
        to=shown.get_absolute_url(),
        then=lambda: enqueue(tell_case_system),
    )


@role_required(*CASEWORK)
def typed_in(request: HttpRequest, key: UUID) -> HttpResponse:
    """Somebody typed it into the case system."""
    shown, user = _found(request, key), user_of(request)
    form = TypedInForm(**filled_in(request))
    return act(
        request,
        form,
        Page(f"{shown}: typed in by hand", shown.get_absolute_url(), code=shown.record_id),
        may=may_type_in(user, shown),
        do=lambda: type_in(notice=shown, typed_on=form.cleaned_data["typed_on"], by=user, now=timezone.now()),
        said="It is recorded that this was typed in, and it is not sent.",
    )


def _found(request: HttpRequest, key: UUID) -> Notice:
    visible = Notice.objects.visible_to(user_of(request))
    return get_object_or_404(visible.select_related("record", "typed_by"), pk=key)
