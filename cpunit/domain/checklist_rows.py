"""The rows of what a chair does before a conference, each with the passage that asks for it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from cpunit.domain.profiles.bath_and_north_east_somerset import DOCUMENT as BATH
from cpunit.domain.profiles.kirklees import DOCUMENT as KIRKLEES
from cpunit.domain.profiles.kirklees import TAKING_PART
from cpunit.domain.profiles.leeds import DOCUMENT as LEEDS
from cpunit.domain.profiles.profile import Document
from cpunit.domain.profiles.surrey import DOCUMENT as SURREY
from cpunit.domain.profiles.wakefield import DOCUMENT as WAKEFIELD
from cpunit.domain.rules import ConferenceKind, Source


class Per(StrEnum):
    """For whom a row is asked once: the group that it stands in."""

    CONFERENCE = "reading"
    PARENT = "parents"
    FAMILY = "family"
    CHILD = "children"
    CHILD_AFTERWARDS = "afterwards"


class For(StrEnum):
    """Which children a row is asked for."""

    ALL = "all"
    OLD_ENOUGH = "old-enough"
    WITH_ADVOCATE = "with-advocate"
    NOT_THERE = "not-there"


EVERY_KIND = frozenset(ConferenceKind)
REVIEWED = frozenset({ConferenceKind.REVIEW, ConferenceKind.TRANSFER_IN})
INITIAL = frozenset({ConferenceKind.INITIAL})
BEGUN = INITIAL | {ConferenceKind.TRANSFER_IN}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One thing to do. `words` are what the list says of it.

    `source` is the default's; `sources` are those of other profiles whose documents say it too. `only_in` is
    the one profile that asks it, where others have it not. `is_known` says that the product knows by itself
    whether it is done, so that nobody ticks it.
    """

    key: str
    words: str
    per: Per
    document: Document
    source: Source
    kinds: frozenset[ConferenceKind] = EVERY_KIND
    whom: For = For.ALL
    only_in: str = ""
    is_known: bool = False
    sources: Mapping[str, Source] = field(default_factory=dict)


def _read(key: str, words: str, passage: str, kinds: frozenset[ConferenceKind]) -> Row:
    return Row(
        key=key, words=words, per=Per.CONFERENCE, document=BATH, source=BATH.source(passage), kinds=kinds
    )


_BEFORE_INITIAL = (
    "In preparation for the ICPC, the Chair will read strategy discussion minutes, the S47 assessment and "
    "relevant history from the Child's record."
)
_CONTACT = LEEDS.source(
    "Prior to the conference date the CPC makes contact with the family members, including the child if "
    "appropriate. This contact can be by telephone or in person if the family prefer; and is used to ensure "
    "the family understand the purpose of the conference, what will happen, to check they have received "
    "explanatory leaflets and any other documents and to answer any queries the family may have."
)
_MEETING = BATH.source(
    "The Chair meets with the parents / young person (and their advocate if applicable) half an hour before "
    "the Child Protection Conference."
)
_EXPLAINED = BATH.source(
    "In the meeting with parents and young person, where attending, prior to the Conference, the Chair "
    "introduces themselves, explains their role and who will be attending. They go through the agenda […] "
    "The Chair checks out everyone's understanding of the Conference process and discusses any concerns they "
    "have, including about other parties who are attending."
)


def _contact(key: str, words: str) -> Row:
    return Row(
        key=key,
        words=words,
        per=Per.PARENT,
        document=LEEDS,
        source=_CONTACT,
        sources={BATH.profile: _EXPLAINED},
    )


def _taking_part(key: str, words: str, passage: str, whom: For, per: Per = Per.CHILD) -> Row:
    return Row(
        key=key,
        words=words,
        per=per,
        document=KIRKLEES,
        source=KIRKLEES.source(passage, chapter=TAKING_PART),
        whom=whom,
    )


