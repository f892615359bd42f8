"""What is fixed for each child before a conference closes: for all of them at once, or for one who differs.

Contingency plan, lead social worker, visits and core group.
"""

from collections.abc import Sequence
from datetime import date, datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import prefetch_related_objects

from conferences.conference.children import decided_for
from conferences.conference.for_family import may_stand_for_family
from conferences.conference.sealed import Facts, kept
from conferences.conference.writing import note
from conferences.decisions.facts import CONTINGENCY, Arrangements, common, facts_of, facts_of_child
from conferences.decisions.limits import may_hold_core_group_on, may_visit_every
from conferences.decisions.policies import may_be_of_core_group, may_take_on
from conferences.live.writing import opened_for
from conferences.models import Conference, ConferenceChild
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.refusal import Problem, Refused, must, refuse
from cpunit.domain.words import day_and_date
from cpunit.people.models import Agency, Child, Person, Professional, User
from cpunit.people.models.person import DETAILS
from cpunit.people.withheld_policies import may_be_given_the_case


@transaction.atomic
def arrange(
    *, conference: Conference, wanted: Arrangements, by: User, now: datetime, seen: str | None = None
) -> None:
    """Keep the arrangements for all children; for whom a fact differs from what most have, it stays.

    Each date inside its limit, the visits at least as often as the rule says (LDS-8/10/11). Raises
    `Overtaken` where somebody else arranged the same otherwise since the page was opened.
    """
    conference = opened_for(by, conference)
    children = _children(conference)
    stands = common(children)
    facts = kept(stands, seen, facts_of(wanted), partial(_theirs, stands))
    _must_be_right(facts, conference)
    if _spread(children, stands, facts):
        note(conference, "arranged", "What happens after the conference", by, now)


@transaction.atomic
def write_contingency_plan(
    *,
    conference: Conference,
    text: str,
    seen: str | None,
    by: User,
    now: datetime,
    in_family_words: str = "",
    still: bool | None = None,
) -> None:
    """What is done if the plan does not work (BNS-10), for all children but those for whom another was
    written; `in_family_words` is what the family's copy says of it (SUR-11).

    At a review `still` says that it was looked at, and is right as it stands; who writes it anew has looked
    at it, as has a caller without a page. Raises `Overtaken` where somebody else wrote it meanwhile.
    """
    conference = opened_for(by, conference)
    children = _children(conference)
    usual = common(children)
    stands = {
        "text": usual["contingency_plan"],
        "in_family_words": usual["contingency_in_family_words"],
        "still": all(each.contingency_stands for each in children),
    }
    typed = {
        "text": text,
        "in_family_words": in_family_words,
        "still": stands["still"] if still is None else still,
    }
    changed = "Somebody else changed the contingency plan"
    wanted = kept(stands, seen, typed, partial(_theirs, stands), changed=changed)
    must(
        may_stand_for_family(
            wanted["in_family_words"], conference.family, about="in_family_words", told_apart=True
        )
    )
    facts = dict(zip(CONTINGENCY, (wanted["text"], wanted["in_family_words"]), strict=True))
    is_new = _spread(children, usual, facts)
    if is_new:
        note(conference, "wrote", "Contingency plan", by, now)
    if conference.kind == Conference.Kind.REVIEW:
        _look_at(children, is_right=is_new or still is None or wanted["still"])


def _look_at(children: Sequence[ConferenceChild], *, is_right: bool) -> None:
    for each in children:
        if each.contingency_stands != is_right:
            each.contingency_stands = is_right
            each.save(update_fields=["contingency_stands"])


@transaction.atomic
def begin_contingency_plan(*, conference: Conference, text: str, by: User, now: datetime) -> None:
    """The contingency plan begins with the words of what was agreed before (BNS-10), for each child who has
    none yet.
    """
    conference = opened_for(by, conference)
    lack = [each for each in _children(conference) if not each.contingency_plan.strip()]
    for each in lack:
        _write(each, {"contingency_plan": text})
    if lack:
        note(conference, "wrote", "Contingency plan, begun with the interim safety plan", by, now)


@transaction.atomic
def arrange_for(
    *,
    conference: Conference,
    child: Child,
    wanted: Arrangements,
    contingency_plan: str,
    contingency_in_family_words: str = "",
    by: User,
    now: datetime,
    seen: str | None = None,
) -> None:
    """Keep the arrangements for one child, who may differ from the others. Another contingency plan is not
    said in the words that the family was to read of the one before.
    """
    conference = opened_for(by, conference)
    attached = _attached(conference, child)
    stands = facts_of_child(attached)
    said = (contingency_plan, contingency_in_family_words)
    typed = {**facts_of(wanted), **dict(zip(CONTINGENCY, said, strict=True))}
    facts = kept(stands, seen, typed, partial(_theirs, stands))
    text, name = CONTINGENCY
    if facts[text] != stands[text] and facts[name] == stands[name]:
        facts = {**facts, name: ""}  # they said another plan
    must(may_stand_for_family(str(facts[name]), conference.family, about=name, told_apart=True))
    _must_be_right(facts, conference)
    _write_for(attached, stands, facts, by, now)


