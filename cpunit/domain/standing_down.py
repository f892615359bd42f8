"""Standing a conference down: by its chair alone, for one of four reasons, and what follows (KRK-11).

"The decision to stand down a Child Protection Conference remains with the Chair" (Kirklees handbook, chapter
4). No other document speaks of it, so every profile uses this.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cpunit.domain.refusal import Refusal
from cpunit.domain.rules import Source
from cpunit.domain.states import CONFERENCE, in_words, verbs

CANCELLATION = (
    "Kirklees, Child Protection Conference Chair Handbook, chapter 4, Cancellation and rearranging of Child "
    "Protection Conferences"
)


class Party(StrEnum):
    """Whom a dispute goes to."""

    WORKER = "the child’s social worker"
    TEAM_MANAGER = "their team manager"
    AGENCY = "the agency"
    UNIT = "the conference unit"


@dataclass(frozen=True, slots=True)
class Addressee:
    """One of those who caused it; `agency` names which, where it is one."""

    party: Party
    agency: str = ""


WORKER, TEAM_MANAGER, UNIT = map(Addressee, (Party.WORKER, Party.TEAM_MANAGER, Party.UNIT))


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the product knows of the four; None where it does not.

    `details_late`: the social worker gave the details of whom to invite too late, or left some of them out.
    `absent`: the agencies that were invited and did not come.
    """

    invitations_in_time: bool | None = None
    is_quorate: bool | None = None
    report_signed_off: bool | None = None
    report_shared_in_time: bool | None = None
    details_late: bool = False
    absent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reason:
    """One of the four. `words` finish "It was stood down, as …"; `denied` is said where the product knows it
    to be otherwise, which `fact` of `Known` tells.
    """

    words: str
    source: Source
    fact: str
    denied: str

    @property
    def label(self) -> str:
        """To choose it by: the words as a sentence of their own."""
        return f"{self.words[0].upper()}{self.words[1:]}"


REASONS: Mapping[str, Reason] = {
    "invitations-late": Reason(
        "the invitations did not go out in time",
        Source(
            CANCELLATION,
            "Invites not being sent out in timescales, preventing parents / adults with Parental "
            "Responsibility (P/R) and /or professionals / agencies from being able to attend or provide a "
            "written report.",
        ),
        "invitations_in_time",
        "Every invitation went out in time",
    ),
    "not-quorate": Reason(
        "it was not quorate",
        Source(
            CANCELLATION,
            "A Conference not being quorate and therefore not in accordance with the West Yorkshire Child "
            "Protection Procedures",
        ),
        "is_quorate",
        "The conference is quorate",
    ),
    "report-unfinished": Reason(
        "the social work report was not completed and signed off by the team manager",
        Source(
            CANCELLATION,
            "The Social Work report not being completed and signed off by their Team Manager",
        ),
        "report_signed_off",
        "The social work report is here and signed off",
    ),
    "report-not-shared": Reason(
        "the social work report was not shared with the family in time",
        Source(
            CANCELLATION,
            "The Social Work report not being shared with the child’s parents / adults with PR at least 3 "
            "working days prior to the Conference date, to enable them to access legal advice, and/ or "
            "support required to enable them to participate or attend.",
        ),
        "report_shared_in_time",
        "The social work report was shared with the family in time",
    ),
}
"""By the code that is stored."""

DISPUTE = Source(
    CANCELLATION,
    "the Conference Chair will raise a formal dispute through the Child Protection Escalations Process",
)
DETAILS = Source(
    "Kirklees, Child Protection Conference Chair Handbook, chapter 4",
    "the allocated Social Worker must make the request for the conference no later than Four working days "
    "[…] This is to ensure that: The details of the professionals to be invited are provided in a timely "
    "manner",
)
"""Why invitations that were late for want of whom to invite are the worker's to answer for."""


def may_stand_down(
    reason: str, *, why: str, known: Known, state: str, chair: str, is_its_chair: bool
) -> Refusal | None:
    """Whether this person can stand a conference in that state down for that reason. `chair` is its chair's
    name, `why` what they wrote.
    """
    if not is_its_chair:
        return Refusal(f"Only its chair, {chair}, stands this conference down.")
    if "stand down" not in verbs(CONFERENCE, state):
        return Refusal(
            f"Only a conference that is booked or open is stood down: this one is {in_words(state)}."
        )
    if reason not in REASONS:
        return Refusal("Choose for which of the four reasons it is stood down.", "reason")
    chosen = REASONS[reason]
    if getattr(known, chosen.fact) and not why.strip():
        return Refusal(f"{chosen.denied}, by what is recorded here: say what was wrong.", "why")
    return None


def may_say(
    reason: str, *, why: str, absent: Collection[str], details_late: bool, is_before_the_day: bool
) -> Refusal | None:
    """Whether what the chair says of who caused it goes with the reason. `absent` and `details_late` are what
    the record does not tell by itself. Before its day only what agencies said makes a conference inquorate.
    """
    if reason != "not-quorate" and absent:
        return Refusal(
            f"Agencies that do not come belong to “{REASONS['not-quorate'].label}”: choose that reason, or "
            "take out the ticks.",
            "absent",
        )
    if details_late and reason not in ("invitations-late", "not-quorate"):
        return Refusal(
            "Whom to invite has nothing to do with the report: choose another reason, or take out the tick.",
            "details_late",
        )
    if reason == "not-quorate" and is_before_the_day and not absent and not why.strip():
        return Refusal(
            "Its day is still to come: tick the agencies that said that they would not come, or say what is "
            "missing.",
            "why",
        )
    return None


def caused_by(reason: str, known: Known) -> tuple[Addressee, ...]:
    """Who caused it, so whom the dispute is drafted to.

    The unit sends the invitations, unless the social worker was late to say whom to invite. An inquorate
    conference is due to the agencies that were invited and stayed away, and to the worker if the chair says
    that they left somebody out; where it is due to neither, it is for the unit to find out.
    """
    agencies = tuple(Addressee(Party.AGENCY, agency) for agency in known.absent)
    return {
        "invitations-late": (WORKER, TEAM_MANAGER) if known.details_late else (UNIT,),
        "not-quorate": (*agencies, *((WORKER,) if known.details_late else ())) or (UNIT,),
        "report-unfinished": (WORKER, TEAM_MANAGER),
        "report-not-shared": (WORKER,),
    }[reason]


@dataclass(frozen=True, slots=True)
class Expected:
    """What the social worker and their team manager do in its place, by which day."""

    key: str
    words: str
    source: Source
    due: date


def expected(*, stood_down_on: date, conference_on: date) -> tuple[Expected, ...]:
    """What is expected once a conference is stood down.

    The handbook gives no days. The meeting is "instead of the planned Conference", so on its day; the safety
    plan is due on the day on which it is stood down. Neither is due before that day.
    """
    return (
        Expected(
            "safety-plan",
            "Put a multi-agency safety plan in place until the conference is held, and send it to the chair",
            Source(
                CANCELLATION,
                "Put in place a multi-agency Safety plan to ensure safeguarding of the child (ren) pending a "
                "re-arranged Conference",
            ),
            stood_down_on,
        ),
        Expected(
            "child-in-need-meeting",
            "Hold a child in need meeting instead of the conference",
            Source(
                CANCELLATION,
                "Hold a Child in Need (CiN) meeting instead of the planned Conference; to ensure statutory "
                "timescales are adhered to with regard to CiN arrangements.",
            ),
            max(stood_down_on, conference_on),
        ),
    )
