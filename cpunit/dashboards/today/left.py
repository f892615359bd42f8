"""What business support’s lines say beside a date: what is left to send, and when the next conference is."""

from dataclasses import replace

from django.db.models import Count, Exists, OuterRef

from conferences.models import Booking, Conference, Participant
from conferences.models.invitations.participant import still_to_invite, still_to_post
from cpunit.dashboards.lines import DueLine
from cpunit.dashboards.rows import DueRow
from cpunit.domain.rules import Kind
from cpunit.domain.words import counted, listed

TO_SEND = {Kind.INVITATIONS.value, Kind.INVITEES_CONFIRMED.value}


def with_next_conference(rows: list[DueRow]) -> list[DueRow]:
    """The rows with when each family's next conference is booked for: what callers ask. One query."""
    booked = Booking.objects.filter(
        cancelled_at__isnull=True,
        conference__state=Conference.State.BOOKED,
        conference__family__in=[row.family.pk for row in rows],
    ).order_by("-starts_at")
    when = dict(booked.values_list("conference__family", "starts_at"))
    return [replace(row, next_at=when.get(row.family.pk)) for row in rows]


def with_what_is_left(lines: list[DueLine]) -> list[DueLine]:
    """The lines of invitations say what is still to be done: the link of a video meeting, to send, or letters
    to post. One query.
    """
    unlinked = Booking.objects.filter(
        conference=OuterRef("conference"), cancelled_at__isnull=True, video_link=""
    ).exclude(conference__meeting_format=Conference.Format.IN_PERSON)
    counts = {
        code: (to_invite, to_post, lacks_link)
        for code, to_invite, to_post, lacks_link in Participant.objects.filter(
            conference__reference__in=[line.code for line in lines if line.kind in TO_SEND]
        )
        .order_by()
        .values_list("conference__reference")
        .annotate(
            to_invite=Count("pk", filter=still_to_invite()),
            to_post=Count("pk", filter=still_to_post()),
            lacks_link=Exists(unlinked),
        )
    }
    left = {code: _left(*numbers) for code, numbers in counts.items()}
    return [
        replace(line, verb=left[line.code]) if line.kind in TO_SEND and left.get(line.code) else line
        for line in lines
    ]


def _left(to_invite: int, to_post: int, lacks_link: bool) -> str:
    """ "Add the video link, send 4 invitations and post 3 letters"; "" where nothing is left to send."""
    link = "add the video link" if lacks_link and to_invite else ""
    send = f"send {counted(to_invite, 'invitation')}" if to_invite else ""
    post = f"post or hand over {counted(to_post, 'letter')}" if to_post else ""
    said = listed([words for words in (link, send, post) if words])
    return said[:1].upper() + said[1:]
