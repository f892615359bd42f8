"""Take an invitation back from somebody who may not come after all."""

from dataclasses import replace
from datetime import datetime

from conferences.conference.booked import standing_booking
from conferences.invitations.actions.unsent import drop_unsent
from conferences.invitations.by_e_mail import withdrawal_body
from conferences.invitations.calendar_file import calendar_file, next_sequence
from conferences.invitations.held import WITHDRAWN, Held, held_by, message_prefix
from conferences.models import Participant
from cpunit.papers.actions import queue_message
from cpunit.people.models import UnitSettings
from cpunit.people.reach import named_for, recipient_of


def withdraw_invitation(
    *, participant: Participant, now: datetime, is_called_off: bool = False, writes: bool = True
) -> Held | None:
    """What this person held, taken back; None where nothing had reached them.

    What still waits in the outbox never leaves. Whoever holds an e-mail is sent a short message that takes
    the entry out of their calendar, if the address is still verified as theirs (failure 2); none where we may
    not write (`writes`, safety 8). `is_called_off` says that nobody is to come. The caller holds the row of
    the invitation in its transaction.
    """
    drop_unsent(participant)
    held = held_by(participant, as_recorded=is_called_off)
    if writes and held and held.address:
        if held.address != recipient_of(participant.person).email:
            return replace(held, address="") if is_called_off else held
        _send_word(participant, held.address, now, is_called_off=is_called_off)
    return held


def _send_word(participant: Participant, address: str, now: datetime, *, is_called_off: bool) -> None:
    conference = participant.conference
    booking = participant.booking or standing_booking(conference)
    if booking is None:
        return
    unit, sequence = UnitSettings.current(), next_sequence(participant)
    entry = calendar_file(
        conference=conference,
        booking=booking,
        participant=participant,
        to_address=address,
        sequence=sequence,
        unit=unit,
        now=now,
        is_withdrawn=True,
    )
    queue_message(
        dedupe_key=f"{message_prefix(participant)}{WITHDRAWN}:{sequence}",
        record=conference.reference,
        to_name=participant.person_name,
        to_address=address,
        subject=named_for(
            participant.person,
            f"Conference {conference.code} does not take place"
            if is_called_off
            else f"Invitation to conference {conference.code} withdrawn",
        ),
        body=withdrawal_body(participant, conference, unit, is_called_off=is_called_off),
        now=now,
        calendar=entry,
        is_plain=not participant.person.is_professional,
        to_kept_out=True,
        no_use_from=booking.starts_at if booking.starts_at > now else None,
    )
