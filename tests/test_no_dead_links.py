"""No page shows a link that leads nowhere: every role follows every link from its first page on."""

import re
from collections import Counter
from html import unescape
from urllib.parse import urljoin, urlsplit

import pytest

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


def crawl(user: User, first: str) -> tuple[list[str], list[str]]:
    """The pages that were opened from `first` on, and what was wrong with any of them."""
    waiting, seen, opened, wrong = [(first, "")], {first}, [], []
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
            if link not in seen:
                seen.add(link)
                waiting.append((link, address))
    return opened, wrong


@pytest.mark.by_turns
@pytest.mark.parametrize("role", list(Role))
def test_every_link_that_is_shown_opens(role: Role, scene: Scene) -> None:
    opened, wrong = crawl(scene.users[role], "/today")
    assert not wrong
    if role == Role.ADMIN:
        assert "/settings/users/" in opened
        assert not any(scene.child.code in address or scene.family.code in address for address in opened)
    else:
        assert {scene.plan.get_absolute_url(), scene.conference.get_absolute_url()} <= set(opened)


def test_a_dead_link_is_told_with_the_page_that_shows_it() -> None:
    assert links('<a class="x" href="/plans/?a=1&amp;b=2">', "/today") == ["/plans/?a=1&b=2"]
    assert links('<a href="#there"><p id="there">', "/today") == []
    assert links('<a href="#gone">', "/today") == links('<a href="/today#gone">', "/today") == ["/today#gone"]
    assert links('<a href="/today#there"><p id="there">', "/today") == []
    assert shape("/plans/P26-K7Q2/visit/?x=1") == shape("/plans/P25-PK82/visit/?x=2")
