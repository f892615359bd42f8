"""One conference: its summary and its history."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from conferences.booking.policies import may_book
from conferences.booking.wanted import Wanted, wrong_with
from conferences.calling_off.facts import still_held_for
from conferences.calling_off.policies import may_cancel, may_reconvene, may_stand_this_down
from conferences.conference.because import discussion_behind, first_discussion
from conferences.conference.booked import is_chair_of
from conferences.conference.identity import identity_of
from conferences.conference.limit import LIMITS, shown_limit
from conferences.conference.loading import conference_or_404
from conferences.conference.safety_plan import codes_behind, versions_of
from conferences.conference.turning import AWAITED
from conferences.models import Booking, Conference, StrategyDiscussion
from conferences.overview.apart import APART
from conferences.overview.before_and_after import HELD_INSTEAD, before_and_after
from conferences.overview.decided import decided_rows
from conferences.overview.moved import answer_to_see, asked_of, moved_rows, ways_to_move
from conferences.overview.progress import Progress
from conferences.overview.quorum import quorum_rows
from conferences.overview.tasks import record_now, tasks_of
from conferences.overview.video import video_rows
from conferences.preparation.known import known
from cpunit.audit.models import AuditEvent
from cpunit.deadlines.models import Deadline
from cpunit.deadlines.reckoner import Reckoner
from cpunit.deadlines.shown import shown_date, shown_moves
from cpunit.diary.actions.hold import IS
from cpunit.diary.handed_over import lies_under_anything, to_hand_over, told_to_others
from cpunit.domain.timescales import Kind
from cpunit.domain.words import day_and_date
from cpunit.doors.reading import READ
from cpunit.people.access import CASEWORK, RECORDERS, role_required, user_of
from cpunit.people.eligibility import OF_A_CHAIR
from cpunit.people.independent import way_to_independence
from cpunit.people.models import User
from cpunit.people.models.user import area_keys
from cpunit.web.paging import page_of

_OF_A_BOOKING = (
    "conference",
    "why_earlier",
    "is_cover",
    "prompted_by",
    "family_from",
    "starts_at",
    "ends_at",
    "minute_taker",
    "support_officer",
    "video_link",
    "is_cover",
    "chair__user",
    *(f"chair__{fact}" for fact in OF_A_CHAIR if not fact.startswith("user__")),
    "venue__name",
    "venue__area",
)


@role_required(*CASEWORK)
def conference(request: HttpRequest, code: str) -> HttpResponse:
    """Where the conference stands, its parts, what the chair should know, and what is due."""
    record = conference_or_404(request, code, "family__social_worker", "family__team")
    reckoner, now = Reckoner.current(), timezone.now()
    day = timezone.localdate(now)
    booking = _booking(record)
    progress = Progress.of(record, booking, day)
    causes = {each.because_id for each in progress.attached if each.because_id}
    discussion = first_discussion(causes)
    own = Q(record__in=_codes(record, discussion))
    running = Deadline.objects.open().filter(own | Q(record__in=causes, kind__in=LIMITS))
    running = running.none() if record.is_called_off else running
    deadlines = list(running.oldest_first().only("kind", "due_date", "done_on"))
    limit = shown_limit(record, reckoner=reckoner, today=day, deadlines=deadlines)
    refusal = may_book(user_of(request), record, causes)
    due = [
        {"words": Kind(each.kind).words, "date": shown_date(each, reckoner=reckoner, today=day)}
        for each in deadlines
    ]
    identity, asked = identity_of(record), asked_of(record)
    around = before_and_after(record)
    return render(
        request,
        "conferences/overview/conference.html",
        {
            "conference": record,
            "identity": identity,
            "may": _may(user_of(request), progress),
            "stands": [
                *progress.where_it_stands(limit),
                *video_rows(user_of(request), record, booking),
                *quorum_rows(record, booking, day),
                *moved_rows(record, booking),
                *around,
                *(row for told in APART for row in told(record, user_of(request), day)),
                *decided_rows(record, leads=is_chair_of(user_of(request), booking)),
            ],
            "asked": asked,
            "independence": way_to_independence(user_of(request), record.family),
            "answer_to_see": answer_to_see(user_of(request), record, asked),
            "ways": ways_to_move(user_of(request), record, booking, asked, refusal, day),
            "record_now": record_now(progress) if user_of(request).is_chair else "",
            "no_longer": _no_longer(record, booking, reckoner, now, user_of(request)),
            "tasks": tasks_of(progress, may_book=refusal is None),
            "known": known(
                record,
                identity.alerts,
                today=day,
                plans=() if record.is_over else versions_of(codes_behind(record, causes)),
                until=booking.day if booking else record.limit_date,
            ),
            "due": due,
            "goes_on_at": next((row["links"] for row in around if row["key"] == HELD_INSTEAD), ()),
            "may_book": refusal is None,
        },
    )


def _may(user: User, progress: Progress) -> dict[str, bool]:
    """What else this person may do with it: a link for each. Two queries while it is still to be held."""
    record, booking = progress.conference, progress.booking
    is_awaited = record.state in AWAITED
    return {
        "stand_down": may_stand_this_down(user, record, booking) is None,
        "cancel": is_awaited
        and may_cancel(user, record, booking, ()) is None
        and may_cancel(user, record, booking, still_held_for(record, progress.attached)) is None,
        "reconvene": may_reconvene(user, record, booking) is None,
        "mend": record.state == Conference.State.OPEN and is_chair_of(user, booking),
    }


def _booking(record: Conference) -> Booking | None:
    """The booking that stands, with what the page tells of it and what makes it possible."""
    standing = record.bookings.filter(cancelled_at__isnull=True)
    booking = standing.select_related("chair__professional", "venue").only(*_OF_A_BOOKING).first()
    if booking is not None:
        booking.conference = record
        who = (booking.chair.user_id, booking.minute_taker_id, booking.support_officer_id)
        users = User.objects.only("name", "role", "is_active")
        people = users.annotate(area_keys=area_keys()).in_bulk(who)  # type: ignore[no-redef]
        booking.chair.user, booking.minute_taker, booking.support_officer = (people[key] for key in who)
    return booking


def _no_longer(
    record: Conference, booking: Booking | None, reckoner: Reckoner, now: datetime, reader: User
) -> str:
    """What is booked and could not be booked any more, once the facts or the diary have changed since."""
    if booking is None or record.state != Conference.State.BOOKED:
        return ""
    wrong = [
        refusal.sentence
        for refusal in wrong_with(Wanted.of(booking), record, reckoner, timezone.localdate(now))
    ]
    if booking.day > record.limit_date and not record.lateness_reason:
        booked, limit = day_and_date(booking.day), day_and_date(record.limit_date)
        wrong.append(f"It is booked for {booked}, and is to be held by {limit}: bring it forward.")
    if (day_off := reckoner.calendar.closed(booking.day)) and booking.ends_at > now:
        wrong.append(f"{day_and_date(booking.day)} is not a working day ({day_off}): move it to another day.")
    astray = to_hand_over(now=now, records=[record.code]) if lies_under_anything(record.code) else []
    for each in (each for each in astray if not each.day_off):
        knows = reader.role in RECORDERS or each.user == reader.pk
        wrong.append(f"{each.name} {IS[each.why if knows else told_to_others(each.why)]} then.")
    return " ".join(wrong)


def _codes(record: Conference, discussion: StrategyDiscussion | None) -> list[str]:
    """Its own code, and that of the discussion behind it: what befell either belongs to it."""
    return [record.code, discussion.code] if discussion else [record.code]


@role_required(*CASEWORK)
def conference_history(request: HttpRequest, code: str) -> HttpResponse:
    """Who did what to this conference, newest first; looking is logged too, but not told here.
    What somebody opened behind their door is logged of each child, and told once.
    """
    record = conference_or_404(request, code)
    codes = _codes(record, discussion_behind(record))
    of_these = AuditEvent.objects.filter(record__in=codes)  # twice, as the index is of what has a record
    at_once = of_these.filter(**{name: OuterRef(name) for name in ("record", "at", "verb", "what")})
    of_another_child = Exists(at_once.filter(pk__lt=OuterRef("pk"), verb=READ))
    events = of_these.exclude(verb="viewed").exclude(of_another_child)
    page = page_of(events.select_related("by"), request, order=("-at", "-id"))
    items = [
        {
            "title": f"{event.verb.capitalize()}: {event.what}",
            "date": event.at,
            "by": event.by.name if event.by else "",
            "text": "",
            "url": "",
        }
        for event in page.rows
    ]
    return render(
        request,
        "conferences/overview/history.html",
        {
            "conference": record,
            "items": items,
            "moves": shown_moves(Q(record__in=codes)),
            "page": page,
            "identity": identity_of(record),
        },
    )