ROWS = (
    _read("strategy-minutes", "Minutes of the strategy discussion", _BEFORE_INITIAL, INITIAL),
    _read("section-47", "Section 47 assessment", _BEFORE_INITIAL, INITIAL),
    _read("history", "History on the children’s records", _BEFORE_INITIAL, BEGUN),
    _read(
        "social-work-report",
        "Social work report",
        "For Review Conferences, the Chair reads the social work report for the Conference.",
        REVIEWED,
    ),
    Row(
        key="social-work-report",
        words="Social work report",
        per=Per.CONFERENCE,
        document=KIRKLEES,
        source=KIRKLEES.source(
            "A social work report for a Child Protection Conference […] must be available for the Conference "
            "Chair two working days in advance of an Initial Child Protection Conference",
            chapter="chapter 4",
        ),
        kinds=INITIAL,
        only_in=KIRKLEES.profile,
    ),
    _read(
        "agency-reports",
        "Reports of the agencies",
        "Agency reports will be read prior to all CP Conferences.",
        EVERY_KIND,
    ),
    Row(
        key="queries",
        words="Queries to the social worker settled",
        per=Per.CONFERENCE,
        document=BATH,
        source=BATH.source(
            "Chairs must ensure that they clarify any issues of concern which arise prior to conference with "
            "the social worker."
        ),
        is_known=True,
    ),
    Row(
        key="monitoring-form",
        words="Monitoring form",
        per=Per.CONFERENCE,
        document=WAKEFIELD,
        source=WAKEFIELD.source(
            "In advance of an ICPC or a CPRC the Safeguarding Unit will complete a monitoring form which "
            "will provide quality assurance (QA)"
        ),
        is_known=True,
    ),
    Row(
        key="parent-spoken",
        words="Spoken with",
        per=Per.PARENT,
        document=SURREY,
        source=SURREY.source("Talk to the child or young person’s parents."),
        sources={LEEDS.profile: _CONTACT, BATH.profile: _MEETING},
    ),
    _contact("purpose", "The purpose of the conference"),
    _contact("what-happens", "What will happen"),
    _contact("papers-received", "Leaflets and documents received"),
    _contact("questions", "Their questions answered"),
    Row(key="family-spoken", words="Spoken with", per=Per.FAMILY, document=LEEDS, source=_CONTACT),
    Row(
        key="child-spoken",
        words="Spoken with, as age and ability permit",
        per=Per.CHILD,
        document=SURREY,
        source=SURREY.source(
            "Speak with the child or young person, where possible (taking age/ability into consideration) in "
            "advance to help them to understand the purpose of the meeting and the process."
        ),
        sources={LEEDS.profile: _CONTACT, BATH.profile: _MEETING},
    ),
    _taking_part(
        "advocacy-referral",
        "Referred to advocacy",
        "A referral to the Children’s Rights team should be proactively made for all children over the age "
        "of 10, or younger if deemed appropriate",
        For.OLD_ENOUGH,
    ),
    _taking_part(
        "ways-to-contribute",
        "Asked how they want to put their views",
        "The child/young person may want to contribute in person and/or verbally, write a letter, provide a "
        "presentation. The child’s allocated Social Worker should explore this with the child/young person "
        "prior to the Conference meeting",
        For.OLD_ENOUGH,
    ),
    _taking_part(
        "advocate-met",
        "Their advocate has met the chair",
        "this person must understand their role as Advocate and meet with the Conference Chair prior to the "
        "Conference meeting to discuss the arrangements and their role",
        For.WITH_ADVOCATE,
    ),
    _taking_part(
        "meeting-offered",
        "Offered a meeting with the chair",
        "Children/young people over the age of ten years who do not attend their Child Protection Conference "
        "should still be offered the opportunity to meet with the Conference Chair to discuss the meeting "
        "and the plan that was agreed",
        For.NOT_THERE,
        Per.CHILD_AFTERWARDS,
    ),
)
