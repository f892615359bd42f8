"""What the case system is told: since yesterday it is sent what was decided, and could not take all of it."""

from collections.abc import Iterable, Mapping

from cpunit.case_system.actions.keep_target import set_target
from cpunit.case_system.actions.see_to import send_again
from cpunit.case_system.actions.send import carry
from cpunit.case_system.carrying import NotTaken
from cpunit.case_system.models import Notice
from cpunit.demo.booked import Booked
from cpunit.demo.moments import Moments, at
from cpunit.people.models import User

ADDRESS = "https://cases.calderbrook.example/conferences"
"""Of an invented system: it leads nowhere."""


def case_system(held: Iterable[Booked], moments: Moments, admin: User) -> None:
    """Of the first of these two it was told what was decided; of the other it has no case."""
    now = at(moments.working_days(-1), 9)
    target = set_target(url=ADDRESS, by=admin, now=now)
    for booked, answers in zip(held, (_takes, _refuses), strict=True):
        record = booked.conference.reference
        notice = Notice.objects.untold().select_related("record").filter(record=record).earliest("made_at")
        notice, when = send_again(notice=notice, by=booked.booking.support_officer, now=now), now
        while notice.state == Notice.State.QUEUED:
            carry(notice, target, now=when, by=answers)
            when = max(when, notice.next_try_at)


def _takes(url: str, body: str, headers: Mapping[str, str]) -> str:
    return "It answered 202 Accepted."


def _refuses(url: str, body: str, headers: Mapping[str, str]) -> str:
    raise NotTaken("It answered 422 Unprocessable Content. No case is open for this family.")
