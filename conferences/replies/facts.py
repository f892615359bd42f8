"""What an answer says that somebody of the unit sees to."""

from datetime import date

from conferences.models import Reply
from cpunit.domain.cautions import KEEPING_APART
from cpunit.people.cautions import CautionRow, cautions_of


def cautions_about(reply: Reply, *, today: date) -> list[CautionRow]:
    """The cautions of the family that keep the writer of this answer apart from somebody. Three queries."""
    person, kind = reply.person_id, {"kind__in": KEEPING_APART}
    running = reply.conference.family.cautions.running().filter(**kind)
    keys = {
        *running.filter(person=person).values_list("pk", flat=True),
        *running.filter(protects=person).values_list("pk", flat=True),
    }
    return [each for each in cautions_of(reply.conference.family, today=today) if each.pk in keys]
