"""The parts of a conference as a list of tasks: done, to do, or cannot start yet and why."""

from django.utils import timezone

from conferences.conference.children import can_take_part
from conferences.invitations.joining import ASTRAY, is_link_astray, lacks_link
from conferences.models import Conference, Minutes
from conferences.overview.parts import DONE, NOT_DONE, NOT_YET, TO_DO, address, parts_left
from conferences.overview.progress import Progress
from cpunit.domain.words import counted, day_and_date, listed

State = Conference.State


def tasks_of(progress: Progress, *, may_book: bool) -> list[dict[str, str]]:
    """The parts of the conference: done, to do, or cannot start yet and why.

    The booking is a link for those only who may change it.
    """
    is_booked = progress.is_booked
    parts = [
        ("Booking", "conference_book", *_booking(progress, is_booked)),
        ("People", "conference_people", *_people(progress, is_booked)),
        ("Reports", "conference_reports", *_reports(progress, is_booked)),
        ("Preparation", "conference_preparation", *_preparation(progress)),
        ("Taking part", "conference_taking_part", *_taking_part(progress)),
        ("Record", "conference_record", *_record(progress, is_booked)),
        ("Minutes", "conference_minutes", *_minutes(progress)),
    ]
    if progress.conference.is_called_off:
        return parts_left(progress.conference)
    return [
        {
            "label": label,
            "url": address(name, progress.conference.code) if name != "conference_book" or may_book else "",
            "state": state,
            "why": why,
        }
        for label, name, state, why in parts
    ]


def record_now(progress: Progress) -> str:
    """What the button to the live record says, from the day of the conference until it is closed."""
    if _record(progress, progress.is_booked)[0] != TO_DO:
        return ""
    return "Go on with the record" if progress.conference.state == State.OPEN else "Open the record"


def _booking(progress: Progress, is_booked: bool) -> tuple[str, str]:
    if lacks_link(progress.conference, progress.booking):
        return TO_DO, "The link of the video meeting is missing"
    if is_link_astray(progress.conference, progress.booking):
        return TO_DO, ASTRAY
    if is_booked:
        return DONE, ""
    if progress.conference.state == State.REQUESTED:
        is_review = progress.conference.kind == Conference.Kind.REVIEW
        return TO_DO, f"{'Free times near the limit' if is_review else 'The best free times'} are offered"
    return NOT_YET, f"The conference is {progress.conference.get_state_display().lower()}"


def _people(progress: Progress, is_booked: bool) -> tuple[str, str]:
    if progress.conference.is_held:
        return DONE, progress.people_words
    waits = progress.to_post or progress.not_to_come or progress.waiting
    if progress.invited and not progress.to_invite and not waits:
        return DONE, progress.people_words
    why = progress.people_words if is_booked else "Invitations go out once the conference is booked"
    return TO_DO, why


def _reports(progress: Progress, is_booked: bool) -> tuple[str, str]:
    if not is_booked:
        return NOT_YET, "Reports are due once the conference is booked"
    is_done = progress.reports and progress.shared >= progress.parents
    left = NOT_DONE if progress.conference.is_held else TO_DO
    return DONE if is_done else left, progress.reports_words


def _preparation(progress: Progress) -> tuple[str, str]:
    asked = [each for each in progress.attached if can_take_part(each.child)]
    is_past = progress.conference.state in (State.OPEN, State.CLOSED)
    waiting = sum(
        each.participation == each.Participation.NOT_YET if is_past else not each.is_agreed for each in asked
    )
    if waiting and progress.conference.state == State.CLOSED:
        return DONE, f"How {counted(waiting, 'child takes', 'children take')} part was never agreed"
    if progress.unprepared:
        return TO_DO, f"Left: {listed([each.inside for each in progress.unprepared])}"
    if waiting:
        return TO_DO, f"How {counted(waiting, 'child takes', 'children take')} part is not agreed yet"
    return DONE, "It is agreed how each child takes part" if asked else "No child is to take part"


def _taking_part(progress: Progress) -> tuple[str, str]:
    """What people need, and how the day is arranged."""
    left = progress.left.words if not progress.conference.is_held else ""
    return (TO_DO, left) if left else (DONE, "")


def _record(progress: Progress, is_booked: bool) -> tuple[str, str]:
    if progress.conference.state == State.CLOSED:
        return DONE, ""
    if progress.conference.state == State.OPEN:
        return TO_DO, "The conference is taking place"
    if not is_booked or progress.booking is None:
        return NOT_YET, "It opens on the day of the conference"
    day = timezone.localtime(progress.booking.starts_at).date()
    if day > progress.today:
        return NOT_YET, f"It opens on the day of the conference, {day_and_date(day)}"
    if progress.is_unrecorded:
        return TO_DO, f"It was booked for {day_and_date(day)}, and is not recorded yet"
    return TO_DO, "Open the conference, and record it as it goes"


def _minutes(progress: Progress) -> tuple[str, str]:
    if progress.minutes is not None and progress.minutes.state == "distributed":
        return DONE, ""
    if progress.conference.state != State.CLOSED:
        return NOT_YET, "They are made from the record once the conference is closed"
    if progress.minutes is not None and progress.minutes.state == Minutes.State.APPROVED:
        return TO_DO, "Approved: to be checked and sent"
    return TO_DO, progress.minutes.get_state_display() if progress.minutes else "To be written"
