"""What every write in the live record begins with: the conference, if this person may write in it."""

from conferences.conference.booked import standing_booking
from conferences.conference.writing import locked, not_closing
from conferences.live.policies import may_lead_record, may_record
from conferences.models import Conference
from cpunit.domain.refusal import must
from cpunit.people.models import User


def opened_for(by: User, conference: Conference, *, leads: bool = False) -> Conference:
    """The locked conference, if this person may write in its record now (as its chair, where `leads`)."""
    conference = locked(conference)
    may = may_lead_record if leads else may_record
    must(may(by, conference, standing_booking(conference)))
    return conference


def beside_others(by: User, conference: Conference) -> Conference:
    """The same for what several people write at one moment: none of them waits for another, and the
    conference is not closed until it is saved.
    """
    conference = not_closing(conference)
    must(may_record(by, conference, standing_booking(conference)))
    return conference
