"""Put something right in approved minutes: asked for by anybody, taken up or not by the chair."""

from collections.abc import Collection, Sequence
from datetime import datetime

from django.db import transaction

from conferences.conference.booked import standing_booking
from conferences.conference.for_family import may_stand_for_family
from conferences.conference.writing import locked, note
from conferences.minutes.actions.ask_for_amendments import ask_for_amendment
from conferences.minutes.actions.leave_out import leave_out
from conferences.minutes.actions.tell_answer import tell_answer
from conferences.minutes.amended import context_of, title_of
from conferences.minutes.filed import words_of
from conferences.minutes.left_without import is_answered, left_without
from conferences.minutes.parts import LeftOut, Parts
from conferences.minutes.policies import is_decided, may_decide_amendment, may_propose_amendment
from conferences.minutes.told import may_be_told
from conferences.models import Amendment, Conference, Decision, DecisionCorrection, Minutes
from conferences.models.decisions.decision import DECIDED
from cpunit.domain.refusal import Refused, must
from cpunit.domain.words import counted
from cpunit.papers.actions.make_document import make_document
from cpunit.papers.models import Document
from cpunit.people.models import Child, Person, User, with_details

TEMPLATE = "conferences/minutes/papers/amendment.html"


@transaction.atomic
def propose_amendment(
    *,
    conference: Conference,
    kind: str,
    said: str,
    now: datetime,
    asked_by: Person | None = None,
    asked_words: str = "",
    by: User | None = None,
) -> Amendment:
    """Somebody says that something in the minutes is wrong, or that they disagree with it.

    `by` is who recorded it; None where the person wrote it themselves, behind their door. It lies with the
    chair from now on. Raises `Refused` before the minutes are approved, and where nothing was said.
    """
    conference = locked(conference)
    must(may_propose_amendment(by, Minutes.objects.filter(conference=conference).first()))
    _may_be(kind)
    if not said.strip():
        raise Refused("Say what is wrong, or what you disagree with.", about="said")
    if asked_by is None and not asked_words.strip():
        raise Refused("Say who asked for it.", about="asked_by")
    amendment = Amendment.objects.create(
        conference=conference,
        kind=kind,
        said=said.strip(),
        asked_by=asked_by,
        asked_words=asked_words.strip(),
        proposed_by=by,
        proposed_at=now,
    )
    note(conference, "asked for", "Something in the minutes to be put right", by, now)
    return amendment


@transaction.atomic
def approve_amendment(
    *,
    amendment: Amendment,
    kind: str,
    what: str,
    why: str,
    children: Collection[Child],
    by: User,
    now: datetime,
    answer: str = "",
    without: Collection[Person] = (),
    left_out: Sequence[LeftOut] = (),
) -> Amendment:
    """The chair takes it up: as a correction in the chair's words, or as a disagreement in the words of who
    disagrees. It has the next number, a paper that is filed to each child whom it concerns, and copies
    for all who have the minutes and from whom nothing that it says is withheld.

    No word of the minutes changes. Raises `Refused` where somebody has decided on it already, where the words
    may not stand in what the family is given, and where somebody gets no copy of whom the chair has not said
    so: `without` are those of whom they have. What is `left_out` of the copies stays in the record.
    """
    conference, amendment = _held(amendment)
    must(may_decide_amendment(by, standing_booking(conference)))
    must(is_decided(amendment))
    _may_be(kind)
    if kind == Amendment.Kind.DISAGREEMENT:
        what = amendment.said
    elif not what.strip():
        raise Refused("Say what is put right, as it is to be read beside the minutes.", about="what")
    elif not why.strip():
        raise Refused("Say why it is put right.", about="why")
    amendment.kind, amendment.what, amendment.why = kind, what.strip(), why.strip()
    amendment.answer = answer.strip()
    must(may_be_told(answer, amendment.asked_by, conference, about="answer"))
    leave_out(amendment, left_out, by, now)
    approved = _approved(amendment, conference, children, without, by, now)
    tell_answer(approved, by=by, now=now)
    return approved


