"""Name somebody of another area to look at a batch of copies and release it."""

from datetime import datetime

from django.db import transaction

from cpunit.audit.log import log
from cpunit.domain.refusal import must
from cpunit.people.models import Reference, User
from cpunit.release.models import Copy, SecondPerson
from cpunit.release.paper import paper_of
from cpunit.release.policies import may_be_named, may_name


@transaction.atomic
def name_second(
    *, record: Reference, kind: str, person: User, why: str, by: User, now: datetime, edition: int = 0
) -> SecondPerson:
    """From now on they find the batch on their Today, until it is released. Safe to run twice: who is named
    stays as they were named; for copies that were asked for since they are named anew. Raises `Refused` where
    nothing waits, for who asked for the copies, and for who is not independent of the family.
    """
    Reference.objects.select_for_update(of=("self",), no_key=True).get(pk=record.pk)
    copies = list(Copy.objects.of(record, kind, edition).to_release().select_related("asked_by"))
    must(may_name(by, record, copies))
    must(may_be_named(person, copies, record, by=by))
    there = SecondPerson.objects.for_batch(record, kind, edition).standing().filter(person=person).first()
    if there and not any(copy.asked_at > there.named_at for copy in copies):
        return there
    log(
        by=by,
        verb="named",
        what=f"{person.name} to look at the copies of the {paper_of(kind).name}: {why}",
        now=now,
        record=record.code,
        family=record.family.code if record.family else "",
    )
    return SecondPerson.objects.create(
        record=record, kind=kind, edition=edition, person=person, why=why, named_by=by, named_at=now
    )
