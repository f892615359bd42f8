"""Who answers for a family as chair or in business support, and may not any more once its facts change.

The rooms above know the records, so each offers its own from its `wiring.py`.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Model, Q, QuerySet

from cpunit.domain.refusal import Refusal, Refused
from cpunit.offers import Offers
from cpunit.people.eligibility import WITH_CONFLICTS, may_answer, may_serve
from cpunit.people.models import Chair, Family, Professional, Team, UnitSettings, User


@dataclass(frozen=True)
class Answering:
    """Somebody with a part in one record of a family: a conference that is booked for a day, or a plan.

    `part` is what they are of it in words ("minute taker"); only a chair is a `Chair`.
    """

    who: Chair | User
    part: str
    record: str
    family: Family
    on: date | None = None

    def may(self, family: Family, *, today: date, profile: str) -> Refusal | None:
        """Whether they may still, as the family is now."""
        if isinstance(self.who, Chair):
            return may_answer(self.who, family, on=self.on or today, profile=profile, today=today)
        return may_serve(self.who, family, self.part)


Teller = Callable[[QuerySet[Family]], Iterable[Answering]]
ANSWERING: Offers[Teller] = Offers()


Refusals = dict[tuple[str, str], str]


def refused_answering(families: QuerySet[Family], *, today: date, chair: Chair | None = None) -> Refusals:
    """Why each of them (or this chair) may not answer for a record any more, by record and part; nothing
    where all may.
    """
    found = [each for teller in ANSWERING for each in teller(families) if chair is None or each.who == chair]
    keys = {each.family.pk for each in found}
    fresh = (
        Family.objects.filter(pk__in=keys)
        .select_related("team", "social_worker")
        .prefetch_related(WITH_CONFLICTS)
        .in_bulk()
    )
    profile = UnitSettings.current().profile
    refusals: Refusals = {}
    for each in found:
        if refusal := each.may(fresh[each.family.pk], today=today, profile=profile):
            refusals[each.record, each.part] = f"{each.who} is the {each.part} of {each.record}. {refusal}"
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
    """Raise `Refused` where somebody who might answer for something until now might not from now on."""
    for key, sentence in after.items():
        if key not in before:
            raise Refused(sentence)
