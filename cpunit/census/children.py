"""The children of a census file: those to be made, and what has changed about those that are known."""

from functools import partial

from cpunit.census.actions.change_child import change_child
from cpunit.census.gathering import CHANGED, KNOWN, NEW, Gathering
from cpunit.census.records import CensusChild
from cpunit.people.models import Child, Family

UNNAMED = "Child"
FIELDS = ("birth_date", "expected_date", "death_date", "sex", "ethnicity", "disabilities")


def gather_child(gathering: Gathering, told: CensusChild, child: Child | None) -> Child:
    """The known child, with its changes gathered, or a new one in a family of its own.

    A census has no names and no families: the child is called by the authority's own id until somebody
    writes the name.
    """
    if child is None:
        return _new(gathering, told)
    changes = {name: value for name, value in _facts(told).items() if getattr(child, name) != value}
    if "birth_date" in changes and not child.first_name and child.last_name == told.authority_id:
        changes["first_name"] = UNNAMED
    if changes:
        gathering.changes.append(partial(change_child, child=child, changes=changes, now=gathering.now))
        words = ", ".join(name.replace("_", " ") for name in changes)
        gathering.row(told.authority_id, CHANGED, "child", f"({words})")
    else:
        gathering.row(told.authority_id, KNOWN, "child", child.code)
    return child


def _new(gathering: Gathering, told: CensusChild) -> Child:
    family = Family(name=f"Family of {told.authority_id}", area=gathering.area)
    child = Child(
        family=family,
        authority_id=told.authority_id,
        first_name=UNNAMED if told.birth_date else "",
        last_name=told.authority_id,
        birth_date=told.birth_date,
        expected_date=told.expected_date,
        death_date=told.death_date,
        sex=told.sex,
        ethnicity=told.ethnicity,
        disabilities=told.disabilities,
    )
    gathering.families.append(family)
    gathering.children.append(child)
    when = f"born {told.birth_date}" if told.birth_date else f"expected {told.expected_date}"
    died = f", died {told.death_date}" if told.death_date else ""
    gathering.row(told.authority_id, NEW, "child", f"{when}{died}, in {family.name}")
    return child


def _facts(told: CensusChild) -> dict[str, object]:
    """What the census tells; what it leaves empty does not wipe out what somebody wrote."""
    facts = {name: getattr(told, name) for name in FIELDS}
    return {name: value for name, value in facts.items() if value and not (name == "sex" and value == "U")}
