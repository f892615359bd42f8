"""Record how each child takes part in a conference, what they wish, and who agreed to it."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from conferences.conference.sealed import Facts, Overtaken, changed_since, kept, seen_again
from conferences.conference.settle import settle
from conferences.conference.writing import locked, note
from conferences.invitations.actions.people import write_no_more_to
from conferences.invitations.policies import may_change_people
from conferences.models import Conference, ConferenceChild
from conferences.preparation.policies import may_agree_as_chair, may_agree_as_worker
from cpunit.domain.refusal import Refusal, Refused, must
from cpunit.domain.words import listed
from cpunit.people.models import Chair, Professional, User

FACTS = {"": "participation", "-wish": "wish", "-worker": "worker_agreed", "-chair": "chair_agreed"}
"""What is settled of a child, by what follows their code in its name."""
NAMED = ("worker_agreed_by", "worker_agreed_on", "worker_recorded_by", "chair_agreed_by", "chair_agreed_on")
WITH = ("child", "worker_agreed_by", "worker_recorded_by", "chair_agreed_by__user")
AGREED = ("worker_agreed", "chair_agreed")
SEEN = ("", "-wish")
"""What somebody agrees to, by what follows the child's code: the way, and the wish."""
TICKS = ("-worker", "-chair")
LOOK_AGAIN = (
    "was changed while you had this page open, so you agreed to nothing yet. It is below as it stands now: "
    "tick again if you agree to it."
)
NOT_MINE = "-not"
"""By which the worker says that they did not agree to what somebody recorded of them."""
NO_WORKER = "No social worker holds this case, so nobody agrees as one: say on the family’s page who does."
BOTH = (
    "You agree as the chair, and one person does not agree for two: the social worker ticks it on their own "
    "page, or business support or a manager records what they said."
)
FOR_THEMSELVES = Refusal("That the chair agrees, the chair ticks.")


def facts_of(children: Iterable[ConferenceChild], *, to_worker: bool = False) -> Facts:
    """How each takes part, by the child's code; what they wish and who agreed, by the code and its fact. That
    the worker agrees is so `to_worker` only where they said it themselves.
    """
    own = {**FACTS, "-worker": "worker_said_so"} if to_worker else FACTS
    return {
        f"{each.child.code}{fact}": getattr(each, field) for each in children for fact, field in own.items()
    }


@transaction.atomic
def agree_participation(
    *,
    conference: Conference,
    ways: Mapping[str, Any],
    by: User | Professional,
    now: datetime,
    seen: str | None = None,
) -> int:
    """Keep what is settled of these children, by the names of `facts_of`; the number of children of whom
    something changed.

    That the worker agrees is kept with who holds the case and the day, and with whoever recorded it where
    that is not the worker, and not where nobody does; that the chair does they tick themselves, and nothing
    for the worker. What was agreed to one way is not to another: the worker agrees anew once
    it is chosen, and so does the chair, unless they chose it. A tick is to the way and the wish that the page
    showed, beside whoever had agreed then. A social worker, `by` their own door, agrees for themselves and
    for nobody else. A child for whom both do not agree any more is sent no letter (safety
    5).
    `seen` is the seal of the page; None does not ask. Raises `Overtaken` where somebody else agreed otherwise
    for the same child since, or where a tick is to what the page did not show, and `Refused` once the
    conference is over.
    """
    conference = locked(conference)
    if isinstance(by, Professional):
        must(may_agree_as_worker(by, conference))
    else:
        must(may_change_people(by, conference))
    children = {each.child.code: each for each in conference.attached_children.select_related(*WITH)}
    stands = facts_of(children.values(), to_worker=isinstance(by, Professional))
    if isinstance(by, Professional):
        stands = {**stands, **{f"{code}{NOT_MINE}": False for code in children}}
    typed = {name: value for name, value in ways.items() if name in stands}
    wanted = kept(stands, seen, typed, lambda name: _words(children[_code(name)]))
    _as_shown(stands, seen, typed, wanted, children)
    changed = {_code(name) for name, value in wanted.items() if stands[name] != value}
    for code in sorted(changed):
        children[code].conference = conference
        _settle(conference, children[code], {**stands, **wanted}, by, now)
    if changed:
        settle(conference=conference, now=now)
    return len(changed)


