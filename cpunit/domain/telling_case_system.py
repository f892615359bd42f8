"""What a case system is told of what a conference decided, and how that is signed.

Reference numbers, outcome, category and dates, and nothing else: no name, no address, no reason (safety 10).
Signed as webhooks are by the Standard Webhooks specification 1.0 (HMAC-SHA256 over id, moment and body), so
that whoever receives it can check it with what they have. `docs/api/case-system.md` tells them how.
"""

import hmac
import json
from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180, 360, 720))
"""How long after each failure it is sent again: the eighth, about a day after the first, is the last. The
product's own number: a case system is told within one working day (Wakefield, Kirklees).
"""
SECRET_BEGINS = "whsec_"  # noqa: S105 - how every such secret begins, and no secret
SIGNATURE_VERSION = "v1"


class Event(StrEnum):
    """What happened."""

    DECIDED = "conference-decided"
    CORRECTED = "decision-corrected"
    STOOD_DOWN = "conference-stood-down"
    PLAN_ENDED = "plan-ended"
    TRIED_OUT = "tried-out"

    @property
    def words(self) -> str:
        return WORDS[self]


WORDS: Mapping[Event, str] = {
    Event.DECIDED: "What the conference decided",
    Event.CORRECTED: "A decision corrected",
    Event.STOOD_DOWN: "Conference stood down",
    Event.PLAN_ENDED: "Plan ended",
    Event.TRIED_OUT: "Tried out",
}


@dataclass(frozen=True, kw_only=True)
class ChildTold:
    """One child: by the product's code and the authority's own id, what was decided, and the plan."""

    reference: str
    authority_id: str | None = None
    outcome: str | None = None
    category: str | None = None
    child_in_need_review_on: date | None = None
    plan: str | None = None
    plan_started_on: date | None = None
    plan_ended_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class Told:
    """One event: of which record, with the day on which it happened, and each child whom it is about."""

    event: Event
    record: str
    kind: str
    on: date | None
    children: Sequence[ChildTold] = ()


def body_of(told: Told, *, key: str, made_at: datetime) -> str:
    """The text that leaves, to the letter as it is signed. A key that has nothing to say is null."""
    said: dict[str, Any] = {
        "id": key,
        "event": told.event.value,
        "made_at": made_at.isoformat(timespec="milliseconds"),
        **{name: value for name, value in asdict(told).items() if name != "event"},
    }
    return json.dumps(said, ensure_ascii=True, indent=2, default=_as_text)


def _as_text(value: object) -> str:
    assert isinstance(value, date)
    return value.isoformat()


def secret_in_words(secret: bytes) -> str:
    """As whoever receives types it into their own settings."""
    return SECRET_BEGINS + b64encode(secret).decode()


def headers_of(*, key: str, at: datetime, body: str, secret: bytes) -> dict[str, str]:
    """What goes with the body: the id by which a second copy is known, the moment of sending, in seconds, and
    the signature over both and the body.
    """
    moment = str(int(at.timestamp()))
    signed = hmac.digest(secret, f"{key}.{moment}.{body}".encode(), "sha256")
    return {
        "webhook-id": key,
        "webhook-timestamp": moment,
        "webhook-signature": f"{SIGNATURE_VERSION},{b64encode(signed).decode()}",
    }
