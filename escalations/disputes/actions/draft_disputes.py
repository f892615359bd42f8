"""Draft the dispute to each of those who caused it that a conference was stood down."""

from datetime import datetime

from django.db import transaction

from conferences.models import CalledOff
from cpunit.people.models import Agency
from escalations.disputes.words import drafted
from escalations.models import Dispute


@transaction.atomic
def draft_disputes(*, called_off: CalledOff, now: datetime) -> None:
    """A draft for each (KRK-11): the chair sends it, or says why not. Safe to run twice."""
    agencies = {agency.name: agency for agency in called_off.absent.all()}
    for whom in called_off.caused_by:
        agency: Agency | None = agencies[whom.agency] if whom.agency else None
        Dispute.objects.get_or_create(
            called_off=called_off,
            party=whom.party.name,
            agency=agency,
            defaults={"words": drafted(called_off, whom)},
        )