@transaction.atomic
def decline_amendment(*, amendment: Amendment, answer: str, by: User, now: datetime) -> Amendment:
    """The chair does not take it up, and says why: who asked is told that there is an answer."""
    conference, amendment = _held(amendment)
    must(may_decide_amendment(by, standing_booking(conference)))
    must(is_decided(amendment))
    if not answer.strip():
        raise Refused("Say why it is not taken up: the person who asked is told.", about="answer")
    must(may_be_told(answer, amendment.asked_by, conference, about="answer"))
    amendment.state, amendment.answer = Amendment.State.DECLINED, answer.strip()
    amendment.decided_by, amendment.decided_at = by, now
    amendment.save()
    tell_answer(amendment, by=by, now=now)
    note(conference, "did not take up", "What somebody asked to be put right in the minutes", by, now)
    return amendment


@transaction.atomic
def amend_for_correction(
    *, correction: DecisionCorrection, now: datetime, without: Collection[Person] = ()
) -> Amendment | None:
    """A decision was corrected after the minutes were approved: an amendment by itself, approved by who
    corrected it. None before, for then the minutes say it themselves. Safe to run twice. Raises `Refused`
    where somebody gets no copy of whom they have not said so, as `without` in `approve_amendment`.
    """
    decision = correction.decision
    conference = locked(decision.conference)
    if not _are_minutes_approved(conference):
        return None
    if there := Amendment.objects.filter(correction=correction).first():
        return there
    by = correction.corrected_by
    decided = decision.as_decided({name: getattr(correction, name) for name in DECIDED})
    amendment = _of_correction(decided, correction.why)
    amendment.proposed_by, amendment.proposed_at, amendment.asked_words = by, now, by.name
    amendment.correction = correction
    amendment.save()
    return _approved(amendment, conference, [decision.child], without, by, now)


def left_without_correction(decided: Decision, why: str) -> dict[Person, list[str]]:
    """Who would get no copy of the amendment that this corrected decision makes; none where it makes none."""
    conference = decided.conference
    if not _are_minutes_approved(conference):
        return {}
    return left_without(conference, _of_correction(decided, why), [decided.child])


def _are_minutes_approved(conference: Conference) -> bool:
    return Minutes.objects.filter(conference=conference, approved_at__isnull=False).exists()


def _of_correction(decided: Decision, why: str) -> Amendment:
    return Amendment(
        conference=decided.conference,
        kind=Amendment.Kind.DECISION,
        said=why,
        what=f"{decided.child.name}. What was decided is: {decided.told_to_family}.",
        why=why,
    )


def _may_be(kind: str) -> None:
    if kind not in (Amendment.Kind.CORRECTION, Amendment.Kind.DISAGREEMENT):
        raise Refused("What was decided is corrected on its own page.", about="kind")


def _held(amendment: Amendment) -> tuple[Conference, Amendment]:
    """As it stands, held with its conference: of two who decide at once the second is told."""
    conference = locked(amendment.conference)
    held = Amendment.objects.select_for_update(of=("self",)).select_related(
        *with_details("asked_by"), "decided_by"
    )
    return conference, held.get(pk=amendment.pk)


def _approved(
    amendment: Amendment,
    conference: Conference,
    children: Collection[Child],
    without: Collection[Person],
    by: User,
    now: datetime,
) -> Amendment:
    left = left_without(conference, amendment, children)
    must(is_answered(left, without))
    filed = Parts.of(amendment).filed(amendment)
    words = f"{filed.what}\n{filed.why}"
    about = "" if amendment.kind == Amendment.Kind.DECISION else "what"
    must(may_stand_for_family(words, conference.family, about=about, told_apart=True))
    amendment.children.set(children)
    amendment.number = Amendment.objects.filter(conference=conference).approved().count() + 1
    amendment.decided_by, amendment.decided_at = by, now
    everybody = [each.child for each in conference.attached_children.select_related("child").order_by("pk")]
    amendment.document = make_document(
        record=conference.reference,
        kind=Document.Kind.AMENDMENT,
        title=title_of(conference, amendment),
        template=TEMPLATE,
        context=context_of(conference, filed, asked=amendment.asked, approved_by=by.name),
        children=list(children) or everybody,
        by=by,
        now=now,
    )
    words_of(amendment.document, asked=amendment.asked, approved_by=by.name)
    amendment.state = Amendment.State.APPROVED
    amendment.save()
    ask_for_amendment(conference=conference, amendment=amendment, by=by, now=now)
    note(conference, "amended", f"Amendment {amendment.number} to the minutes", by, now)
    if left:
        who = counted(len(left), "person gets", "people get")
        what = f"Amendment {amendment.number}: {who} no copy of what is kept from them"
        note(conference, "read", what, by, now)
    return amendment
