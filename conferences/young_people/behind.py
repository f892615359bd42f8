"""What stands behind doors of what young people write: their own page, and for their worker what is new."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.timezone import localdate

from conferences.conference.instead import about_door
from conferences.models import Conference, OwnWords
from conferences.young_people.policies import WRITES
from cpunit.domain.words import day_and_date
from cpunit.doors.behind import Task, Visitor
from cpunit.people.models import Person


def writes_at(visitor: Visitor) -> QuerySet[Conference]:
    """The conference of this child's door, while what they write is taken, or the one that is held instead of
    it where it was stood down as they wrote; none for anybody else.
    """
    if not visitor.person.is_child:
        return Conference.objects.none()
    return Conference.objects.filter(
        about_door(visitor), state__in=WRITES, attached_children__child=visitor.person.pk
    )


def words_for_worker(worker: Person) -> QuerySet[OwnWords]:
    """What children of this worker's families wrote, until the conference has closed."""
    held = OwnWords.objects.filter(conference__family__social_worker=worker.pk, conference__state__in=WRITES)
    return held.select_related("conference__family", "child", "read_by", "read_by_worker")


def own_words_behind(visitor: Visitor, now: datetime) -> Iterator[Task]:
    """One query at the most. The worker's lines name no child: their page opens where others look on."""
    if visitor.person.is_child:
        if writes_at(visitor).exists():
            yield Task("Say what you think", reverse("door_own_words"))
    elif visitor.is_professional:
        for words in words_for_worker(visitor.person).order_by("read_at", "written_at"):
            code = words.conference.code
            day = day_and_date(localdate(words.written_at))
            yield Task(
                f"Read what a young person wrote before {code}",
                reverse("door_words_of_child", args=[code, words.pk]),
                state=f"read by {words.reader}" if words.read_at else f"to read, since {day}",
                is_done=words.read_at is not None,
            )
