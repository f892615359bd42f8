"""Take in a conference request that a case system sent."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from hashlib import sha256
from types import MappingProxyType

from django.db import transaction
from django.db.models import QuerySet
from django.db.models.functions import Lower

from conferences.models import ConferenceRequest, SentRequest, StrategyDiscussion
from conferences.requests.actions.record_strategy_discussion import record_strategy_discussion
from conferences.requests.actions.request_conference import Written, save_request, submit_request
from conferences.requests.facts import asked_of
from conferences.requests.sent import Sent, SentDiscussion
from conferences.requests.thread import children_of, has_request, waiting_of
from cpunit.deadlines.models import Deadline
from cpunit.domain.refusal import Problem, Refused
from cpunit.domain.requesting import missing
from cpunit.domain.three_agencies import THREE, fact_of
from cpunit.domain.timescales import Kind
from cpunit.domain.words import quoted
from cpunit.people.held import hold_family, read_again
from cpunit.people.models import Agency, ApiKey, Child, Professional

KEY_FIELD = "Idempotency-Key"
PLACES = {fact_of(kind): f"why_not.{kind}" for kind in THREE} | {"agencies": "took_part"}
"""Where facts of a discussion stand in what was sent, if elsewhere than under their own names."""


class WrongFields(Exception):
    """What was sent is not taken in: each problem at its field."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(f"{len(problems)} wrong")
        self.problems = problems


@transaction.atomic
def take_in_request(*, key: ApiKey, idempotency: str, body: bytes, sent: Sent, now: datetime) -> SentRequest:
    """The request after its strategy discussion, which is recorded where it is not known yet; submitted where
    the unit has nothing to find out.

    Children, professionals and agencies must be known here: nobody is made because a machine names them.
    What comes twice under one `idempotency` key is taken in once. Raises `WrongFields`; `OutsideCalendar` for
    a day beyond the known bank holidays.
    """
    key = ApiKey.objects.select_for_update(of=("self",)).select_related("user").get(pk=key.pk)
    if key.revoked_at is not None:
        raise WrongFields([Problem("Authorization", "This key was revoked.")])
    digest = sha256(body).hexdigest()
    before = SentRequest.objects.filter(key=key, idempotency=idempotency).first()
    if before is not None:
        if before.digest != digest:
            raise WrongFields(
                [Problem(KEY_FIELD, "Another request came under this name: give this one its own.")]
            )
        return before
    told, wrong = _children(key, sent)
    workers, professionals, nobody = _professionals(sent)
    agencies, unknown = _agencies(sent.discussion.took_part)
    if wrong := [*wrong, *nobody, *unknown]:
        raise WrongFields(wrong)
    children = list(told.values())
    family = children[0].family
    hold_family(family)
    with _told_of(told):
        children = read_again(children, family)
        waiting = waiting_of(family)
        if waiting and set(waiting.children.all()) & set(children):
            raise Refused(
                "A request about these children was recorded here already: go on with that one here."
            )
    with _told_of(told, "strategy_discussion", PLACES):
        discussion = _running(children, sent.discussion) or record_strategy_discussion(
            family=family,
            children=children,
            held_on=sent.discussion.held_on,
            by=key.user,
            now=now,
            section_47_started_on=sent.discussion.section_47_started_on,
            outcome=sent.discussion.outcome,
            agencies=agencies,
            reason=sent.discussion.reason,
            safety_plan=sent.discussion.safety_plan,
            why_not=sent.discussion.why_not,
        )
        if has_request(discussion):
            raise Refused(f"There is a request after {discussion.code} already: go on with that one here.")
    with _told_of(told):
        saved = save_request(
            discussion=discussion,
            written=_written(sent, discussion, children, workers[0], professionals),
            by=key.user,
            now=now,
        )
        if not missing(asked_of(saved)):
            saved = submit_request(request=saved, by=key.user, now=now)
    return SentRequest.objects.create(
        key=key,
        idempotency=idempotency,
        digest=digest,
        request=saved,
        answer=_answer(saved),
        at=now,
    )


def _written(
    sent: Sent,
    discussion: StrategyDiscussion,
    children: list[Child],
    worker: Professional,
    professionals: list[Professional],
) -> Written:
    return Written(
        children=children,
        professionals=professionals,
        requested_on=sent.requested_on,
        requested_by=worker,
        meeting_format=sent.meeting_format,
        reason=sent.reason,
        interpreter=sent.interpreter,
        access_needs=sent.access_needs,
        safety_concerns=sent.safety_concerns,
        safety_plan=sent.discussion.safety_plan or discussion.safety_plan,
    )


