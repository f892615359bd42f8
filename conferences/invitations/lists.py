"""The list of people of a conference as `cpunit.domain.invitees` compares it: now, last time, and as kept."""

from collections.abc import Iterable
from datetime import datetime, time

from django.utils import timezone

from conferences.invitations.rows import who
from conferences.models import Conference, ListConfirmed, Participant
from cpunit.domain.invitees import Line, List, Stands
from cpunit.people.models import Professional, with_details

Status = Participant.Status
STANDS = {Status.EXCLUDED: Stands.KEPT_OUT, Status.LISTED: Stands.NOT_ASKED}
"""All else is somebody who is asked, or came."""


def people_of_list(conference: Conference) -> list[Participant]:
    """Everybody on it, with their details. One query."""
    return list(conference.participants.select_related(*with_details("person")).order_by("pk"))


def list_of(participants: Iterable[Participant]) -> List:
    """A line for each, by the key of the person; nobody says of a child who died that they are not asked."""
    return {
        each.person_id: Line(each.person_name, who(each), STANDS.get(Status(each.status), Stands.ASKED))
        for each in participants
        if not (each.child and each.child.death_date)
    }


def last_time(conference: Conference) -> tuple[Conference, List] | None:
    """The last conference that was held about its children, and its list, with the jobs that people had then;
    None where neither is known here. At most three queries.
    """
    held = Conference.objects.filter(
        attached_children__child__in=conference.attached_children.values("child"),
        state=Conference.State.CLOSED,
    ).exclude(pk=conference.pk)
    earlier = held.order_by("-held_on", "-pk").first()
    people = people_of_list(earlier) if earlier else []
    if earlier is None or not people:
        return None
    then, found = _jobs_then(people, earlier), dict(list_of(people))
    for key, line in found.items():
        if key in then:
            found[key] = Line(line.name, then[key], line.stands)
    return earlier, found


def _jobs_then(people: list[Participant], earlier: Conference) -> dict[int, str]:
    """Job and agency of each professional on its day, as far as that was recorded."""
    if earlier.held_on is None:
        return {}
    until = timezone.make_aware(datetime.combine(earlier.held_on, time.max))
    rows = (
        Professional.history.filter(
            person__in=[each.person_id for each in people if each.person.is_professional],
            history_date__lte=until,
        )
        .order_by("person", "-history_date", "-history_id")
        .distinct("person")
        .values_list("person", "job_title", "agency__name")
    )
    return {key: f"{job}, {agency}" for key, job, agency in rows}


def as_kept(now: List) -> list[dict[str, object]]:
    """The list as a confirmation keeps it."""
    return [
        {"person": key, "name": line.name, "who": line.who, "stands": line.stands.value}
        for key, line in now.items()
    ]


def read_back(confirmed: ListConfirmed) -> List:
    """The list that was confirmed."""
    return {
        int(each["person"]): Line(each["name"], each["who"], Stands(each["stands"]))
        for each in confirmed.people
    }
