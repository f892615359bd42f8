"""What a case system sends as a conference request: its shape, and the same as facts once the shape is right.

The shape stands in docs/api/requests.md too, for whoever writes the sending side; a test holds them equal.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from conferences.models import ConferenceRequest, StrategyDiscussion
from cpunit.domain.three_agencies import THREE

Outcome = StrategyDiscussion.Outcome


def _text(longest: int, *, empty: bool = False) -> dict[str, Any]:
    return {"type": "string", "maxLength": longest} | ({} if empty else {"pattern": r"\S"})


def _list(items: Mapping[str, Any], least: int, most: int) -> dict[str, Any]:
    return {"type": "array", "items": items, "minItems": least, "maxItems": most}


def _object(properties: Mapping[str, Any], *required: str) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(required),
        "additionalProperties": False,
    }


DAY = {"type": "string", "format": "date"}
EMAIL = _text(254)
DISCUSSION = _object(
    {
        "held_on": DAY,
        "outcome": {"type": "string", "enum": [Outcome.CONFERENCE.value, Outcome.ENQUIRIES.value]},
        "section_47_started_on": DAY,
        "took_part": _list(_text(200), 0, 30),
        "why_not": _object({kind: _text(300) for kind in THREE}),
        "reason": _text(4000),
        "safety_plan": _text(4000, empty=True),
    },
    "held_on",
    "outcome",
    "reason",
)
SHAPE = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "Conference request",
    **_object(
        {
            "children": _list(_object({"authority_id": _text(40)}, "authority_id"), 1, 20),
            "strategy_discussion": DISCUSSION,
            "requested_on": DAY,
            "requested_by": EMAIL,
            "professionals": _list(EMAIL, 1, 50),
            "meeting_format": {"type": "string", "enum": list(ConferenceRequest.Format.values)},
            "reason": _text(4000),
            "interpreter": _text(300, empty=True),
            "access_needs": _text(300, empty=True),
            "safety_concerns": _text(1000, empty=True),
        },
        "children",
        "strategy_discussion",
        "requested_on",
        "requested_by",
        "professionals",
        "reason",
    ),
}


@dataclass(frozen=True, kw_only=True)
class SentDiscussion:
    """The strategy discussion, as it was sent: agencies by name."""

    held_on: date
    outcome: str
    section_47_started_on: date | None
    took_part: Sequence[str]
    why_not: Mapping[str, str]
    reason: str
    safety_plan: str


@dataclass(frozen=True, kw_only=True)
class Sent:
    """The request, as it was sent: children by the authority's own ids, professionals by e-mail address."""

    children: Sequence[str]
    discussion: SentDiscussion
    requested_on: date
    requested_by: str
    professionals: Sequence[str]
    meeting_format: str
    reason: str
    interpreter: str
    access_needs: str
    safety_concerns: str

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> "Sent":
        """Of data that has the shape."""
        told = data["strategy_discussion"]
        started = told.get("section_47_started_on")
        return cls(
            children=[each["authority_id"].strip() for each in data["children"]],
            discussion=SentDiscussion(
                held_on=date.fromisoformat(told["held_on"]),
                outcome=told["outcome"],
                section_47_started_on=date.fromisoformat(started) if started else None,
                took_part=[name.strip() for name in told.get("took_part", ())],
                why_not=told.get("why_not", {}),
                reason=told["reason"].strip(),
                safety_plan=told.get("safety_plan", "").strip(),
            ),
            requested_on=date.fromisoformat(data["requested_on"]),
            requested_by=data["requested_by"].strip(),
            professionals=[email.strip() for email in data["professionals"]],
            meeting_format=data.get("meeting_format", ConferenceRequest.Format.IN_PERSON.value),
            reason=data["reason"].strip(),
            interpreter=data.get("interpreter", "").strip(),
            access_needs=data.get("access_needs", "").strip(),
            safety_concerns=data.get("safety_concerns", "").strip(),
        )
