"""Copies of the minutes of one conference, one wherever a copy can be: read behind a door, not opened, not
reached, on paper, shut as their reader may read less by now, and asked for anew.
"""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from itertools import chain, islice, repeat

from conferences.models import Booking, Conference
from cpunit.demo import words
from cpunit.demo.moments import Moments, at
from cpunit.demo.outbox import came_back, left_at
from cpunit.domain.refusal import Refused
from cpunit.papers.models import Document
from cpunit.people.actions.prove import Proof, prove
from cpunit.people.actions.withhold import From, What, withhold
from cpunit.people.models import Person, with_details
from cpunit.release.actions.ask_anew import ask_anew
from cpunit.release.actions.chase_unopened import chase_unopened
from cpunit.release.actions.follow import follow_all
from cpunit.release.actions.make_copies import make_copies
from cpunit.release.actions.note_shut import note_shut_copies
from cpunit.release.actions.open_copy import open_copy
from cpunit.release.actions.print_copy import mark_printed
from cpunit.release.actions.release_paper import release_paper
from cpunit.release.models import Copy
from cpunit.release.models.copies import CopyQuerySet

CHASED_AFTER, KEPT_AFTER = 6, 9
"""In working days from the release."""


@dataclass(frozen=True)
class Copies:
    """Of the minutes of a conference: asked for by business support, released by its chair on `day`."""

    conference: Conference
    booking: Booking
    moments: Moments
    day: date

    def release(self, password: str) -> None:
        """The chair types the password that all in the demonstration have. Where something is asked of each
        of them, all wait.
        """
        chair, now = self.booking.chair.user, at(self.day, 9)
        proof = prove(by=chair, password=password, now=now)
        assert isinstance(proof, Proof)
        made = self._all().to_release()
        with suppress(Refused):
            release_paper(
                record=self.conference.reference,
                kind=Document.Kind.MINUTES,
                looked_at=[key for key in made.values_list("document", flat=True) if key],
                by=chair,
                now=now,
                proof=proof,
            )

    def become(self) -> None:
        """What came of each: of those at the doors of professionals one is read, and one comes back. What
        tells the family leaves as the demonstration begins, with a link that opens.
        """
        by = self.booking.support_officer
        copies = list(self._all().select_related("message", *with_details("person")))
        doors = [copy for copy in copies if copy.way == Copy.Way.DOOR and copy.person.is_professional]
        opened, lost, anew = islice(chain(doors, repeat(None)), 3)
        if lost and lost.message:
            came_back(lost.message, at(self.day, 10))
        left_at([copy.message_id for copy in doors], at(self.day, 10))
        follow_all(now=at(self.day, 11))
        if opened:
            open_copy(copy=opened, now=at(self.moments.after(self.day, 1), 8))
        if printed := next((copy for copy in copies if copy.way == Copy.Way.PRINT), None):
            mark_printed(copy=printed, by=by, now=at(self.day, 12))
        now = at(self.moments.after(self.day, CHASED_AFTER), 10)
        chase_unopened(now=now, calendar=self.moments.reckoner.calendar)
        left_at(self._all().values_list("chaser", flat=True), now)
        self._keep_from([copy.person for copy in copies if copy.person.is_adult][-1:], anew)

    def _keep_from(self, family: list[Person], anew: Copy | None) -> None:
        """Something is withheld by now from one of the family, whose copy opens no longer, and from an
        agency, for whose person another copy is made at once.
        """
        by, day = self.booking.support_officer, self.moments.after(self.day, KEPT_AFTER)
        agencies = [From(agency=anew.person.professional.agency)] if anew else []
        for whom in (*(From(person=person) for person in family), *agencies):
            withhold(
                family=self.conference.family,
                what=What(record=self.conference.reference, words=words.WITHHELD),
                kept_from=whom,
                reason=words.WHY_WITHHELD,
                source="The class teacher",
                by=by,
                now=at(day, 9),
            )
        note_shut_copies(now=at(day, 10))
        if anew:
            ask_anew(copy=anew, by=by, now=at(day, 11))
            make_copies(record=self.conference.reference, now=at(day, 11))

    def _all(self) -> CopyQuerySet:
        return Copy.objects.of(self.conference.reference, Document.Kind.MINUTES).order_by("number")
