"""A business support officer's day: what to book, to send, to chase."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Count

from conferences.models import Conference, ConferenceRequest, Participant
from conferences.models.invitations.participant import still_to_invite, still_to_post
from cpunit.dashboards.lines import DueLine, due_lines
from cpunit.dashboards.today.due import AHEAD, DueList, due_list
from cpunit.dashboards.weeks import Weeks
from cpunit.deadlines.models import Deadline
from cpunit.deadlines.reckoner import Reckoner
from cpunit.deadlines.shown import shown_date
from cpunit.domain.rules import Kind
from cpunit.domain.words import counted, listed
from cpunit.papers.models import OutgoingMessage
from cpunit.people.models import User
from cpunit.web.dates import ShownDate

MOST_ROWS = 50
REPORTS = {Kind.SOCIAL_WORK_REPORT.value, Kind.AGENCY_REPORT.value, Kind.REPORT_TO_FAMILY.value}
TO_SEND = {Kind.INVITATIONS.value, Kind.INVITEES_CONFIRMED.value}
TO_DISTRIBUTE = {
    Kind.MINUTES.value,
    Kind.OUTLINE_PLAN_TO_FAMILY.value,
    Kind.PLAN_DISTRIBUTED.value,
    Kind.CASE_SYSTEM_UPDATED.value,
}
LIMITS = {Kind.INITIAL_CONFERENCE.value, Kind.TRANSFER_IN_CONFERENCE.value}
"""They stand under what is to be booked, so not once more under what else is due."""


@dataclass(frozen=True)
class ToBook:
    """A conference that has no booking, or a request that waits to be accepted, with the days left."""

    verb: str
    url: str
    code: str
    about: str
    date: ShownDate


@dataclass(frozen=True)
class SupportToday:
    to_book: list[ToBook]
    invitations: list[DueLine]
    reports: list[DueLine]
    papers: list[DueLine]
    failed_messages: int
    others: DueList

    @property
    def is_clear(self) -> bool:
        parts = (self.to_book, self.invitations, self.reports, self.papers, self.failed_messages)
        return not any(parts) and self.others.is_clear


def support_today(user: User, *, today: date) -> SupportToday:
    """Everything on the support officer's page, for the families of their areas."""
    reckoner = Reckoner.current()
    kinds = REPORTS | TO_SEND | TO_DISTRIBUTE
    deadlines = Deadline.objects.visible_to(user).open()
    rows = list(
        deadlines.filter(kind__in=kinds, due_date__lte=today + AHEAD)
        .select_related("child", "family")
        .oldest_first()[: 4 * MOST_ROWS]
    )
    week = Weeks(today).end_of_this

    def lines(of: set[str], until: date | None = None) -> list[DueLine]:
        wanted = [row for row in rows if row.kind in of and (until is None or row.due_date <= until)]
        return due_lines(wanted[:MOST_ROWS], reckoner=reckoner, today=today)

    return SupportToday(
        to_book=to_book(user, reckoner=reckoner, today=today),
        invitations=_with_what_is_left(lines(TO_SEND)),
        reports=lines(REPORTS, week),
        papers=lines(TO_DISTRIBUTE),
        failed_messages=OutgoingMessage.objects.visible_to(user)
        .filter(state=OutgoingMessage.State.FAILED)
        .count(),
        others=due_list(
            deadlines.filter(owner=user).exclude(kind__in=kinds | LIMITS), reckoner=reckoner, today=today
        ),
    )


def _with_what_is_left(lines: list[DueLine]) -> list[DueLine]:
    """The lines with what is still to be done for each: to send, or letters to post. One query."""
    counts = {
        code: (to_invite, to_post)
        for code, to_invite, to_post in Participant.objects.filter(
            conference__reference__in=[line.code for line in lines]
        )
        .order_by()
        .values_list("conference__reference")
        .annotate(
            to_invite=Count("pk", filter=still_to_invite()), to_post=Count("pk", filter=still_to_post())
        )
    }
    return [replace(line, verb=_left(*counts.get(line.code, (0, 0))) or line.verb) for line in lines]


def _left(to_invite: int, to_post: int) -> str:
    """ "Send 4 invitations and post 3 letters"; "" where nothing is left of either."""
    send = f"send {counted(to_invite, 'invitation')}" if to_invite else ""
    post = f"post or hand over {counted(to_post, 'letter')}" if to_post else ""
    said = listed([words for words in (send, post) if words])
    return said[:1].upper() + said[1:]


def to_book(user: User, *, reckoner: Reckoner, today: date) -> list[ToBook]:
    """Conferences to be booked and requests to be accepted, the nearest limit first."""
    conferences = list(
        Conference.objects.visible_to(user)
        .filter(state=Conference.State.REQUESTED)
        .select_related("family", "reference")
        .prefetch_related("attached_children")
        .order_by("limit_date", "id")[:MOST_ROWS]
    )
    requests = list(
        ConferenceRequest.objects.visible_to(user)
        .filter(state=ConferenceRequest.State.SUBMITTED)
        .select_related("family", "strategy_discussion__reference")
        .order_by("requested_on", "id")[:MOST_ROWS]
    )
    causes = {row.pk: {each.because_id for each in row.attached_children.all()} for row in conferences}
    discussions = {request.strategy_discussion.code for request in requests}.union(*causes.values())
    limits = {
        limit.record_id: shown_date(limit, reckoner=reckoner, today=today)
        for limit in Deadline.objects.visible_to(user)
        .open()
        .filter(kind__in=LIMITS, record__in=discussions)
        .with_moves()
    }
    rows = [
        ToBook(
            verb="Accept the request",
            url=f"{request.strategy_discussion.get_absolute_url()}request/",
            code=request.strategy_discussion.code,
            about=f"{request.family.name} family",
            date=limits[request.strategy_discussion.code],
        )
        for request in requests
        if request.strategy_discussion.code in limits
    ]
    rows += [
        ToBook(
            verb="Book the conference",
            url=f"{conference.get_absolute_url()}book/",
            code=conference.code,
            about=f"{conference.family.name} family",
            date=_earliest(limits[code] for code in causes[conference.pk] if code in limits)
            or ShownDate.plain(conference.limit_date, today=today, calendar=reckoner.calendar),
        )
        for conference in conferences
    ]
    return sorted(rows, key=lambda row: (row.date.due_date, row.code))


def _earliest(dates: Iterable[ShownDate]) -> ShownDate | None:
    return min(dates, key=lambda date: date.due_date, default=None)
