"""What the plan and the decision lack before the conference can close, and where it is put right."""

from collections.abc import Iterable, Iterator

from conferences.decisions.deciding import Deciding
from conferences.decisions.facts import facts_of, for_a_plan, lacking
from conferences.decisions.limits import may_hold_core_group_on
from conferences.decisions.risks import is_tied_to_map
from conferences.live.standing import Standing
from conferences.live.step import Lack
from conferences.models import Conference, ConferenceChild, OutlineAction
from conferences.models.decisions.outline_action import TO_SAY
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.words import listed


def rows_missing(standing: Standing, reckoner: Reckoner) -> Iterator[Lack]:
    """A row for each child on a plan, and for each row somebody who may still do it."""
    for child in Deciding(standing).on_a_plan:
        if not any(child in row.children.all() for row in standing.outline):
            yield Lack(
                f"a row of the outline plan for {child.name}", f"Add a row for {child.name}.", "#id_action"
            )
    excluded = {each.person_id for each in standing.excluded}
    held_on = standing.conference.held_on
    untied = [row for row in standing.outline if row.need and not row.is_tied]
    tied = bool(untied) and is_tied_to_map(standing)
    for row in standing.outline:
        if tied and row in untied:
            yield Lack(
                f"which risk or need of the map it answers, in the row “{row.action}”",
                f"Choose which risk or need “{row.action}” answers.",
                f"{row.pk}/#id_answers",
            )
        if row.lacks:
            yield Lack(
                f"{listed(row.lacks)}, in the row “{row.action}”",
                f"Say of “{row.action}” {listed(row.lacks)}.",
                f"{row.pk}/#id_{_first_to_say(row)}",
            )
        if held_on and row.by_date and row.by_date < held_on:
            yield Lack(
                f"a day still to come for “{row.action}”, or that it was done",
                f"The day for “{row.action}” is over: give it one to come, or say that it was done.",
                f"{row.pk}/#id_by_date",
            )
        if row.owner and row.owner_id in excluded:
            yield Lack(
                f"somebody else than {row.owner.name}, who is excluded, to do “{row.action}”",
                f"{row.owner.name} is excluded: choose somebody else to do “{row.action}”.",
                f"{row.pk}/#id_owner",
            )


def _first_to_say(row: OutlineAction) -> str:
    """The field of the row that it lacks first."""
    return next((name for name in TO_SAY if not getattr(row, name)), "in_family_words")


def no_contingency(standing: Standing, reckoner: Reckoner) -> Iterable[Lack]:
    lack = [each for each in standing.attached if not each.contingency_plan.strip()]
    for words in lacking("the contingency plan", lack, standing.attached):
        yield Lack(words, f"Write {words}.", "#id_text")
    hard = [each for each in standing.attached if each.contingency_lacks_family_words]
    for words in lacking("the contingency plan in the family’s words", hard, standing.attached):
        yield Lack(words, f"Write {words}.", "#id_in_family_words")
    unseen = [each for each in standing.attached if each not in lack and not is_looked_at(each, standing)]
    for words in lacking("whether the contingency plan still works", unseen, standing.attached):
        yield Lack(words, f"Say {words}.", "#id_still")


def is_looked_at(each: ConferenceChild, standing: Standing) -> bool:
    """Whether a review asked if it still works (BNS-10)."""
    return each.contingency_stands or standing.conference.kind != Conference.Kind.REVIEW


def on_a_plan(standing: Standing) -> list[ConferenceChild]:
    on_a_plan = Deciding(standing).on_a_plan
    return [each for each in standing.attached if each.child in on_a_plan]


ARRANGED = {
    "lead_social_worker": "the lead social worker",
    "visit_every": "how often the social worker visits",
    "first_core_group_on": "the date of the first core group",
    "core_group_members": "the members of the core group",
}


def not_arranged(standing: Standing, reckoner: Reckoner) -> Iterator[Lack]:
    conference, held_on = standing.conference, standing.conference.held_on
    starting = on_a_plan(standing)
    if not starting:
        return
    assert held_on is not None
    for name in for_a_plan(conference.kind):
        words = ARRANGED[name]
        without = [each for each in starting if not facts_of(each, (name,))[name]]
        for said in lacking(words, without, starting):
            yield Lack(said, f"Fix {said}.", f"#id_{name}")
    late = [
        each
        for each in starting
        if may_hold_core_group_on(each.first_core_group_on, held_on, conference, reckoner)
    ]
    for said in lacking("a date of the first core group inside its limit", late, starting):
        yield Lack(said, f"Fix {said}.", "#id_first_core_group_on")
    members = {person.pk for each in starting for person in each.core_group_members.all()}
    for place in standing.excluded:
        if place.person_id in members:
            yield Lack(
                f"a core group without {place.person_name}, who is excluded",
                f"{place.person_name} is excluded: take them off the core group.",
                "#id_core_group_members",
            )


def untold(standing: Standing, reckoner: Reckoner) -> Iterator[Lack]:
    for mark in standing.absent_to_tell:
        if not mark.who_tells_them.strip():
            yield Lack(
                f"who tells {mark.person} what was decided",
                f"Say who tells {mark.person} what was decided.",
                f"#id_told-{mark.pk}",
            )
