"""No page shows a link that leads nowhere: every role follows every link from its first pages on."""

import re
from collections import Counter
from collections.abc import Callable
from html import unescape
from urllib.parse import urljoin, urlsplit

import pytest

from conferences.live.standing import Standing
from cpunit.people.models import Role, User
from tests.dealt import is_long
from tests.scope import Scene
from tests.worlds import laid
from tests.worlds.pages import Answer, page
from tests.worlds.stages import a_record_of_each_kind

pytestmark = [pytest.mark.django_db, laid(a_record_of_each_kind)]

LINK = re.compile(r'<a\b[^>]*?\bhref="([^"]*)"', re.DOTALL)
ID = re.compile(r'\bid="([^"]+)"')
CODE = re.compile(r"/(?:[SCPE]\d{2}-)?[2-9A-Z]{4,6}(?=/|$)|/\d+(?=/|$)")
EACH_SHAPE, EACH_SHAPE_LONG = 2, 3
"""How many addresses of one shape are opened, and in the long run: pages that differ only in their record
share their links.
"""


def shape(address: str) -> str:
    """The address without its codes and numbers, and of its query only the names."""
    parts = urlsplit(address)
    names = sorted({pair.split("=")[0] for pair in parts.query.split("&")})
    return CODE.sub("/…", parts.path) + "?" + ",".join(names)


def links(shown: str, at: str) -> list[str]:
    """Where the page's links lead; those into the page itself only where they miss."""
    ids = set(ID.findall(shown))
    found = [unescape(link) for link in LINK.findall(shown)]
    within = [link for link in found if link.startswith(("#", f"{at}#"))]
    named = [link.partition("#")[2] for link in within]
    missed = [f"{at}#{name}" for name in named if name and name not in ids]
    return missed + [
        urljoin(at, link)
        for link in found
        if link not in within and urlsplit(link).scheme not in {"mailto", "tel"}
    ]


def followed(user: User, address: str) -> Answer:
    """What somebody is shown in the end who opens this address."""
    answer = page(user, address)
    while answer.status_code == 302:
        address = urljoin(address, answer.headers["Location"])
        answer = page(user, address.split("#")[0])
    return answer


def part_of(address: str, conference: str) -> str:
    """Which of a role's walks opens it."""
    if address.startswith((f"{conference}record/", f"{conference}reports/")):
        return "record and reports"
    return "conferences" if address.startswith("/conferences/") else "everything else"


def first_of(scene: Scene, role: Role) -> dict[str, list[str]]:
    """Where the walk of each part begins. A link from another part to a page of such a shape is left to it;
    any other is followed where it is met, so that nothing is left to nobody.
    """
    conference = scene.conference.get_absolute_url()
    here = ("", "people/", "preparation/", "young-people/", "after/", "minutes/", "on-the-day/")
    here += ("taking-part/", "history/", "by-hand/")
    in_the_record = [f"record/{part.key}/" for part in Standing.of(scene.conference).parts]
    writes = role != Role.MANAGER
    records = ["record/", "reports/", f"reports/{scene.report.pk}/", *(in_the_record if writes else [])]
    alone = ["/today", "/", "/diary/", "/plans/", "/children/", "/challenge/", "/keys/"]
    family = [f"/families/{scene.family.code}/", f"/children/{scene.child.code}/"]
    before = [f"strategy-discussions/{scene.discussion.code}/", f"transfers/{scene.transfer.code}/"]
    at_conferences = [f"/conferences/{each}" for each in ("", *before)]
    return {
        "everything else": [*alone, *family, scene.plan.get_absolute_url()],
        "conferences": [*at_conferences, *(conference + rest for rest in here)],
        "record and reports": [conference + rest for rest in records],
    }


def crawl(user: User, first: list[str], is_left: Callable[[str], bool]) -> tuple[list[str], list[str]]:
    """The pages that were opened from the `first` ones on, and what was wrong with any of them."""
    waiting, seen, opened, wrong = [(address, "") for address in first], set(first), [], []
    shapes: Counter[str] = Counter()
    most = EACH_SHAPE_LONG if is_long() else EACH_SHAPE
    while waiting:
        address, source = waiting.pop(0)
        shapes[shape(address)] += 1
        if shapes[shape(address)] > most:
            continue
        answer = followed(user, address)
        opened.append(address)
        if answer.status_code != 200:
            wrong.append(f"{answer.status_code}: {address}, shown on {source}")
            continue
        twice = [name for name, times in Counter(ID.findall(answer.text)).items() if times > 1]
        wrong += [f"two elements of {address} share the id {name}" for name in twice]
        for link in links(answer.text, address):
            if "#" in link and link.startswith(f"{address}#"):
                wrong.append(f"nothing on the page is called so: {link}")
            link = link.split("#")[0]
            if link not in seen and not is_left(link):
                seen.add(link)
                waiting.append((link, address))
    return opened, wrong


PARTS = ("everything else", "conferences", "record and reports")
AT_WORK = [role for role in Role if role != Role.ADMIN]


@pytest.mark.by_turns
@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("role", AT_WORK)
def test_every_link_that_is_shown_opens(role: Role, part: str, scene: Scene) -> None:
    conference, first = scene.conference.get_absolute_url(), first_of(scene, role)
    begun = {name: {shape(address) for address in first[name]} for name in PARTS}

    def is_left(link: str) -> bool:
        whose = part_of(link, conference)
        return whose != part and shape(link) in begun[whose]

    opened, wrong = crawl(scene.users[role], first[part], is_left)
    assert not wrong
    assert {part_of(address, conference) for address in first[part]} == {part}
    assert len(opened) > 2 * len(first[part]), "and goes on from where it began"


@pytest.mark.by_turns
def test_every_link_that_an_administrator_is_shown_opens(scene: Scene) -> None:
    opened, wrong = crawl(scene.users[Role.ADMIN], ["/today"], lambda link: False)
    assert not wrong
    assert "/settings/users/" in opened
    assert not any(scene.child.code in address or scene.family.code in address for address in opened)


def test_a_dead_link_is_told_with_the_page_that_shows_it() -> None:
    assert links('<a class="x" href="/plans/?a=1&amp;b=2">', "/today") == ["/plans/?a=1&b=2"]
    assert links('<a href="#there"><p id="there">', "/today") == []
    assert links('<a href="#gone">', "/today") == links('<a href="/today#gone">', "/today") == ["/today#gone"]
    assert links('<a href="/today#there"><p id="there">', "/today") == []
    assert shape("/plans/P26-K7Q2/visit/?x=1") == shape("/plans/P25-PK82/visit/?x=2")
