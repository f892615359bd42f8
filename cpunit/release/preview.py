"""Who would get what of a paper, and why: before copies are asked for, those who read the same together."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.urls import reverse
from django.utils.timezone import localdate

from cpunit.domain.audiences import Reader
from cpunit.domain.words import listed, long_date
from cpunit.doors.models import Channel
from cpunit.papers.printable import said_of_boxes
from cpunit.people.models import Person, Reference
from cpunit.people.reach import Recipient
from cpunit.release.drawing import needs_large_print
from cpunit.release.left_out import LeftOut
from cpunit.release.models import Copy
from cpunit.release.paper import Paper
from cpunit.release.ways import Route, routes_of, secure_domains


@dataclass(frozen=True)
class Given:
    """One person, how their copy reaches them, and where it is read as they read it."""

    name: str
    how: str
    url: str


@dataclass(frozen=True)
class Variation:
    """Those who read the same, what their copies leave out, and whether it is in large print."""

    people: list[Given]
    left_out: list[str]
    is_large: bool
    boxes: str = ""
    """Which of their names, and of the children's, cannot be printed."""

    @property
    def names(self) -> str:
        return listed([each.name for each in self.people])

    @property
    def facts(self) -> str:
        """All of it in a line: where it is another, something has changed since it was shown."""
        said = [f"{each.name}: {each.how}" for each in self.people]
        return " | ".join([*said, *self.left_out, self.boxes])


def previewed(
    record: Reference, paper: Paper, recipients: Sequence[Recipient], edition: int = 0
) -> list[Variation]:
    """One for each variant. The queries of `LeftOut` and `routes_of`, and two at most."""
    left_out = LeftOut(record, [each.person for each in recipients], paper, edition)
    routes = routes_of([each.person for each in recipients], record, secure=secure_domains())
    groups: dict[tuple[Reader, bool], list[Recipient]] = {}
    for recipient in recipients:
        person = recipient.person
        same = replace(left_out.readers[person.pk], person=0), needs_large_print(person)
        groups.setdefault(same, []).append(recipient)
    return [
        Variation(
            [
                Given(
                    each.name,
                    how_it_goes(routes[each.person.pk], each),
                    reverse("paper_read_as", args=[record.code, paper.kind, edition, each.person.pk]),
                )
                for each in alike
            ],
            left_out.of(alike[0].person),
            is_large,
            said_of_boxes(" ".join([*left_out.about, *(each.name for each in alike)])),
        )
        for (_, is_large), alike in groups.items()
    ]


def how_it_goes(route: Route, recipient: Recipient) -> str:
    """ "On their own page, told by e-mail to x@y (verified on 3 May 2025)"."""
    at = f"{route.to}{_since(route, recipient)}"
    if route.way == Copy.Way.ATTACHMENT:
        return f"by secure e-mail to {at}"
    if route.way == Copy.Way.DOOR:
        return f"on their own page, told by a message to {at}"
    return "printed and handed over, for want of a way that is verified and safe"


def _since(route: Route, recipient: Recipient) -> str:
    """On which day the address was verified, or since when the number is recorded as safe."""
    verified = _verified_on(recipient.person)
    if verified and route.to == recipient.email:
        return f" (verified on {long_date(verified)})"
    ways = recipient.person.contact_ways.all() if route.link_by == Channel.TEXT else ()
    safe = [
        each.recorded_at for each in ways if each.channel == Channel.TEXT and each.is_latest and each.is_safe
    ]
    return f" (recorded as safe on {long_date(localdate(max(safe)))})" if safe else ""


def _verified_on(person: Person) -> date | None:
    if person.is_professional:
        return person.professional.email_verified_on
    return person.adult.email_verified_on if person.is_adult else None
