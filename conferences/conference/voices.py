"""What becomes of what somebody said in the map, where their place at the conference, or a child's, goes."""

from datetime import datetime

from django.db.models import F

from conferences.models import Conference, Entry, Participant
from cpunit.people.models import Child


def keep_in_words(place: Participant, now: datetime) -> None:
    """What they said stays, in the words of their name."""
    said = Entry.objects.filter(voice=place)
    said.update(voice=None, voice_words=place.person_name[:100], version=F("version") + 1, changed_at=now)


def strike_words_of(place: Participant, now: datetime) -> None:
    """What somebody said who goes with a child stands no more: it is nothing of the others'."""
    Entry.objects.filter(voice=place).update(status=Entry.Status.STRUCK)
    keep_in_words(place, now)


def take_out_of_map(conference: Conference, child: Child, now: datetime) -> None:
    """What was said of that child alone is struck; where others are named too, it is of them from now on."""
    for entry in Entry.objects.filter(conference=conference, children=child).prefetch_related("children"):
        if len(entry.children.all()) == 1:
            entry.status = Entry.Status.STRUCK
        else:
            entry.children.remove(child)
        entry.version, entry.changed_at = entry.version + 1, now
        entry.save()
