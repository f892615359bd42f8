"""What approved minutes say, and the chair's report, as it was approved: their copies say what the filed
paper says, less what their reader may not read today, and nothing else (failure 9).
"""

import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.template.loader import render_to_string

from conferences.decisions.ending import MET, met_on
from conferences.live.less import beside as beside_last_time
from conferences.live.less import last_time_of
from conferences.live.numbers_before import Before
from conferences.live.standing import Standing
from conferences.minutes.content import MinutesContent, content_of
from conferences.minutes.variants import of_reader
from conferences.models import Conference, Decision, FiledContent, HeldUnder, Minutes
from cpunit.domain.audience_rows import Audience
from cpunit.domain.audiences import Reader
from cpunit.domain.profiles import PROFILES
from cpunit.domain.refusal import Refused
from cpunit.papers.frozen import Facts, freeze, thaw
from cpunit.papers.models import Document
from cpunit.release.readers import UNIT, Bonds, bonds_of

logger = logging.getLogger(__name__)

BODY = "conferences/minutes/_minutes_body.html"
ROWS = (
    "attached", "died", "attendances", "participants", "views", "unseen", "for_chair", "dissents", "outline",
    "reports", "entries", "risks", "actions",
)  # fmt: skip
"""Of a `Standing`, what are rows in their order."""
PLAIN = ("conference", "booking", "day", "sections", "are_views_shown", "are_numbers_named")


@dataclass(frozen=True)
class Filed:
    """What a filed paper says: `content`, and the words that were drawn beside it, by name."""

    content: MinutesContent
    beside: Mapping[str, Any]


def file_content(document: Document, content: MinutesContent, **beside: Any) -> FiledContent:
    """Keep what the paper was drawn from, with the words that stand beside it."""
    standing = content.standing
    has_scale = any(part.scale for part in standing.parts)
    kept = facts_behind(content, last_time_of(standing) if has_scale else None, **beside)
    _must_say_the_same(content, kept, standing.conference)
    return FiledContent.objects.create(document=document, facts=kept)


def facts_behind(content: MinutesContent, last_time: Before | None = None, **beside: Any) -> Facts:
    """All that a paper of the conference is drawn from, as data. Three queries."""
    standing = content.standing
    bonds = bonds_of(standing.conference.reference)
    facts = {name: getattr(standing, name) for name in (*PLAIN, *ROWS)} | {
        "profile": standing.profile.slug,
        "headings": HeldUnder.rows_of(standing.parts),
        "decisions": standing.decisions,
        "met": {pk: _met(decision) for pk, decision in standing.decisions.items()},
        "last_time": vars(last_time) if last_time else None,
        "texts": {each.key: each.text for each in content.written},
        "bonds": {adult: list(children) for adult, children in bonds.of.items()},
        "of_family": bonds.children,
        "beside": beside,
    }
    return freeze(facts)


def _must_say_the_same(content: MinutesContent, kept: Facts, conference: Conference) -> None:
    """What cannot be drawn again, as it was drawn now, is refused here, and not found at a copy in spring.
    Who is kin to whom is kept beside it (`reading_then`) and is no part of what is compared.
    """
    again = replace(content_in(thaw(json.loads(json.dumps(kept))), conference), bonds=None)
    parent = Reader(0, Audience.PARENT, frozenset(child.pk for child in content.standing.children))
    for who in (UNIT, parent):
        if _drawn(of_reader(content, who)) != _drawn(of_reader(again, who)):
            logger.error("What %s says cannot be drawn again from what is kept of it.", conference.code)
            raise Refused("These words cannot be kept as they read now: tell who looks after this system.")


def _drawn(content: MinutesContent) -> str:
    return render_to_string(BODY, {"minutes": content, "conference": content.conference})


def _met(decision: Decision) -> date | None:
    held_on, ending = decision.conference.held_on, decision.end_reason
    return met_on(decision.child, held_on) if held_on and ending == Decision.Ending.LEFT_UK else None


def words_of(document: Document, **beside: Any) -> FiledContent:
    """Keep what a paper says that holds nothing of the record but these words."""
    return FiledContent.objects.create(document=document, facts=freeze({"beside": beside}))


def filed_of(document: Any, conference: Conference, minutes: Minutes | None = None) -> Filed:
    """What the paper with this key was drawn from, under the conference as it is filed today; the record as
    it stands, with these minutes, where no paper is approved yet. One query, and those of `content_of`.
    """
    if document is None:
        return Filed(content_of(conference, minutes), {"approved_by": ""})
    facts = _facts(document)
    return Filed(content_in(facts, conference), facts["beside"])


def standing_of(conference: Conference) -> tuple[Standing, Bonds] | None:
    """What the minutes were drawn from, and who was whose then; None before they are approved. One query."""
    approved = Minutes.objects.filter(conference=conference, document__isnull=False).values("document")
    kept = FiledContent.objects.filter(document__in=approved).first()
    if kept is None:
        return None
    facts = thaw(kept.facts)
    return _standing(facts, conference), _bonds(facts)


def beside_of(document: Any) -> Mapping[str, Any]:
    """The words alone that were drawn beside the record. One query."""
    beside: dict[str, Any] = _facts(document)["beside"]
    return beside


def minutes_of(conference: Conference, minutes: Minutes | None) -> MinutesContent:
    """What the minutes say: as they are filed once the chair has approved them, and until then the record as
    it stands.
    """
    return filed_of(minutes.document_id if minutes else None, conference, minutes).content


def _facts(document: Any) -> dict[str, Any]:
    return thaw(FiledContent.objects.get(document=document).facts)


def content_in(facts: dict[str, Any], conference: Conference) -> MinutesContent:
    """What these facts say, under the conference as it is filed today."""
    standing = _standing(facts, conference)
    content = content_of(standing.conference, Minutes(texts=facts["texts"]), standing)
    return replace(content, bonds=_bonds(facts))


def _bonds(facts: dict[str, Any]) -> Bonds:
    of = {int(adult): frozenset(children) for adult, children in facts["bonds"].items()}
    return Bonds(of, frozenset(facts["of_family"]))


def _standing(facts: dict[str, Any], conference: Conference) -> Standing:
    held: Conference = facts["conference"]
    held._state.fields_cache |= {"family": conference.family, "reference": conference.reference}
    decisions = {int(pk): decision for pk, decision in facts["decisions"].items()}
    for pk, day in facts["met"].items():
        vars(decisions[int(pk)])[MET] = day
    rows: dict[str, Any] = {name: facts[name] for name in PLAIN}
    rows |= {name: tuple(facts[name]) for name in ROWS}
    standing = Standing(
        **rows,
        decisions=decisions,
        profile=PROFILES[facts["profile"]],
        parts=HeldUnder(headings=facts["headings"]).parts,
    )
    last = facts["last_time"]
    return beside_last_time(standing, last and _before(last))


def _before(last: Mapping[str, Any]) -> Before:
    return Before(
        day=last["day"],
        children=frozenset(last["children"]),
        entries=tuple(last["entries"]),
        views=tuple(last["views"]),
        are_named=last["are_named"],
    )
