"""Ask for the copies of amendments: all who have the minutes are sent what is put right in them."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from conferences.closing.recipients import may_have_papers
from conferences.minutes.amended import is_read_by
from conferences.minutes.then import readers_then
from conferences.models import Amendment, Conference
from cpunit.papers.models import Document
from cpunit.people.models import Person, User, with_details
from cpunit.release.actions.ask_for_copies import ask_for_copies
from cpunit.release.models import Copy

PAPER = Document.Kind.AMENDMENT


@transaction.atomic
def ask_for_amendment(*, conference: Conference, amendment: Amendment, by: User, now: datetime) -> list[Copy]:
    """A copy for each person who has the minutes, or is about to, and reads what the amendment says (failure
    9). Somebody who was excluded since gets none. The caller holds the conference. Safe to run twice.
    """
    assert amendment.number is not None
    people = _who_have_the_minutes(conference)
    readers = readers_then(conference, people)
    theirs = [person for person in people if is_read_by(amendment, readers[person.pk])]
    return ask_for_copies(
        record=conference.reference, kind=PAPER, people=theirs, by=by, now=now, edition=amendment.number
    )


@transaction.atomic
def ask_for_amendments(*, conference: Conference, by: User, now: datetime) -> list[Copy]:
    """The same for every amendment: whoever is given the minutes later has them as well."""
    approved = conference.amendments.approved().prefetch_related("children", "left_out").order_by("number")
    asked: list[Copy] = []
    for amendment in approved.select_related(*with_details("asked_by")):
        asked += ask_for_amendment(conference=conference, amendment=amendment, by=by, now=now)
    return asked


def _who_have_the_minutes(conference: Conference) -> Collection[Person]:
    copies = Copy.objects.ever_of(conference.reference, Document.Kind.MINUTES)
    rows = copies.select_related(*with_details("person")).order_by("pk")
    people = {copy.person_id: copy.person for copy in rows}.values()
    return [each for each in people if may_have_papers(conference, each, kind=PAPER)]