def _answer(request: ConferenceRequest) -> dict[str, object]:
    """Codes and days, and what the unit still has to find out; no name and no address."""
    code = request.code
    limit = Deadline.objects.open().filter(record=code, kind=Kind.INITIAL_CONFERENCE.value).first()
    lacking = [each.fact for each in missing(asked_of(request))]
    return {
        "strategy_discussion": code,
        "state": request.state,
        "to_be_held_by": limit.due_date.isoformat() if limit else None,
        "still_missing": sorted(set(lacking)),
    }


def _running(children: list[Child], told: SentDiscussion) -> StrategyDiscussion | None:
    """The discussion of that day about these children whose clock runs, where somebody recorded it here."""
    clocks = Deadline.objects.open().filter(kind=Kind.INITIAL_CONFERENCE.value)
    found = StrategyDiscussion.objects.filter(
        family=children[0].family,
        held_on=told.held_on,
        first__isnull=True,
        reference__in=clocks.values("record"),
    )
    wanted = set(children)
    return next((each for each in found.order_by("pk") if wanted <= set(children_of(each))), None)


def _children(key: ApiKey, sent: Sent) -> tuple[dict[str, Child], list[Problem]]:
    """By their numbers, those of the key's areas; to the sender a child of another area is as unknown as one
    of nowhere.
    """
    known = Child.objects.known_as(sent.children)
    areas = set(key.user.areas.values_list("pk", flat=True))
    found: dict[str, Child] = {}
    wrong: list[Problem] = []
    first: Child | None = None
    for nth, number in enumerate(sent.children):
        child, at = known.get(number), f"children.{nth}.authority_id"
        if child is None or child.family.area_id not in areas:
            wrong.append(Problem(at, "No child of this number is known here: record the family first."))
        elif child in found.values():
            wrong.append(Problem(at, "This child stands above already."))
        elif first and child.family_id != first.family_id:
            wrong.append(Problem(at, "This child is of another family than the first: send a request each."))
        else:
            first = first or child
            found[number] = child
    return found, wrong


def _professionals(sent: Sent) -> tuple[list[Professional], list[Professional], list[Problem]]:
    here = Professional.objects.filter(left_on__isnull=True).annotate(address=Lower("email"))
    workers, wrong = _found(
        here.filter(agency__kind=Agency.Kind.SOCIAL_CARE), [sent.requested_by], "requested_by"
    )
    others, more = _found(here, sent.professionals, "professionals.{}")
    return workers, others, [*wrong, *more]


def _found(
    among: QuerySet[Professional], emails: Sequence[str], at: str
) -> tuple[list[Professional], list[Problem]]:
    """By e-mail address, capitals apart."""
    typed = [email.lower() for email in emails]
    keys = among.alias(lower=Lower("email")).filter(lower__in=typed).values("pk")
    rows = list(among.filter(pk__in=keys).order_by("pk"))
    found, wrong = [], []
    for nth, email in enumerate(emails):
        alike = [each for each in rows if each.email.lower() == email.lower()]
        if len(alike) == 1:
            found.append(alike[0])
        else:
            many = "More than one has" if alike else "Nobody known here has"
            wrong.append(Problem(at.format(nth), f"{many} this e-mail address."))
    return found, wrong


def _agencies(names: Sequence[str]) -> tuple[list[Agency], list[Problem]]:
    rows = {_plain(each.name): each for each in Agency.objects.order_by("pk")}
    wrong = [
        Problem(f"strategy_discussion.took_part.{nth}", f"No agency is called {quoted(name)} here.")
        for nth, name in enumerate(names)
        if _plain(name) not in rows
    ]
    return [rows[_plain(name)] for name in names if _plain(name) in rows], wrong


def _plain(name: str) -> str:
    """As a name is compared: capitals and the shape of an apostrophe apart."""
    return name.lower().replace("’", "'")


@contextmanager
def _told_of(
    children: Mapping[str, Child], part: str = "", places: Mapping[str, str] = MappingProxyType({})
) -> Iterator[None]:
    """What is refused is told at the field where the fact stands in what was sent, and with the children’s
    numbers in the place of their names.
    """
    try:
        yield
    except Refused as refused:
        about, sentence = refused.refusal.about, refused.sentence
        if about != "children":
            about = ".".join(filter(None, [part, places.get(about, about)]))
        for number, child in children.items():
            sentence = sentence.replace(child.name, number)
        raise WrongFields([Problem(about, sentence)]) from refused
