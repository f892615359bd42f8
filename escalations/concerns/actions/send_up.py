"""Send a concern that moved up to those who answer at its new stage."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from cpunit.audit.log import log
from cpunit.deadlines.models import Deadline
from cpunit.domain.refusal import Refusal, Refused
from cpunit.domain.timescales import Kind
from cpunit.domain.words import day_and_date, listed
from cpunit.people.models import Professional, User
from escalations.concerns.letters import queue_concern, was_sent
from escalations.concerns.policies import may_be_sent_to, may_send_up
from escalations.concerns.sending_policies import may_go_out
from escalations.models import Concern, ConcernStep


@transaction.atomic
def send_up(*, concern: Concern, professionals: Collection[Professional], by: User, now: datetime) -> Concern:
    """Name who answers at this stage, and send them the concern with its limit; sent twice it goes once.

    Raises `Refused` where no answer is awaited, and for somebody whose e-mail address nobody verified
    (failure 2): they are handed a copy.
    """
    concern = (
        Concern.objects.select_for_update(of=("self",))
        .select_related("reference__family", "about_reference__plan__child__family", "chair__user")
        .get(pk=concern.pk)
    )
    refusal = may_send_up(by, concern)
    if may_go_out(concern.plan, concern=concern.concern, asked=concern.asked):
        refusal = refusal or Refusal(
            "An address or a name stands in this concern, so it is not e-mailed: print it for them."
        )
    for person in professionals:
        refusal = refusal or may_be_sent_to(person)
    if refusal:
        raise Refused(refusal)
    if not professionals:
        raise Refused("Tick who answers at this stage.", about="professionals")
    running = Deadline.objects.open().filter(record=concern.reference, kind=Kind.CONCERN_RESPONSE.value).get()
    new = [person for person in professionals if not was_sent(concern, person)]
    if not new:
        return concern
    for person in new:
        queue_concern(concern=concern, recipient=person, respond_by=day_and_date(running.due_date), now=now)
    concern.sent_to = concern.sent_to or new[0]
    concern.save(update_fields=["sent_to"])
    names = listed([person.name for person in new])
    ConcernStep.objects.create(
        concern=concern, stage=concern.stage, at=now, by=by, note=f"Sent to {names}"[:1000]
    )
    log(
        by=by,
        verb="sent",
        what=f"{concern.code} to {names}",
        now=now,
        record=concern.code,
        child=concern.plan.child.code,
    )
    return concern
