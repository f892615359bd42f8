"""For which families chairs answer, and who of them may not any more once the facts of a case change.

The rooms above know the records, so each offers its own from its `wiring.py`.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Model, Q, QuerySet

from cpunit.domain.refusal import Refused
from cpunit.offers import Offers
from cpunit.people.eligibility import may_answer
from cpunit.people.models import Chair, Family, Professional, Team, UnitSettings


@dataclass(frozen=True)
class Answering:
    """A chair of one record of a family: a conference that is booked for a day, or a plan."""

    chair: Chair
    record: str
    family: Family
    on: date | None = None


Teller = Callable[[QuerySet[Family]], Iterable[Answering]]
ANSWERING: Offers[Teller] = Offers()


Refusals = dict[tuple[str, int], str]


def refused_answering(families: QuerySet[Family], *, today: date, chair: Chair | None = None) -> Refusals:
    """Why each chair (or this one) may not answer for a record any more, by record and chair; nothing where
    all may.
    """
    found = [
        each
        for teller in ANSWERING
        for each in teller(families)
        if chair is None or each.chair.pk == chair.pk
    ]
    keys = {each.family.pk for each in found}
    fresh = Family.objects.filter(pk__in=keys).select_related("team", "social_worker").in_bulk()
    profile = UnitSettings.current().profile
    refusals: Refusals = {}
    for each in found:
        refusal = may_answer(each.chair, fresh[each.family.pk], on=each.on or today, profile=profile)
        if refusal:
            said = f"{each.chair.user.name} is the chair of {each.record}. {refusal.sentence}"
            refusals[each.record, each.chair.pk] = said
    return refusals


def refused_by(entry: Model, *, today: date) -> Refusals:
    """The same for whatever hangs on an entry of the registers: a chair, a professional or a team. These are
    facts, so they are recorded whatever follows; who may not chair any more is said.
    """
    everybody = Family.objects.all()
    if isinstance(entry, Chair):
        return refused_answering(everybody, today=today, chair=entry)
    if isinstance(entry, Team):
        return refused_answering(everybody.filter(team=entry), today=today)
    if isinstance(entry, Professional):
        near = Q(social_worker=entry) | Q(social_worker__supervisor=entry) | Q(team__manager=entry)
        own = Chair.objects.filter(professional=entry).first()
        of_own = refused_answering(everybody, today=today, chair=own) if own else {}
        return refused_answering(everybody.filter(near), today=today) | of_own
    return {}


def must_stay(before: Refusals, after: Refusals) -> None:
    """Raise `Refused` where a chair who might answer for something until now might not from now on."""
    for key, sentence in after.items():
        if key not in before:
            raise Refused(sentence)
