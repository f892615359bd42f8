"""Who is given the papers of a conference, and who is not."""

from collections.abc import Callable, Iterable
from datetime import datetime

from conferences.closing.nothing_to_read import NothingToRead, nothing_to_read
from conferences.models import Conference, Participant
from cpunit.domain.words import day_and_date, listed
from cpunit.offers import Offers
from cpunit.papers.models import Document
from cpunit.papers.their_hours import hours_of
from cpunit.people.models import Person, with_details
from cpunit.people.reach import Recipient, recipient_of
from cpunit.release.models import Copy
from cpunit.release.progress import Progress
from cpunit.web.look import once_a_look

ALSO_GIVEN: Offers[Callable[[Conference, int], bool]] = Offers()
"""Whether somebody, by key, is given the minutes who was never invited: another authority that takes a plan
over.
"""
WITHOUT_PAPERS = (Participant.Status.EXCLUDED, Participant.Status.LISTED)


def recipients_of(
    conference: Conference, *, family_only: bool = False, kind: str = Document.Kind.OUTLINE_PLAN
) -> list[Recipient]:
    """Professionals and adults on the conference's list. An excluded person is given nothing (LDS-4); who is
    kept from a part, or from the minutes alone, is given all but the minutes, which hold that part.

    Children are told in person by whoever the conference named, and are sent nothing. Nor is who would
    read of no child there.
    """
    people = given_papers(conference, places_of(conference), kind=kind)
    return [recipient_of(person) for person in people if person.is_adult or not family_only]


def places_of(conference: Conference) -> list[Participant]:
    """All on its list of people, with how each is reached: once a look. Two queries."""
    return once_a_look(_places, conference.pk)


def _places(conference: int) -> list[Participant]:
    places = Participant.objects.filter(conference=conference)
    rows = places.select_related(*with_details("person"), "exclusion")
    return list(rows.prefetch_related("person__contact_ways"))


def _who_read(conference: Conference, people: list[Person]) -> list[Person]:
    """Those of them for whom something in the papers is theirs to read."""
    unread = {each.person.pk for each in nothing_to_read(conference, people)}
    return [person for person in people if person.pk not in unread]


def who_read_nothing(
    conference: Conference, places: Iterable[Participant], *, kind: str
) -> list[NothingToRead]:
    """Of these places, who is given none, as next to nothing in it is theirs to read."""
    return nothing_to_read(conference, _allowed(places, kind))


def given_papers(conference: Conference, places: Iterable[Participant], *, kind: str) -> list[Person]:
    """The same people, of places that are at hand with their exclusions."""
    return _who_read(conference, _allowed(places, kind))


def _allowed(places: Iterable[Participant], kind: str) -> list[Person]:
    allowed = [
        place
        for place in places
        if place.status not in WITHOUT_PAPERS
        and not place.person.has_left
        and not (kind in Document.OF_THE_WHOLE and place.kept is not None)
    ]
    return [place.person for place in allowed if not place.person.is_child]


def lacking_copy(people: Iterable[Person], progress: Progress) -> list[Person]:
    """Those of them for whom no copy was asked for yet, or whose copy was set aside, of copies at hand."""
    have = {line.person.pk for line in progress.asked if line.copy and not line.copy.is_set_aside}
    return [person for person in people if person.pk not in have]


def may_have_papers(conference: Conference, person: Person, *, kind: str) -> bool:
    """Whether this person is still one of them."""
    place = conference.participants.filter(person=person).exclude(status__in=WITHOUT_PAPERS)
    if kind in Document.OF_THE_WHOLE:
        place = place.exclude(pk__in=conference.participants.kept_out())
    if person.is_child or person.has_left:
        return False
    return (place.exists() and not nothing_to_read(conference, [person])) or (
        kind in (Document.Kind.MINUTES, Document.Kind.AMENDMENT)
        and any(given(conference, person.pk) for given in ALSO_GIVEN)
    )


def without_copy(
    conference: Conference, kind: Document.Kind, *, family_only: bool = False, edition: int = 0
) -> list[Recipient]:
    """Those of them for whom no copy of this paper was asked for yet, or whose copy was set aside."""
    copies = Copy.objects.of(conference.reference_id, kind, edition)
    asked = {copy.person_id for copy in copies if not copy.is_set_aside}
    people = recipients_of(conference, family_only=family_only, kind=kind)
    return [each for each in people if each.person.pk not in asked]


def effects_of_sending(
    conference: Conference,
    places: Iterable[Participant],
    recipients: list[Recipient],
    *,
    kind: str,
    now: datetime,
) -> list[str]:
    """What a check page says before copies are made, beside who gets what: that somebody else lets them go,
    when, and to whom none goes of all on the list of people (`places`).
    """
    kept_out = [each.person_name for each in places if each.status == Participant.Status.EXCLUDED]
    effects = ["Each person gets a copy of their own, with their name and the page number on every page."]
    effects.append("Nothing leaves before somebody else has looked at the copies and released them.")
    effects += hours_of([recipient.person for recipient in recipients if recipient.email], now)
    if kept_out:
        effects.append(f"Nothing goes to {listed(kept_out)}: excluded.")
    for each in places:
        left_on = each.professional.left_on if each.professional else None
        if left_on and each.status not in WITHOUT_PAPERS:
            who = f"{each.person_name}, who left on {day_and_date(left_on)}"
            effects.append(f"Nothing goes to {who}: put who works there now on the list.")
    if kind in Document.OF_THE_WHOLE:
        effects += _without_minutes(conference)
    return effects


def _without_minutes(conference: Conference) -> list[str]:
    """Who takes part and is given no minutes."""
    here = conference.participants.kept_out().exclude(status=Participant.Status.EXCLUDED)
    names = [each.person_name for each in here.select_related(*with_details("person"))]
    return (
        [f"No minutes go to {listed(names)}: kept from them, or from a part of the conference."]
        if names
        else []
    )
