"""The words of a dispute, so that a chair need only check and send them. Codes only: it goes by e-mail."""

from django.utils.timezone import localdate

from conferences.models import CalledOff
from cpunit.domain.standing_down import Addressee, Party
from cpunit.domain.words import day_and_date

ASKS = {
    Party.WORKER: "Please tell me what kept it from being ready, and what makes sure of the next conference.",
    Party.TEAM_MANAGER: (
        "Please tell me what kept it from being ready, and how you make sure of the next conference."
    ),
    Party.AGENCY: (
        "Your agency was invited, and nobody came or was to come. Please tell me why, and who comes to the "
        "next conference."
    ),
    Party.UNIT: ("Please find out why the invitations did not go out in time, and tell me what is changed."),
}
"""What is asked of each of those who caused it."""

NOT_QUORATE = {
    Party.WORKER: (
        "Too few agencies were asked to it. Please tell me who works with the family, so that enough of them "
        "come to the next conference."
    ),
    Party.UNIT: "Please find out why too few agencies came or were to come, and tell me what is changed.",
}
"""The same where it was not quorate and no agency stayed away."""


def drafted(called_off: CalledOff, whom: Addressee) -> str:
    """What happened, and what is asked."""
    conference = called_off.conference
    booking = conference.bookings.order_by("-pk").first()
    planned = f", which was booked for {day_and_date(booking.day)}," if booking else ""
    down_on = day_and_date(localdate(called_off.at))
    happened = (
        f"I stood conference {conference.code}{planned} down on {down_on}, as {called_off.reason_words}."
    )
    asks = {**ASKS, **NOT_QUORATE} if called_off.reason == "not-quorate" else ASKS
    return "\n\n".join(part for part in (happened, called_off.why, asks[whom.party]) if part)
