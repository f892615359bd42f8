"""Keep what a request says of how each of the family is reached without danger to them (safety 2), and of how
letters come to them (LDS-5).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from cpunit.domain.refusal import Refusal, Refused
from cpunit.domain.words import day_and_date
from cpunit.people.actions.keep_letters_as import keep_letters_as
from cpunit.people.actions.keep_reach import Said, keep_reach
from cpunit.people.models import Person, Professional, User


@dataclass(frozen=True)
class WaysSaid:
    """What is said of one person's ways, by channel, and of their letters, by the names of the record's
    fields; nothing of what is left as it was.
    """

    person: Person
    ways: Mapping[str, Said]
    letters: Mapping[str, str] = field(default_factory=dict)


def keep_ways_said(
    said: Iterable[WaysSaid],
    *,
    requested_by: Professional | None,
    requested_on: date | None,
    by: User,
    now: datetime,
) -> None:
    """It stands with the family, as said by the social worker on the request. The caller has a transaction.
    Raises `Refused`, about the field of the person.
    """
    who = requested_by.name if requested_by else "The social worker"
    on = f" of {day_and_date(requested_on)}" if requested_on else ""
    for each in said:
        if each.letters:
            keep_letters_as(person=each.person, facts=each.letters, by=by, now=now)
        if not each.ways:
            continue
        try:
            keep_reach(
                person=each.person, ways=each.ways, source=f"{who}, on the request{on}", by=by, now=now
            )
        except Refused as refused:
            refusal = refused.refusal
            about = field_about(each.person.pk, refusal.about) if refusal.about else ""
            raise Refused(Refusal(f"{each.person.name}: {refusal.sentence}", about=about)) from refused


def field_about(person: int, about: str) -> str:
    """The field of the request for what `keep_reach` calls "post_safe" or "post_seen_by"."""
    return f"reach-{person}-{about.removesuffix('_safe')}"
