"""What became of the risks that the plans of a review began with (BNS-3)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from conferences.conference.sealed import Facts, kept
from conferences.conference.writing import note
from conferences.live.writing import beside_others
from conferences.models import Conference, ReviewedRisk
from cpunit.domain.looking_back import ASKED
from cpunit.domain.refusal import Refused
from cpunit.domain.words import quoted
from cpunit.people.models import User


@dataclass(frozen=True, kw_only=True)
class RiskAnswer:
    """What is said of one risk, by its key.

    `words` put the risk otherwise; None leaves them. `seen` is the seal that the page was made from.
    """

    risk: int
    relevant: str
    lessened: str
    effect: str
    sustained: str
    words: str | None = None
    seen: str | None = None


def facts_of(said: ReviewedRisk | RiskAnswer) -> Facts:
    """What is said of a risk, as it stands or as it was typed."""
    return {name: getattr(said, name).strip() for name in ASKED}


@transaction.atomic
def answer_risks(*, conference: Conference, answers: Sequence[RiskAnswer], by: User, now: datetime) -> None:
    """Keep what is said of each risk, fact by fact; raises `Overtaken` where somebody else said otherwise of
    the same one since the page was opened.

    Whoever writes elsewhere in the record meanwhile is not waited for.
    """
    conference = beside_others(by, conference)
    keys = [answer.risk for answer in answers]
    found = conference.reviewed_risks.filter(pk__in=keys).select_for_update(of=("self",)).order_by("pk")
    rows = {risk.pk: risk for risk in found}
    for answer in answers:
        risk = rows.get(answer.risk)
        if risk is None:
            raise Refused("One of these risks is not looked back on in this conference any more.")
        if _write(risk, answer, by, now):
            note(conference, "wrote", f"What became of a risk: {quoted(risk.words)}", by, now)


def _write(risk: ReviewedRisk, answer: RiskAnswer, by: User, now: datetime) -> bool:
    stands, typed = facts_of(risk), facts_of(answer)
    if answer.words is not None:
        stands, typed = {**stands, "words": risk.words}, {**typed, "words": answer.words.strip()}
        if not typed["words"]:
            raise Refused("Say what the risk is.", about="words")
    wanted = kept(
        stands,
        answer.seen,
        typed,
        lambda name: _in_words(risk, name),
        changed="Somebody else wrote about this risk",
        at=f"r{risk.pk}",
    )
    if wanted == stands:
        return False
    for name, value in wanted.items():
        setattr(risk, name, value)
    risk.answered_by, risk.answered_at = by, now
    risk.save()
    return True


def _in_words(risk: ReviewedRisk, name: str) -> str:
    shown = getattr(risk, f"get_{name}_display", None)
    said = str(shown() if shown else getattr(risk, name))
    return said or "Nothing"