@transaction.atomic
def arrange_as_for_others(*, conference: Conference, child: Child, by: User, now: datetime) -> None:
    """Let a child differ no longer: what most of the others have is fixed for this one too."""
    conference = opened_for(by, conference)
    attached = _attached(conference, child)
    others = [each for each in _children(conference) if each.pk != attached.pk]
    _write_for(attached, facts_of_child(attached), common(others), by, now)


def _write_for(attached: ConferenceChild, stands: Facts, facts: Facts, by: User, now: datetime) -> None:
    if facts == stands:
        return
    if any(facts[name] != stands[name] for name in CONTINGENCY):
        attached.contingency_stands = attached.conference.kind == Conference.Kind.REVIEW
    _write(attached, facts)
    child = attached.child
    what = f"What happens after the conference for {child.name}"
    note(attached.conference, "arranged", what, by, now, child=child.code)


def _spread(children: Sequence[ConferenceChild], stands: Facts, facts: Facts) -> bool:
    """Write what was changed for those who had it as it stood; whether anything was."""
    changed = {name: value for name, value in facts.items() if value != stands[name]}
    for each in children if changed else ():
        had = facts_of_child(each)
        _write(each, {name: value for name, value in changed.items() if had[name] == stands[name]})
    return bool(changed)


def _write(attached: ConferenceChild, facts: Facts) -> None:
    names = {"lead_social_worker": "lead_social_worker_id"}
    for name, value in facts.items():
        if name == "core_group_members":
            attached.core_group_members.set(value)
        else:
            setattr(attached, names.get(name, name), value)
    attached.save()


def _children(conference: Conference) -> list[ConferenceChild]:
    children = decided_for(conference)
    prefetch_related_objects(children, "lead_social_worker", "core_group_members")
    return children


def _attached(conference: Conference, child: Child) -> ConferenceChild:
    for each in _children(conference):
        if each.child_id == child.pk:
            each.conference = conference
            return each
    raise Refused(f"{child.name} is not at this conference.")


def _theirs(stands: Facts, name: str) -> str:
    """What stands there now, in words."""
    value: Any = stands[name]
    if name == "lead_social_worker" and value:
        return str(Professional.objects.select_related("agency").get(pk=value))
    return day_and_date(value) if isinstance(value, date) else str(value or "Nothing")


def _must_be_right(facts: Facts, conference: Conference) -> None:
    people = Professional.objects.select_related("agency")
    wanted = Arrangements(
        lead_social_worker=people.filter(pk=facts["lead_social_worker"]).first(),
        core_group_members=Person.objects.select_related(*DETAILS).filter(pk__in=facts["core_group_members"]),
        **{name: facts[name] for name in ("visit_every", "first_core_group_on")},
    )
    refuse(problems_of_arrangements(wanted, conference, Reckoner.current()))


def problems_of_arrangements(
    wanted: Arrangements, conference: Conference, reckoner: Reckoner
) -> list[Problem]:
    """All that is wrong with the arrangements of an open conference; named as in `Arrangements`."""
    held_on, lead, members = conference.held_on, wanted.lead_social_worker, wanted.core_group_members
    assert held_on is not None
    found = []
    excluded = set(conference.participants.excluded().values_list("person", flat=True))
    if lead and (refused := may_take_on(lead, excluded)):
        found.append(Problem("lead_social_worker", refused.sentence))
    people: list[Any] = [each.details if isinstance(each, Person) else each for each in members]
    refusals_of = (may_be_of_core_group(each, conference.family_id, excluded) for each in people)
    found += [Problem("core_group_members", refusal.sentence) for refusal in refusals_of if refusal]
    if lead and lead.agency.kind != Agency.Kind.SOCIAL_CARE:
        sentence = f"{lead.name} works for {lead.agency}: the lead is a social worker."
        found.append(Problem("lead_social_worker", sentence))
    if kept_whole := may_be_given_the_case(lead, conference.family, about="lead_social_worker"):
        found.append(Problem("lead_social_worker", kept_whole.sentence))
    refusals = {
        "visit_every": may_visit_every(wanted.visit_every, held_on, conference, reckoner),
        "first_core_group_on": may_hold_core_group_on(
            wanted.first_core_group_on, held_on, conference, reckoner
        ),
    }
    return found + [Problem(name, refusal.sentence) for name, refusal in refusals.items() if refusal]
