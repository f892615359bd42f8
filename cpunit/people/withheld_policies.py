"""Who may withhold something of a family from somebody, and how it comes to be withheld no longer."""

from collections.abc import Callable, Collection, Iterable
from datetime import date

from django.db.models import Q

from cpunit.domain.refusal import Refusal
from cpunit.offers import Offers
from cpunit.people.access import CASEWORK
from cpunit.people.models import (
    Agency,
    Exclusion,
    Family,
    Person,
    PersonFact,
    Professional,
    Restriction,
    Role,
    User,
)
from cpunit.people.policies import of_their_areas
from cpunit.people.whereabouts import marks_of_fact


def may_withhold(user: User, family: Family) -> Refusal | None:
    """Whoever works with the family: what is withheld too much is lifted, what was told is not taken back."""
    if user.role not in CASEWORK:
        return Refusal("Chairs, business support officers and service managers say what is withheld.")
    return of_their_areas(user, family)


def may_lift(user: User, family: Family, *, is_kept_away: bool) -> Refusal | None:
    """A chair or a service manager; a service manager alone while the one from whom it is withheld is kept
    away from others of the family by what is recorded (safety 1).
    """
    if user.role not in (Role.CHAIR, Role.MANAGER):
        return Refusal("A chair or a service manager says that something is withheld no longer.")
    if is_kept_away and user.role != Role.MANAGER:
        return Refusal(
            "What keeps them away from others of the family is in force: only a service manager can lift "
            "this before that has ended."
        )
    return of_their_areas(user, family)


def may_release_ground(user: User, exclusion: Exclusion) -> Refusal | None:
    """The ground of an exclusion is withheld from the family unless the chair releases it (safety 3)."""
    if not user.is_chair:
        return Refusal("The chair says whether the family may read why somebody was excluded.")
    return of_their_areas(user, exclusion.family)


def can_be_looked_for(kind: str, words: str) -> Refusal | None:
    """What is too short, or no number or address, could be withheld from nobody."""
    if marks_of_fact(kind, words):
        return None
    what = {
        PersonFact.Kind.PHONE: "a telephone number with its area code",
        PersonFact.Kind.EMAIL: "an e-mail address, like name@example.org",
    }.get(PersonFact.Kind(kind), "the name of the place, as people write it")
    return Refusal(f"Enter {what}: what is typed here is looked for in papers.", about="words")


def may_read_otherwise(fact: PersonFact, words: str, kind: str, *, is_withheld: bool) -> Refusal | None:
    """What is withheld goes on being looked for as it was: the new school is another fact (failure 1)."""
    if not is_withheld or (fact.words == words and fact.kind == kind):
        return None
    return Refusal(
        "This is withheld from somebody, and papers would not be searched for it any more. Leave it as it "
        "is, enter until when it was, and record the new one beside it.",
        about="words",
    )


def has_days(since: date | None, until: date | None, today: date) -> Refusal | None:
    """It began and ended in this order, and not on days to come."""
    if since and since > today:
        return Refusal("The day since when it is so has not come yet.", about="since")
    if until and until > today:
        return Refusal("Enter the day on which it ended once it has.", about="until")
    if since and until and until < since:
        return Refusal("It cannot end before it began: check both dates.", about="until")
    return None


def may_be_from(whose: Collection[int], kept_from: Collection[int], name: str) -> Refusal | None:
    """Nothing is withheld from those whose own it is."""
    if set(whose) & set(kept_from):
        return Refusal(f"It is {name}’s own, so it cannot be withheld from them.", about="kept_from")
    return None


def may_be_from_holder(
    whom: Person | None, kept_from: Collection[int], agency: int | None, family: Family
) -> Refusal | None:
    """Who holds the case reads all that is about the child, but for single passages and facts: whether it
    would be withheld from them in person, among `kept_from` (one person, or those of a home), or from the
    agency of that key.
    """
    if whom is None or not whom.is_child:
        return None
    holders = [family.social_worker] if family.social_worker else []
    holders += [lead for leads in LEADS for lead in leads(whom.pk)]
    holder = next((each for each in holders if each.pk in kept_from or each.agency_id == agency), None)
    if holder is None:
        return None
    who = holder.name if holder.pk in kept_from else holder.agency.name
    does = "holds the case" if holder == family.social_worker else "leads the plan"
    return Refusal(
        f"{who} {does} of {whom.name}: keep a passage, a school or a number from them, not "
        "all that is about the child.",
        about="kept_from",
    )


LEADS: Offers[Callable[[int], Iterable[Professional]]] = Offers()
"""Who leads the plan of the child of this key, or is to lead it, besides who holds the case."""
LED: Offers[Callable[[Professional], Iterable[int]]] = Offers()
"""Of which children, by key, this professional leads the plan, or is to lead it."""


def may_work_for(worker: Professional, agency: Agency) -> Refusal | None:
    """Whether who holds cases, or leads plans, may be of another agency: not of one from which all is
    withheld that is about one of these children. A query, and one for each room that knows of plans.
    """
    led = [key for children in LED for key in children(worker)]
    theirs = Q(person__child__family__social_worker=worker.pk) | Q(person__in=led, person__kind="child")
    return _kept_whole(Q(from_agency=agency) & theirs, agency.name, about="agency")


def may_be_given_the_case(
    worker: Professional | None, family: Family, *, about: str = "social_worker"
) -> Refusal | None:
    """Nobody holds a case, or leads a plan, of whose child all is withheld from them or their agency. One
    query.
    """
    if worker is None:
        return None
    theirs = Q(from_agency=worker.agency_id) | Q(from_person=worker.pk)
    of_family = Q(person__child__family=family.pk)
    return _kept_whole(theirs & of_family, worker.agency.name, worker, about)


def _kept_whole(which: Q, agency: str, worker: Professional | None = None, about: str = "") -> Refusal | None:
    running = Restriction.objects.running().filter(which)
    kept = running.select_related("person__child").order_by("pk").first()
    if kept is None or kept.person is None:
        return None
    whom = worker.name if worker and kept.from_person_id else agency
    return Refusal(
        f"All that is about {kept.person.name} is withheld from {whom}: have that lifted "
        "first, on the family’s page.",
        about=about,
    )
