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
from django.views.decorators.http import require_POST, require_safe

from conferences.conference.booked import standing_booking
from conferences.conference.for_family import NotForFamily
from conferences.conference.loading import conference_or_404
from conferences.live.actions.save_entries import Saved, Write, save_entries
from conferences.live.entries import facts_of, moment_of
from conferences.live.for_all import writing_in
from conferences.live.policies import may_record
from conferences.live.sent_writes import writes_of
from conferences.models import Conference, Entry, EntryRival
from cpunit.domain.refusal import Refused, must
from cpunit.people.access import CASEWORK, role_required, user_of
from cpunit.people.models import User
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
        saved = _kept(conference, writes_of(_sent(request)), user_of(request), timezone.now())
    except Refused as refused:
        return JsonResponse({"refusal": refused.sentence})
    withheld = NotForFamily.of(conference.family) if any(each.entry for each in saved) else None
    return JsonResponse({"saved": [_answer(each, withheld) for each in saved]})


def _kept(conference: Conference, writes: list[Write], by: User, now: datetime) -> list[Saved]:
    """All at once; where the database refuses one of them, each by itself, so that it holds up no other.
    Raises `Refused` where the conference was closed at this moment.
    """
    try:
        return save_entries(conference=conference, writes=writes, by=by, now=now)
    except IntegrityError as error:
        conference.refresh_from_db(fields=["state"])
        must(may_record(by, conference, standing_booking(conference)))
        if len(writes) == 1:
            return [Saved(writes[0].op, refusal=readable(error))]
    return [saved for write in writes for saved in _kept(conference, [write], by, now)]


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
    somebody is still to choose; and who else is where (`at` is where this one is, and `in` the entry in which
    they write).
    """
    conference, user, now = conference_or_404(request, code), user_of(request), timezone.now()
    try:
        must(may_record(user, conference, standing_booking(conference)))
    except Refused as refused:
        return JsonResponse({"refusal": refused.sentence})
    entries = Entry.objects.filter(conference=conference).prefetch_related("children")
    since = moment_of(request.GET.get("since", ""))
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
    present(
        writing_in(conference.code),
        who=user.pk,
        name=user.name,
        at=request.GET.get("in", "")[:36],
        now=now.timestamp(),
    )
    return JsonResponse(
        {
            "now": now.isoformat(),
            "entries": _states_of(conference, list(entries)),
            "rivals": [rival_of(each) for each in rivals.select_related("entry", "by")],
            "here": [each._asdict() for each in others],
        }
    )


@require_safe
@role_required(*CASEWORK)
def map_key(request: HttpRequest, code: str) -> JsonResponse:
    """The keys under which this browser keeps what waits, the newest first: for this person and this
    conference alone, so that nothing readable stays in it. Who may not write here any more is given them with
    the refusal: what they typed before is theirs to read.
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


def _states_of(conference: Conference, entries: list[Entry]) -> list[dict[str, Any]]:
    """Nothing is asked where nothing was written."""
    withheld = NotForFamily.of(conference.family) if entries else None
    return [state_of(each, withheld) for each in entries if withheld]


def state_of(entry: Entry, withheld: NotForFamily) -> dict[str, Any]:
    """An entry as browsers have it. `exposed` says why it may stand in no copy (safety 1, 6): an `address`,
    `words`, or words at which somebody has to `look`; "" for neither. The room may see it.
    """
    return {
        "entry": str(entry.key),
        "version": entry.version,
        "report": entry.from_report_id is not None,
        "exposed": _exposed(entry, withheld),
        **facts_of(entry),
    }


def _exposed(entry: Entry, withheld: NotForFamily) -> str:
    if entry.status != Entry.Status.SAID:
        return ""
    text = f"{entry.text}\n{entry.voice_words}"
    if withheld.addresses.stand_in(text):
        return "address"
    if withheld.repeated_in(text):
        return "words"
    return "look" if withheld.alike_in(text) else ""


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


def _answer(saved: Saved, withheld: NotForFamily | None) -> dict[str, Any]:
    return {
        "op": str(saved.op),
        "state": state_of(saved.entry, withheld) if saved.entry and withheld else None,
        "rival": rival_of(saved.rival) if saved.rival else None,
        "refusal": saved.refusal,
    }
