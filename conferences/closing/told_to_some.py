"""What the record of a conference holds that is not for everybody, as far as it may be said that it does."""

from django.db.models import Exists, OuterRef

from conferences.models import Attendance, Conference, Participant
from cpunit.domain.audience_rows import Matter
from cpunit.people.models import Person


def told_to_some(conference: Conference) -> frozenset[Matter]:
    """Of matters that some readers do not read, those that are there. That somebody gave the chair a view of
    their own is said to nobody (safety 7). One query.
    """
    excluded = Participant.objects.filter(conference=OuterRef("pk"), exclusion__isnull=False)
    family = Attendance.objects.filter(conference=OuterRef("pk"), stays__left_at__isnull=False)
    moved = family.exclude(participant__person__kind=Person.Kind.PROFESSIONAL)
    found = Conference.objects.filter(pk=conference.pk).values_list(Exists(excluded), Exists(moved)).get()
    matters = {Matter.EXCLUSION_GROUND, Matter.EXCLUSION_DECIDER} if found[0] else set()
    return frozenset(matters | ({Matter.COMING_AND_GOING} if found[1] else set()))
