"""The map as browsers send and ask for it: what is written, what others wrote since, and the key for what
waits in a browser that has no network.
"""

from base64 import urlsafe_b64encode
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import IntegrityError
from django.http import HttpRequest, JsonResponse, RawPostDataException, UnreadablePostError
from django.middleware.csrf import get_token
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_POST, require_safe

from conferences.conference.booked import standing_booking
from conferences.conference.loading import conference_or_404
from conferences.live.actions.save_entries import Saved, save_entries
from conferences.live.entries import facts_of
from conferences.live.policies import may_record
from conferences.live.sent_writes import writes_of
from conferences.models import Conference, Entry, EntryRival
from cpunit.domain.refusal import Refused, must
from cpunit.people.access import CASEWORK, role_required, user_of
from cpunit.web.constraints import readable
from cpunit.web.presence import present

OVERLAP = timedelta(seconds=5)
"""How much before it last asked a browser is answered again: longer than a save takes from its moment to its
commit."""


@require_POST
@role_required(*CASEWORK)
def map_save(request: HttpRequest, code: str) -> JsonResponse:
    """Keep what is sent; answers how each of it stands now, or why nothing can be written."""
    conference = conference_or_404(request, code)
    try:
        writes = writes_of(_sent(request))
        saved = save_entries(conference=conference, writes=writes, by=user_of(request), now=timezone.now())
    except Refused as refused:
        return JsonResponse({"refusal": refused.sentence})
    except IntegrityError as error:  # the conference was closed at this moment
        return JsonResponse({"refusal": readable(error)})
    return JsonResponse({"saved": [_answer(each) for each in saved]})


def _sent(request: HttpRequest) -> bytes:
    """What was sent; nothing where it came as a form, or broke off."""
    try:
        return request.body
    except (RawPostDataException, UnreadablePostError):
        return b""


@require_safe
@role_required(*CASEWORK)
def map_changes(request: HttpRequest, code: str) -> JsonResponse:
    """What was written since the moment `since` that the answer before named, or all without one; over what
    somebody is still to choose; and who else is where (`at` is where this one is).
    """
    conference, user, now = conference_or_404(request, code), user_of(request), timezone.now()
    try:
        must(may_record(user, conference, standing_booking(conference)))
    except Refused as refused:
        return JsonResponse({"refusal": refused.sentence})
    entries = Entry.objects.filter(conference=conference).prefetch_related("children")
    since = _moment(request.GET.get("since", ""))
    if since:
        entries = entries.filter(changed_at__gte=since - OVERLAP)
    rivals = EntryRival.objects.filter(entry__conference=conference, settled_at__isnull=True)
    others = present(
        conference.code,
        who=user.pk,
        name=user.name,
        at=request.GET.get("at", "")[:60],
        now=now.timestamp(),
    )
    return JsonResponse(
        {
            "now": now.isoformat(),
            "entries": [state_of(each) for each in entries],
            "rivals": [rival_of(each) for each in rivals.select_related("entry", "by")],
            "here": [each._asdict() for each in others],
        }
    )


@require_safe
@role_required(*CASEWORK)
def map_key(request: HttpRequest, code: str) -> JsonResponse:
    """The keys under which this browser keeps what waits, the newest first: for this person and this
    conference alone. Nothing readable stays in it, and nobody but a writer of this record is given them.
    """
    conference, user = conference_or_404(request, code), user_of(request)
    refusal = may_record(user, conference, standing_booking(conference))
    keys = [_key(secret, user.pk, conference) for secret in _secrets()]
    return JsonResponse(
        {"keys": keys, "token": get_token(request), "refusal": refusal.sentence if refusal else ""}
    )


def _secrets() -> list[str]:
    return [settings.SECRET_KEY, *map(str, settings.SECRET_KEY_FALLBACKS)]


def _key(secret: str, who: int, conference: Conference) -> str:
    """32 bytes, in letters for an address."""
    made = salted_hmac("cpunit.map.waiting", f"{who}:{conference.pk}", secret=secret, algorithm="sha256")
    return urlsafe_b64encode(made.digest()).decode()


def state_of(entry: Entry) -> dict[str, Any]:
    """An entry as browsers have it."""
    return {
        "entry": str(entry.key),
        "version": entry.version,
        "report": entry.from_report_id is not None,
        **facts_of(entry),
    }


def rival_of(rival: EntryRival) -> dict[str, Any]:
    """What somebody wrote where somebody else had changed the same."""
    return {
        "op": str(rival.op),
        "entry": str(rival.entry.key),
        "facts": rival.facts,
        "by": rival.by.name,
        "who": rival.by_id,
        "base": rival.base,
        "at": rival.at.isoformat(),
    }


def _answer(saved: Saved) -> dict[str, Any]:
    return {
        "op": str(saved.op),
        "state": state_of(saved.entry) if saved.entry else None,
        "rival": rival_of(saved.rival) if saved.rival else None,
        "refusal": saved.refusal,
    }


def _moment(text: str) -> datetime | None:
    try:
        moment = parse_datetime(text)
    except ValueError:
        return None
    return moment if moment and timezone.is_aware(moment) else None
