"""What the record of a conference holds that is not for everybody, as far as it may be said that it does."""

from django.db.models import Exists, OuterRef, Q

from conferences.models import Attendance, Conference, Entry, NamesOnScale, Participant
from cpunit.domain.audience_rows import Matter
from cpunit.people.models import Person


def told_to_some(conference: Conference) -> frozenset[Matter]:
    """Of matters that some readers do not read, those that are there. That somebody gave the chair a view of
    their own is said to nobody (safety 7). One query.
    """
    excluded = Participant.objects.filter(conference=OuterRef("pk"), exclusion__isnull=False)
    family = Attendance.objects.filter(conference=OuterRef("pk"), stays__left_at__isnull=False)
    moved = family.exclude(participant__person__kind=Person.Kind.PROFESSIONAL)
    named = NamesOnScale.objects.filter(conference=OuterRef("pk"), hidden_at__isnull=True)
    numbers = Entry.objects.filter(
        ~Q(voice_words="") | Q(voice__person__kind=Person.Kind.CHILD),
        conference=OuterRef("pk"),
        status=Entry.Status.SAID,
        is_named_to_family=False,
        score__isnull=False,
    )
    there = (excluded, moved, named, numbers)
    found = Conference.objects.filter(pk=conference.pk).values_list(*map(Exists, there)).get()
    matters = {Matter.EXCLUSION_GROUND, Matter.EXCLUSION_DECIDER} if found[0] else set()
    matters |= {Matter.COMING_AND_GOING} if found[1] else set()
    return frozenset(matters | ({Matter.CHILDS_NUMBER} if found[2] and found[3] else set()))
