"""Let somebody in by their link and their code, or not."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.crypto import constant_time_compare

from cpunit.audit.log import log
from cpunit.audit.middleware import address_of_request
from cpunit.doors.lasting import TWICE, VISIT_OF_FAMILY, VISIT_OF_PROFESSIONAL
from cpunit.doors.models import Code, Door, Link, Visit
from cpunit.doors.secret import digest_of_code, digest_of_cookie, digest_of_token, draw_cookie, mark_of
from cpunit.doors.slow import kept_out, let_in, wait_for
from cpunit.doors.unsent import drop_unsent_codes
from cpunit.doors.ways import goes_nowhere
from cpunit.people.models import Person

WRONG = "That code does not open this page. Check the six figures, or ask for a new code."


@dataclass(frozen=True)
class Tried:
    """What came of a try: `cookie` opens the pages behind the door; else a sentence says why not, which may
    be put right on the same page unless it is `shut`. `code_by` is how the code of a link that opens comes.
    """

    cookie: str = ""
    visit: Visit | None = None
    sentence: str = ""
    is_shut: bool = False
    code_by: str = ""


def look_at_link(*, token: str, now: datetime) -> Tried:
    """Whether this link leads to a door that opens; looking uses nothing up, as mail programs look too."""
    return link_that_opens(token=token, now=now)[0]


def leads_to(person: Person, *, token: str) -> bool:
    """Whether this is, or was, a link of theirs."""
    return Link.objects.filter(digest=digest_of_token(token), door__person=person.pk).exists()


def link_that_opens(*, token: str, now: datetime) -> tuple[Tried, Link | None]:
    """The link of this token, where its door opens now and nobody has to wait; else what comes of trying."""
    digest = digest_of_token(token)
    mark = mark_of(digest)
    waits = wait_for(mark, now, here=_is_guessed(digest))
    if waits:
        return Tried(sentence=waits, is_shut=True), None
    link = _link(digest, now)
    if link is None:
        kept_out(mark, now)
        return Tried(is_shut=True), None
    return Tried(code_by=link.code_by), link


@transaction.atomic
def come_in(*, token: str, typed: str, page: str = "", now: datetime) -> Tried:
    """Begin a visit, by a link that was not used yet and the latest code that goes with it. It refuses
    nobody by an exception, for then the try would not be counted.

    `page` is what only the page knows that the code was typed on: where the button was pressed twice, the
    second time leads in too.
    """
    digest = digest_of_token(token)
    mark = mark_of(digest)
    waits = wait_for(mark, now, here=_is_guessed(digest))
    if waits:
        return Tried(sentence=waits, is_shut=True)
    held = Link.objects.select_for_update().filter(digest=digest).first()  # tries go one after the other
    if held and _is_pressed_twice(held, typed, page, now):
        return _in_again(held)
    link = _link(digest, now)
    if link is None:
        kept_out(mark, now)
        return Tried(is_shut=True)
    code = link.codes.last()
    if code is None or not Code.objects.alive(now).filter(pk=code.pk).exists():
        kept_out(mark, now, link.door.record_id or "")
        return Tried(sentence=WRONG, code_by=link.code_by)
    if not constant_time_compare(code.digest, digest_of_code(typed, link.pk)):
        code.tries += 1
        code.save(update_fields=["tries"])
        kept_out(mark, now, link.door.record_id or "")
        return Tried(sentence=WRONG, code_by=link.code_by)
    link.used_from = digest_of_cookie(page) if page else ""
    return _begin(link, code, mark, now)


def _is_guessed(digest: str) -> bool:
    """Whether there never was such a link. Whoever holds one does not wait for what others try at the same
    place, as nobody guesses one of 138 bits.
    """
    return not Link.objects.filter(digest=digest).exists()


def _link(digest: str, now: datetime) -> Link | None:
    """The link, where it and its door open now, and it went to what still is its person's and safe."""
    found = (
        Link.objects.unused(now)
        .filter(digest=digest, door__in=Door.objects.standing(now))
        .select_related("door__record__family", "door__person__adult", "door__person__child")
        .select_related("door__person__professional")
        .first()
    )
    return None if found and goes_nowhere(found) else found


def _is_pressed_twice(link: Link, typed: str, page: str, now: datetime) -> bool:
    """Whether this page opened it a moment ago, with this code."""
    if not page or link.used_from != digest_of_cookie(page) or not link.used_at or now - link.used_at > TWICE:
        return False
    code = link.codes.last()
    return code is not None and constant_time_compare(code.digest, digest_of_code(typed, link.pk))


def _in_again(link: Link) -> Tried:
    """The same visit by another cookie, as the first answer may not have arrived."""
    assert link.used_at
    visit, cookie = link.door.visits.get(begun_at=link.used_at), draw_cookie()
    visit.digest = digest_of_cookie(cookie)
    visit.save(update_fields=["digest"])
    return Tried(cookie=cookie, visit=visit)


def _begin(link: Link, code: Code, mark: str, now: datetime) -> Tried:
    door, cookie = link.door, draw_cookie()
    if not door.is_professional:
        Visit.objects.of_one(door).end(now)
    link.used_at = code.used_at = now
    link.save(update_fields=["used_at", "used_from"])
    code.save(update_fields=["used_at"])
    drop_unsent_codes(door)
    visit = Visit.objects.create(
        door=door,
        digest=digest_of_cookie(cookie),
        begun_at=now,
        seen_at=now,
        ends_at=now + (VISIT_OF_PROFESSIONAL if door.is_professional else VISIT_OF_FAMILY),
        network=address_of_request(),
    )
    let_in(mark, now, door.record_id or "")
    if door.is_professional:
        let_in(mark_of(link.sent_to.lower()), now)
    log(
        by=None,
        verb="came in by their door",
        what=door.person.name,
        now=now,
        record=door.record_id or "",
        family=door.record.family.code if door.record else "",
    )
    return Tried(cookie=cookie, visit=visit)
