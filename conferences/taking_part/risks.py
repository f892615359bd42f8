"""What is known of risk on the day of a conference, and what answers it (KRK-29)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from conferences.models import Booking, Conference, Measure, Participant
from cpunit.domain.exclusions import Extent
from cpunit.people.cautions import cautions_of
from cpunit.people.models import with_details


@dataclass(frozen=True)
class Risk:
    """One thing that is known. `words` say it to the chair; `ground`, and where it is known from, too, and to
    staff alone (safety 3). `at_desk` is what reception reads of it.

    `measures` are those arranged for the time that stands; `is_moved` that others were for one before, also
    of the conference that this one follows. One that is not known any more (`is_known`) is there for as long
    as something is arranged for it.
    """

    key: str
    words: str
    at_desk: str
    ground: str = ""
    measures: Sequence[Measure] = ()
    is_moved: bool = False
    is_known: bool = True

    @property
    def is_answered(self) -> bool:
        return bool(self.measures) and all(each.done_on for each in self.measures)


OF_REQUEST = "request"


def of_caution(key: int) -> str:
    """The risk that a caution of the family is, by its key."""
    return f"caution-{key}"


def of_exclusion(key: int | None) -> str:
    """The risk that somebody comes who is kept out, by the key of the exclusion."""
    return f"exclusion-{key}"


def of_reply(key: int) -> str:
    """The risk that an answer names, until somebody has looked at it."""
    return f"reply-{key}"


GONE = "Arranged for what is not known of risk any more"
"""An answer was looked at, a caution or an exclusion has ended: letters and the desk still go by it."""


def risks_of(conference: Conference, booking: Booking | None, *, today: date) -> list[Risk]:
    """All that is known, each with what answers it; last what is arranged for nothing that is known any more.
    Eight queries, whatever their number.
    """
    known = list(_known(conference, today))
    measures = Measure.objects.filter(booking__conference__in=[conference.pk, conference.follows_id])
    by_risk: dict[str, list[Measure]] = {}
    for each in measures.select_related(*with_details("participant__person"), "booking"):
        by_risk.setdefault(each.risk, []).append(each)
    standing = booking.pk if booking else None
    answered = [_answered(risk, by_risk.pop(risk.key, []), standing) for risk in known]
    left = [each for found in by_risk.values() for each in found if each.booking_id == standing]
    gone = Risk(
        "", GONE, "Arranged for this day", measures=sorted(left, key=lambda each: each.pk), is_known=False
    )
    return [*answered, gone] if left else answered


def _answered(risk: Risk, found: list[Measure], standing: int | None) -> Risk:
    here = [each for each in found if each.booking_id == standing]
    return replace(risk, measures=here, is_moved=bool(found) and not here)


def _known(conference: Conference, today: date) -> Iterable[Risk]:
    for caution in cautions_of(conference.family, today=today):
        at_desk = caution.words if caution.keeps_apart else "An order is in force: the chair knows which"
        yield Risk(of_caution(caution.pk), caution.words, at_desk, caution.about)
    kept = conference.participants.kept_out().select_related(*with_details("person"), "exclusion")
    for place in kept.exclude(exclusion__extent=Extent.MINUTES):
        words = _kept_words(place.person_name, place.kept_from)
        yield Risk(of_exclusion(place.exclusion_id), words, words, _ground(place))
    for reply in conference.replies.unlooked().select_related(*with_details("person")):
        words = f"{reply.person_name} answers that they must not meet somebody, and nobody has looked yet"
        at_desk = f"{reply.person_name} may have to be kept from somebody: ask the chair"
        yield Risk(of_reply(reply.pk), words, at_desk, reply.must_not_meet)
    asked = conference.asked
    if asked and asked.safety_concerns:
        said = "The request says that some should not meet"
        yield Risk(OF_REQUEST, said, f"{said}: the chair knows whom it concerns", asked.safety_concerns)


def _kept_words(name: str, extent: Extent | None) -> str:
    if extent == Extent.WHOLE:
        return f"{name} is excluded: if they come, they are not let in, and the chair is told"
    return f"{name} comes to a part only"


def _ground(place: Participant) -> str:
    exclusion = place.exclusion
    assert exclusion is not None
    return f"{exclusion.part}. {exclusion.ground}" if exclusion.part else exclusion.ground


def unanswered(risks: Iterable[Risk]) -> list[Risk]:
    """Those that are known, and for which not everything is arranged."""
    return [risk for risk in risks if risk.is_known and not risk.is_answered]
