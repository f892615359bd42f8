"""Each part of a full record, opened by two people before either of them writes in it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from django.test import Client

from conferences.models import Attendance, OutlineAction
from cpunit.people.models import User
from cpunit.web.once import FIELD
from tests.conferences.world import World
from tests.web.html import sent_back
from tests.worlds.pages import page

Typed = Mapping[str, Any]
ASH, BIRCH = "Ash was said", "Birch was said"


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@dataclass
class Part:
    """One part of the record. `mine` and `yours` change different facts of it, `same` the fact of `mine`.

    `reads` gives what stands there, in which each of them can be looked up by its words.
    """

    address: str
    mine: Typed
    same: Typed
    reads: Callable[[], str]
    words: Mapping[str, str] = field(default_factory=lambda: {"mine": ASH, "yours": BIRCH, "same": BIRCH})
    yours: Typed | None = None
    leads: bool = False


def all_of(queryset: Any, *names: str) -> Callable[[], str]:
    return lambda: "; ".join(str(row) for row in queryset.order_by("pk").values_list("pk", *names))


def laid_out(world: World) -> dict[str, Part]:
    """Each part of a record that is full."""
    conference = world.conference
    first, second = world.children
    here = f"/conferences/{conference.code}/"
    record = f"{here}record/"
    one = world.professionals[0]
    parent = world.adults[0]
    dissents = [f"d{world.professionals[3].pk}-{child.code}" for child in world.children]
    told = list(Attendance.objects.filter(how="absent").order_by("pk"))
    row = OutlineAction.objects.get()
    marks = conference.attendances
    return {
        "opening": Part(
            f"{record}opening/",
            {"notes": ASH},
            {"notes": BIRCH},
            all_of(conference.sections, "text"),
            {"mine": ASH, "yours": "nobody records the meeting", "same": BIRCH},
            yours={"steps": ["recording"]},
        ),
        "attendance": Part(
            f"{record}attendance/",
            {f"professional-{one.pk}": "video"},
            {f"professional-{one.pk}": "telephone"},
            all_of(marks, "participant__person", "how"),
            {
                "mine": f"{one.pk}, 'video'",
                "yours": f"{parent.pk}, 'absent'",
                "same": f"{one.pk}, 'telephone'",
            },
            yours={f"adult-{parent.pk}": "absent"},
        ),
        "childrens-views": Part(
            f"{record}childrens-views/",
            {f"{first.code}-views": ASH},
            {f"{first.code}-views": BIRCH},
            all_of(conference.attached_children, "views"),
            yours={f"{second.code}-views": BIRCH},
        ),
        "outline": Part(
            f"{record}outline/{row.pk}/",
            {"need": ASH},
            {"need": BIRCH},
            all_of(conference.outline, "need", "measure"),
            yours={"measure": BIRCH},
        ),
        "contingency": Part(
            f"{record}contingency/",
            {"text": ASH},
            {"text": BIRCH},
            all_of(conference.attached_children, "contingency_plan"),
        ),
        "views": Part(
            f"{record}views/{one.pk}/{first.code}/",
            {"reasons": ASH},
            {"reasons": BIRCH},
            all_of(conference.views, "reasons"),
        ),
        "decision": Part(
            f"{record}decisions/{first.code}/",
            {"reasons": ASH},
            {"reasons": BIRCH},
            all_of(conference.decisions, "reasons"),
            leads=True,
        ),
        "dissent": Part(
            f"{record}dissent/",
            {f"{dissents[0]}-dissents": "on", f"{dissents[0]}-reason": ASH},
            {f"{dissents[0]}-dissents": "on", f"{dissents[0]}-reason": BIRCH},
            all_of(conference.dissents, "reason"),
            yours={f"{dissents[1]}-dissents": "on", f"{dissents[1]}-reason": BIRCH},
            leads=True,
        ),
        "arrangements": Part(
            f"{record}arrangements/",
            {"visit_every": "3"},
            {"visit_every": "4"},
            all_of(conference.attached_children, "visit_every", "first_core_group_on"),
            {"mine": ", 3, ", "yours": "(2025, 5, 14)", "same": ", 4, "},
            yours={"first_core_group_on_day": "14"},
        ),
        "one child": Part(
            f"{record}arrangements/{second.code}/",
            {"contingency_plan": ASH},
            {"contingency_plan": BIRCH},
            all_of(conference.attached_children, "contingency_plan", "visit_every"),
            {"mine": ASH, "yours": ", 3)", "same": BIRCH},
            yours={"visit_every": "3"},
        ),
        "telling": Part(
            f"{record}telling/",
            {f"told-{told[0].pk}": ASH},
            {f"told-{told[0].pk}": BIRCH},
            all_of(marks, "who_tells_them"),
            yours={f"told-{told[1].pk}": BIRCH},
        ),
        "minutes": Part(
            f"{here}minutes/",
            {"decide-text": ASH},
            {"decide-text": BIRCH},
            all_of(type(conference).objects, "minutes__texts"),
            yours={"voices-text": BIRCH},
        ),
    }


PARTS = (
    "opening",
    "attendance",
    "childrens-views",
    "outline",
    "contingency",
    "views",
    "decision",
    "dissent",
    "arrangements",
    "one child",
    "telling",
    "minutes",
)
MERGED = [name for name in PARTS if name not in ("contingency", "views", "decision", "minutes")]
"""Those that hold more than one fact."""


def full_record() -> World:
    """A record in which everything stands, ready to close; somebody sees each child otherwise."""
    world = World()
    world.ready_to_close()
    second = world.children[1]
    world.views(second, "no", "no", "no", "neglect")
    world.decide(second, "child-in-need")
    return world


@dataclass
class Page:
    """A page that somebody opened, and may send much later."""

    client: Client
    part: Part
    sent: dict[str, Any]

    def send(self, typed: Typed) -> Any:
        return self.client.post(self.part.address, {**self.sent, **typed})


def opened(user: User, part: Part) -> Page:
    client = signed_in(user)
    page = client.get(part.address)
    assert page.status_code == 200
    return Page(client, part, sent_back(page.content, a_field(part)))


def opened_first(user: User, part: Part) -> Page:
    """The page as it is before the test writes anything."""
    first = page(user, part.address)
    assert first.text
    sent = sent_back(first.text, a_field(part)) | {FIELD: uuid4().hex}  # each opens a page of their own
    return Page(signed_in(user), part, sent)


def a_field(part: Part) -> str:
    return next(iter(part.mine)).replace("-dissents", "-reason")


def both_opened(world: World, name: str) -> tuple[Part, Page, Page]:
    """The part, and the pages of two people who opened it before either of them wrote."""
    part = laid_out(world)[name]
    other = world.chair_user if part.leads else world.support
    return part, opened_first(world.chair_user, part), opened_first(other, part)


def stands(part: Part, *whose: str) -> bool:
    return all(part.words[each] in part.reads() for each in whose)
