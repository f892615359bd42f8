"""Send a concern that moved up to those who answer at its new stage."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from cpunit.audit.log import log
from cpunit.deadlines.models import Deadline
from cpunit.domain.refusal import Refused, must
from cpunit.domain.timescales import Kind
from cpunit.domain.words import day_and_date, listed
from cpunit.people.models import Professional, User
from escalations.concerns.actions.give_out import give_to_others
from escalations.concerns.edited import may_be_told, send_or_hold, was_given
from escalations.concerns.people import people_of
from escalations.concerns.policies import may_be_sent_to, may_send_up, reads_nothing
from escalations.concerns.sending_policies import holds_address, may_go_out
from escalations.holders.facts import named_at
from escalations.models import LONGEST_NOTE, Concern, ConcernStep


@transaction.atomic
def send_up(
    *,
    concern: Concern,
    professionals: Collection[Professional],
    by: User,
    now: datetime,
    is_edited_first: bool = False,
) -> Concern:
    """Name who answers at this stage, and send them the concern with its limit; sent twice it goes once.

    Where the letters are edited first, they go once a second person has released them. For somebody whose
    e-mail address nobody verified (failure 2), and where a child's name or what is withheld from them stands
    in its words by now, a copy is made, which is looked through and which a second person releases. Raises
    `Refused` where no answer is awaited, for somebody who left their post or is kept from the family or the
    child, and where an address of the family stands in it.
    """
    concern = (
        Concern.objects.select_for_update(of=("self",))
        .select_related("reference__family", "about_reference__plan__child__family", "chair__user")
        .get(pk=concern.pk)
    )
    must(may_send_up(by, concern) or holds_address(concern.family, f"{concern.concern}\n{concern.asked}"))
    for person in professionals:
        must(may_be_sent_to(person))
    if not professionals:
        raise Refused("Tick who answers at this stage.", about="professionals")
    running = Deadline.objects.open().filter(record=concern.reference, kind=Kind.CONCERN_RESPONSE.value).get()
    new = [each for each in professionals if not was_given(concern, each)]
    if not new:
        return concern
    concern.named.add(*new)
    may = {person.pk for person in people_of(concern)}
    for each in new:
        must(None if each.pk in may else reads_nothing(each))
    _send(concern, new, day_and_date(running.due_date), by, now, is_edited_first=is_edited_first)
    names = listed([person.name for person in new])
    log(
        by=by,
        verb="sent",
        what=f"{concern.code} to {names}",
        now=now,
        record=concern.code,
        child=concern.plan.child.code,
    )
    return concern


def send_to_holders(*, concern: Concern, respond_by: str, by: User, now: datetime) -> list[Professional]:
    """Once it stands at a stage: send it to those who are named there and may read of the child, in the words
    in which it was raised, in the caller's transaction. Nobody where an address of the family stands in its
    words, or in a step, by now: somebody looks at it first.
    """
    holders = named_at().get(concern.stage, [])
    words = [concern.concern, concern.asked, *concern.steps.values_list("note", flat=True)]
    if not holders or holds_address(concern.family, "\n".join(words)):
        return []
    named = set(concern.named.values_list("pk", flat=True))
    concern.named.add(*holders)
    may = {person.pk for person in people_of(concern)}
    concern.named.remove(*(each for each in holders if each.pk not in may | named))
    theirs = [each for each in holders if each.pk in may]
    if theirs:
        _send(concern, theirs, respond_by, by, now)
    return theirs


def _send(
    concern: Concern,
    people: Collection[Professional],
    respond_by: str,
    by: User,
    now: datetime,
    *,
    is_edited_first: bool = False,
) -> None:
    holds_name = may_go_out(concern.plan, concern=concern.concern, asked=concern.asked)
    by_letter = [
        each for each in people if each.verified_email and not (holds_name or may_be_told(concern, each))
    ]
    send_or_hold(
        concern=concern,
        people=by_letter,
        respond_by=respond_by,
        is_edited_first=is_edited_first,
        by=by,
        now=now,
    )
    concern.sent_to = concern.sent_to or next(iter(people))
    concern.save(update_fields=["sent_to"])
    names = listed([person.name for person in people])
    said = f"{'To be sent to' if is_edited_first else 'Sent to'} {names}"
    ConcernStep.objects.create(concern=concern, stage=concern.stage, at=now, by=by, note=said[:LONGEST_NOTE])
    others = [each for each in people if each not in by_letter]
    give_to_others(concern=concern, people=others, by=by, now=now)
