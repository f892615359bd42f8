"""What somebody who formally dissented is told afterwards of the ways that are open to them (BNS-6, WKF-19,
WKF-20).
"""

from dataclasses import dataclass

from cpunit.domain.rules import UNIT_DEFAULT, Source


@dataclass(frozen=True, slots=True)
class DissentAdvice:
    """Each line a way, in plain words."""

    lines: tuple[str, ...]
    source: Source


RECORDED = "Your dissent and your reasons stand in the minutes of the conference."
AT_RISK = (
    "If you think that the decision puts a child at risk, ask your designated or named professional, or your "
    "manager, for advice. Do it today."
)
ESCALATE = (
    "If it is not resolved, your agency may use the safeguarding partnership’s procedure for resolving "
    "professional disagreements."
)
REVIEWED = (
    "You can ask that the decision is looked at by a multi-agency group, chaired by the principal social "
    "worker or the service manager for safeguarding and quality standards. It reads the minutes and the "
    "reports, and recommends whether the conference is held again. Tell the chair, or write to the unit."
)
CHAPTER = "Dissent for the Conference Decision"
_WAKEFIELD = "Wakefield, CP chairs: standards"
_ADVICE = {
    "wakefield": DissentAdvice(
        (RECORDED, REVIEWED, AT_RISK, ESCALATE),
        Source(
            f"{_WAKEFIELD}, {CHAPTER}",
            "A professional can request that the decision of the conference be escalated to a multi-agency "
            "group",
        ),
    ),
    "bath-and-north-east-somerset": DissentAdvice(
        (RECORDED, AT_RISK, ESCALATE),
        Source(
            "Bath & North East Somerset, Quality Standards and Practice Guidance, practice guidance 6",
            "advice given, after the Conference, to those who have dissented, about the escalation policy",
        ),
    ),
}
_DEFAULT = DissentAdvice(
    (RECORDED, AT_RISK, ESCALATE),
    Source(
        f"{UNIT_DEFAULT}, the advice of {_WAKEFIELD}",
        "if a professional concludes that a Conference decision places a child at risk, s/he must seek "
        "advice",
    ),
)


def advice_under(profile: str) -> DissentAdvice:
    """That of the profile of this slug; the product's own where its document names no way."""
    return _ADVICE.get(profile, _DEFAULT)