def _as_shown(
    stands: Facts, seen: str | None, typed: Facts, wanted: Facts, children: Mapping[str, ConferenceChild]
) -> None:
    """Nobody agrees to a way or a wish that their page did not show, nor beside whoever takes theirs back."""
    otherwise = {name for name in changed_since(stands, seen) if typed.get(name) != stands[name]}
    unseen = list[str]()
    for code in children:
        ticks = [f"{code}{fact}" for fact in TICKS]
        ticked = any(wanted.get(name) and not stands[name] for name in ticks)
        shown = [f"{code}{fact}" for fact in SEEN] + [name for name in ticks if not stands[name]]
        if ticked and otherwise.intersection(shown):
            unseen.append(code)
    if not unseen:
        return
    now = {f"{code}{fact}": stands[f"{code}{fact}"] for code in unseen for fact in FACTS}
    typed_too = {f"{code}{fact}" for code in unseen for fact in SEEN} - {
        name for name in otherwise if wanted.get(name) == stands[name]
    }
    names = listed([children[code].child.name for code in unseen])
    raise Overtaken(
        f"How {names} {'takes' if len(unseen) == 1 else 'take'} part",
        theirs="\n".join(_words(children[code]) for code in unseen),
        seen=seen_again(seen, now),
        about=unseen[0],
        asks=LOOK_AGAIN,
        stands={
            name: "on" if value is True else value or ""
            for name, value in now.items()
            if name not in typed_too
        },
    )


def _settle(
    conference: Conference, attached: ConferenceChild, facts: Facts, by: User | Professional, now: datetime
) -> None:
    code, way = attached.child.code, attached.participation
    worker, user = (by, None) if isinstance(by, Professional) else (None, by)
    had_agreed = _set(attached, facts, worker)
    agrees = {field for field in AGREED if getattr(attached, field)}
    is_other_way = way != attached.participation
    if attached.participation == ConferenceChild.Participation.NOT_YET:
        if agrees - had_agreed:
            name = attached.child.name
            raise Refused(f"Choose how {name} takes part before somebody agrees to it.", about=code)
        attached.worker_agreed = attached.chair_agreed = False
    refusal = may_agree_as_chair(user, conference) if user else FOR_THEMSELVES
    if attached.chair_agreed and "chair_agreed" not in had_agreed and refusal:
        raise Refused(refusal.sentence, about=f"{code}-chair")
    if attached.worker_agreed and "worker_agreed" not in had_agreed:
        if not conference.family.social_worker_id:
            raise Refused(NO_WORKER, about=f"{code}-worker")
        if user and refusal is None:
            raise Refused(BOTH, about=f"{code}-worker")
    if is_other_way:
        agrees_anew = facts[f"{code}-worker"] and (worker is not None or "worker_agreed" not in had_agreed)
        attached.worker_agreed = attached.worker_agreed and agrees_anew
        attached.chair_agreed = attached.chair_agreed and refusal is None
    _name(attached, set() if is_other_way else had_agreed, user, localdate(now))
    attached.save(update_fields=[*FACTS.values(), *NAMED])
    behind = f" (by {worker.name}, on their own page)" if worker else ""
    note(conference, "agreed", f"How the child takes part: {_way(attached)}{behind}", user, now, child=code)
    if not attached.is_agreed:
        write_no_more_to(attached.child, conference)


def _set(attached: ConferenceChild, facts: Facts, worker: Professional | None) -> set[str]:
    """Put the facts on the child; who had agreed before, as far as that stands. What staff recorded of this
    `worker` stands until they say so themselves, or that they did not.
    """
    code = attached.child.code
    had_agreed = {field for field in AGREED if getattr(attached, field)}
    was_recorded = worker is not None and attached.worker_agreed and not attached.worker_said_so
    is_denied = was_recorded and facts[f"{code}{NOT_MINE}"]
    if is_denied and facts[f"{code}-worker"]:
        raise Refused("Tick one of both: that you agree, or that you did not.", about=f"{code}-worker")
    for fact, field in FACTS.items():
        setattr(attached, field, facts[f"{code}{fact}"])
    if was_recorded and attached.worker_agreed:
        had_agreed.discard("worker_agreed")
    attached.worker_agreed = attached.worker_agreed or (was_recorded and not is_denied)
    return had_agreed


def _name(attached: ConferenceChild, stands: set[str], by: User | None, today: date) -> None:
    """Who agreed and when, of what did not stand already."""
    if not attached.worker_agreed:
        attached.worker_agreed_by = attached.worker_agreed_on = attached.worker_recorded_by = None
    elif "worker_agreed" not in stands:
        attached.worker_agreed_by, attached.worker_agreed_on = attached.conference.family.social_worker, today
        attached.worker_recorded_by = by
    if not attached.chair_agreed:
        attached.chair_agreed_by = attached.chair_agreed_on = None
    elif "chair_agreed" not in stands:
        attached.chair_agreed_by, attached.chair_agreed_on = Chair.objects.get(user=by), today


def _way(attached: ConferenceChild) -> str:
    told = (
        (attached.worker_words or "the social worker", attached.worker_agreed),
        (attached.chair_words or "the chair", attached.chair_agreed),
    )
    agreed = " and ".join(who for who, did in told if did)
    wish = f"; the child: “{attached.wish}”" if attached.wish else ""
    return f"{attached.get_participation_display()}{f', agreed by {agreed}' if agreed else ''}{wish}"


def _code(name: str) -> str:
    return name.split("-")[0]


def _words(attached: ConferenceChild) -> str:
    return f"{attached.child.name}: {_way(attached)}"
