"""The calendar of one's own diary, those of rooms, and the file at the private address."""

from hashlib import sha256

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from cpunit.dashboards.calendars.facts import happenings
from cpunit.dashboards.calendars.file import file_of
from cpunit.diary.calendars.actions.keep_feed import make_feed, read_feed, revoke_feed
from cpunit.diary.calendars.policies import may_make_feed, may_revoke_feed
from cpunit.diary.models import Feed
from cpunit.people.access import CASEWORK, RECORDERS, role_required, user_of
from cpunit.people.models import User, Venue
from cpunit.web.act import Page, act
from cpunit.web.actions import attempt
from cpunit.web.forms import filled_in
from cpunit.web.small_forms import SureForm


@login_not_required
@require_safe
def calendar_file(request: HttpRequest, secret: str) -> HttpResponse:
    """What calendar programs fetch; an address that is not known, or was revoked, is not there."""
    now = timezone.now()
    feed = read_feed(secret=secret, now=now)
    if feed is None:
        raise Http404
    name = f"Room {feed.venue}" if feed.venue else "Conferences"
    whose = f"room{feed.venue_id}" if feed.venue_id else f"person{feed.user_id}"
    body = file_of(
        happenings(feed, now), name=name, whose=whose, site=settings.SITE_ADDRESS, now=feed.made_at
    )
    etag = f'"{sha256(body).hexdigest()[:32]}"'
    answer = HttpResponse(
        body,
        content_type="text/calendar; charset=utf-8",
        headers={
            "Cache-Control": "private, no-cache",
            "Content-Disposition": 'inline; filename="diary.ics"',
            "X-Robots-Tag": "noindex",
            "ETag": etag,
        },
    )
    return get_conditional_response(request, etag=etag, response=answer) or answer


@role_required(*CASEWORK)
def own_calendar(request: HttpRequest) -> HttpResponse:
    """The address of one's own diary: made, made anew, revoked."""
    return _calendar(request, user_of(request), reverse("diary_own_calendar"))


@role_required(*RECORDERS)
def room_calendar(request: HttpRequest, pk: int) -> HttpResponse:
    """The same of a room."""
    venue = get_object_or_404(Venue, pk=pk, area__in=user_of(request).area_keys)
    return _calendar(request, venue, reverse("diary_room_calendar", args=[pk]))


@role_required(*CASEWORK)
def calendar_revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """Check page: from then on nothing can be read at that address."""
    user = user_of(request)
    near = Feed.objects.of_areas(user.area_keys).select_related("user", "venue")
    feed = get_object_or_404(near, pk=pk)
    refusal = may_revoke_feed(user, feed)
    if refusal and feed.revoked_at is None:
        raise PermissionDenied(refusal.sentence)
    form = SureForm(**filled_in(request))
    form.submit_label, form.submit_class = "Revoke the address", "govuk-button--warning"
    if feed.venue_id:
        back = reverse("diary_room_calendar", args=[feed.venue_id])
    elif feed.user_id == user.pk:
        back = reverse("diary_own_calendar")
    else:
        back = reverse("diary_person", args=[feed.user_id])
    return act(
        request,
        form,
        Page(
            "Revoke the address of this calendar?",
            back,
            "Back",
            effects=[f"Nobody can read the diary of {feed.user or feed.venue} at it any more."],
        ),
        may=refusal,
        do=lambda: revoke_feed(feed=feed, by=user, now=timezone.now()),
        said="The address is revoked.",
    )


def _calendar(request: HttpRequest, whose: User | Venue, here: str) -> HttpResponse:
    user = user_of(request)
    own = {"user": whose} if isinstance(whose, User) else {"venue": whose}
    feed = Feed.objects.standing().filter(**own).select_related("made_by").first()
    form = SureForm(**filled_in(request))
    form.submit_label = "Make a new address" if feed else "Make the address"
    form.refusal = may_make_feed(user, whose)
    page = Page("Your calendar" if isinstance(whose, User) else f"Calendar of {whose}", "/diary/", "Diary")
    shown = ""
    if request.method == "POST" and form.is_valid():
        made = attempt(form, lambda: make_feed(whose=whose, by=user, now=timezone.now()))
        if made.result:
            feed, secret = made.result
            shown = settings.SITE_ADDRESS + reverse("calendar_file", args=[secret])
    answer = render(
        request,
        "dashboards/calendars/calendar.html",
        {"form": form, "page": page, "feed": feed, "shown": shown, "is_own": isinstance(whose, User)},
    )
    if shown:
        answer.headers["Cache-Control"] = "no-store"
    return answer
