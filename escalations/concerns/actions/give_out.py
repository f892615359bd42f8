"""Ask for copies of a concern as it stands: each who is given one has their own."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from cpunit.audit.log import log
from cpunit.domain.refusal import Refused, must
from cpunit.domain.words import counted
from cpunit.papers.models import Document
from cpunit.people.models import Person, Professional, User
from cpunit.release.actions.ask_for_copies import ask_for_copies
from cpunit.release.models import Copy
from escalations.concern.writing import locked
from escalations.concerns.people import people_of
from escalations.concerns.policies import may_give_out
from escalations.concerns.sending_policies import holds_address
from escalations.models import Concern


@transaction.atomic
def give_out(*, concern: Concern, people: Collection[Person], by: User, now: datetime) -> list[Copy]:
    """The copies say what stands there by its last step, and keep saying that; a second person releases them
    (safety 11). Whoever has one of that step gets no other. Raises `Refused` for nobody, for somebody whom
    nobody named, and where an address of the family stands in its words.
    """
    concern = locked(concern)
    must(may_give_out(by))
    if not people:
        raise Refused("Tick who is to have a copy.", about="people")
    may = {person.pk for person in people_of(concern)}
    if strangers := [person.name for person in people if person.pk not in may]:
        raise Refused(f"{strangers[0]} is not one of those who answer this concern.", about="people")
    return _ask(concern, people, by, now)


@transaction.atomic
def give_to_others(
    *, concern: Concern, people: Collection[Professional], by: User, now: datetime
) -> list[Copy]:
    """Copies for those of these people to whom it goes by no letter; who may have none gets none."""
    keys = {person.pk for person in people}
    may = [person for person in people_of(concern) if person.pk in keys] if keys else []
    return _ask(concern, may, by, now) if may else []


def _ask(concern: Concern, people: Collection[Person], by: User, now: datetime) -> list[Copy]:
    notes = list(concern.steps.values_list("note", flat=True))
    must(holds_address(concern.family, "\n".join([concern.concern, concern.asked, *notes])))
    copies = ask_for_copies(
        record=concern.reference,
        kind=Document.Kind.CONCERN,
        people=people,
        by=by,
        now=now,
        edition=len(notes),
    )
    said = f"{counted(len(copies), 'copy', 'copies')} of {concern.code}"
    log(by=by, verb="asked for", what=said, now=now, record=concern.code, child=concern.plan.child.code)
    return copies
