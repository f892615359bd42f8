"""Say that somebody has read what a young person wrote."""

from datetime import datetime

from django.db import transaction

from conferences.conference.writing import note
from conferences.models import OwnWords
from conferences.young_people.policies import may_say_read
from cpunit.domain.refusal import Refused, must
from cpunit.people.models import Person, User


@transaction.atomic
def say_read(*, words: OwnWords, by: User, now: datetime) -> OwnWords:
    """By somebody of the unit. Who said so first stands: pressed twice, or by two, it changes nothing.
    What went on to the conference held instead is read at both.
    """
    words = _held(words)
    must(may_say_read(by, words))
    return _keep(words, now, by=by)


@transaction.atomic
def say_read_by_worker(*, words: OwnWords, by: Person, now: datetime) -> OwnWords:
    """By the social worker, on their own page. Raises `Refused` where the case is another's."""
    words = _held(words)
    if words.conference.family.social_worker_id != by.pk:
        raise Refused("Another social worker holds this case now: it is theirs to read.")
    return _keep(words, now, worker=by)


def _held(words: OwnWords) -> OwnWords:
    rows = OwnWords.objects.select_for_update(of=("self",))
    return rows.select_related("conference__family", "child", "read_by", "read_by_worker").get(pk=words.pk)


def _keep(words: OwnWords, now: datetime, by: User | None = None, worker: Person | None = None) -> OwnWords:
    if words.read_at:
        return words
    words.read_at, words.read_by, words.read_by_worker = now, by, worker
    words.save(update_fields=["read_at", "read_by", "read_by_worker"])
    words.twins().unread().update(read_at=now, read_by=by, read_by_worker=worker)
    what = f"What {words.child.name} wrote on their own page was read"
    note(words.conference, "read", f"{what} by {worker.name}" if worker else what, by, now)
    return words
