"""No way to a family forgets to ask whether words may stand there: each that is made is on this list."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db import DatabaseError, models, transaction

from conferences.live import exposed
from conferences.live.standing import Standing
from conferences.minutes import papers
from conferences.minutes.actions.write_minutes import TEMPLATE
from conferences.minutes.content import content_of
from conferences.models import Conference, Dissent, Section
from conferences.reports.actions.send_report import send_report
from conferences.reports.who import Who
from cpunit.domain.frameworks.strengthening_families import FRAMEWORK
from cpunit.papers.pdf import page_of
from tests.conferences.world import NOW, World
from tests.factories.conferences import said
from tests.worlds import laid
from tests.worlds.stages import ready_to_close

ROOT = Path(__file__).parents[3]
ROOMS = ("cpunit", "conferences", "plans", "escalations")
TO_FAMILIES = {
    "conferences/minutes/papers.py": "may_be_copied",
    "conferences/minutes/papers_beside.py": "may_stand_for_family",
    "conferences/minutes/actions/amend.py": "may_stand_for_family",
    "conferences/minutes/actions/chairs_report.py": "may_stand_for_family",
    "plans/papers/paper.py": "may_stand_for_family",
    "escalations/concerns/paper.py": "holds_address",
    "escalations/disputes/paper.py": "may_be_emailed",
    "cpunit/letters/actions/edit.py": "may_stand",
    "conferences/invitations/actions/send_invitations.py": "may_stand_for_family",
    "conferences/reports/views/door_family.py": "may_read_now",
}
"""What a family is given in words that somebody typed, and the question that it asks as it is drawn."""
FIXED = {
    "conferences/minutes/actions/write_minutes.py": "for the file, and the discussion is asked about",
    "conferences/invitations/actions/tell_link.py": "fixed words, and a link that names nobody",
    "conferences/invitations/actions/withdraw_invitation.py": "fixed words",
    "conferences/minutes/views/door.py": "what they themselves said, and answers that were asked about",
    "conferences/signing_off/actions/sign_off.py": "for the director, and nobody of a family",
    "conferences/replies/actions/chase.py": "fixed words",
    "conferences/replies/views/door.py": "fixed words, and what they themselves answered",
    "conferences/reports/told.py": "fixed words: that there is something new on their page",
    "conferences/young_people/views/door.py": "fixed words",
    "cpunit/doors/actions/open_door.py": "fixed words",
    "cpunit/release/actions/tell_family.py": "fixed words; the copy was asked about as it was released",
    "cpunit/release/actions/chase_unopened.py": "fixed words: that there is something to read",
    "cpunit/doors/actions/send_code.py": "fixed words",
    "cpunit/supplied/views/leaflets.py": "leaflets, which are about no family",
}
"""What goes to families in words that nobody types for them."""
TYPED = {
    "conferences/invitations/actions/exclusions.py": "may_stand_for_family",
    "conferences/taking_part/actions/needs.py": "may_stand_for_family",
    "conferences/minutes/actions/write_minutes.py": "may_stand_for_family",
    "conferences/minutes/actions/ask_for_copies.py": "refuse_exposed",
    "conferences/closing/actions/ask_for_plan.py": "refuse_exposed",
    "cpunit/release/actions/make_copies.py": "may_be_made",
    "cpunit/release/actions/release_copies.py": "may_be_made",
    "cpunit/release/views/door.py": "may_still_have",
    "conferences/reports/actions/offer.py": "may_be_offered",
    "conferences/reports/actions/give_report.py": "may_be_given_on_paper",
    "conferences/reports/views/door.py": "exposed_in",
    "conferences/reports/actions/give_version.py": "Fit",
    "conferences/live/missing.py": "Exposed",
    "conferences/decisions/actions/outline_plan.py": "may_stand_for_family",
    "plans/outcomes/actions/correct_decision.py": "may_stand_for_family",
}
"""Where somebody types, hands on or hands over what a family is given, and asks as they do."""


TELLING = re.compile(
    "|".join(
        {
            "make_document",
            "Paper",
            "queue_message",
            "queue_text",
            "behind_door",
            "address_marks",
            "family_marks",
            *TYPED.values(),
        }
    )
)


def sources() -> Iterator[tuple[str, ast.Module]]:
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            text = path.read_text()
            if "migrations" not in path.parts and "bench" not in path.parts and TELLING.search(text):
                yield str(path.relative_to(ROOT)), ast.parse(text)


def goes_to_a_family(call: ast.Call) -> bool:
    """Whether this call makes a paper, a message that may go to a family, or a page behind their door."""
    name = call.func.id if isinstance(call.func, ast.Name) else ""
    words = {each.arg for each in call.keywords}
    if name == "behind_door":
        return any(isinstance(each.value, ast.Name) and each.value.id == "FAMILY" for each in call.keywords)
    return name in ("make_document", "Paper", "queue_text") or (
        name == "queue_message" and "is_plain" in words
    )


def calls(tree: ast.AST) -> list[ast.Call]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.Call)]


@pytest.mark.safety(1, 6)
def test_whatever_goes_to_a_family_asks_first_or_says_fixed_words() -> None:
    found, addresses, asking = set(), set(), dict[str, set[str]]()
    for path, tree in sources():
        names = {each.id for each in ast.walk(tree) if isinstance(each, ast.Name)}
        names |= {each.attr for each in ast.walk(tree) if isinstance(each, ast.Attribute)}
        asking[path] = names
        if any(goes_to_a_family(call) for call in calls(tree)):
            found.add(path)
        if names & {"address_marks", "family_marks"}:
            addresses.add(path)
    assert found == TO_FAMILIES.keys() | FIXED.keys(), "say of a new way which question it asks"
    for path, question in {**TO_FAMILIES, **TYPED}.items():
        assert question in asking[path], f"{path} asks {question} no more"
    assert addresses == {
        "conferences/conference/for_family.py",
        "cpunit/dashboards/as_it_stood/protected.py",  # a page for the unit alone: nothing goes out from it
        "cpunit/people/whereabouts.py",
        "cpunit/release/kept_from.py",
        "escalations/concerns/sending_policies.py",
        "plans/plan/emailed.py",
    }, "addresses are looked for together with what children keep: ask conferences.conference.for_family"


NAMES = {
    "attendance.stand_in",
    "conferencechild.plan_so_far",
    "decision.words",
}
"""Who came instead of whom is a name, and how it was decided is computed; a review alone has a plan so
far, and a step of its own that is searched.
"""


@pytest.mark.django_db
@pytest.mark.safety(1, 6)
@laid(ready_to_close)
def test_whatever_is_typed_in_the_record_and_drawn_on_its_papers_is_searched(world: World) -> None:
    for key in ("opening", "dissent"):
        Section.objects.get_or_create(
            conference=world.conference, key=key, defaults={"saved_at": NOW, "saved_by": world.support}
        )
    Dissent.objects.create(
        conference=world.conference,
        child=world.children[0],
        participant=world.conference.participants.get(person=world.professionals[3].person),
        reason="Help is enough",
    )
    for part in FRAMEWORK.written:
        said(world.conference, part.key, "It was said", by=world.support)
    send_report(
        conference=world.conference,
        professional=world.worker,
        who=Who(user=world.support),
        sections={"past-harm": "He was hit"},
        now=NOW,
    )
    marks, without = marked()
    assert without == UNMARKED.keys() | set(NOT_HERE.split()), (
        "say of a new record whether its words stand on a paper"
    )
    conference = Conference.objects.get(pk=world.conference.pk)
    content = {"minutes": content_of(conference, None), "approved_by": "Ada Finch", "approved_at": NOW}
    templates = (TEMPLATE, papers.PLAN_TEMPLATE, papers.OUTLINE_TEMPLATE)
    drawn = "".join(page_of(template=each, context=content, title="x") for each in templates)
    searched = " ".join(place.text for place in exposed.written_places(Standing.of(conference)))
    seen = {where for mark, where in marks.items() if mark in drawn}
    spoken = {"section.text", "entry.text", "entry.voice_words"}
    assert spoken | {"outlineaction.action", "decision.reasons"} <= seen, "the papers say something"
    unsearched = {where for mark, where in marks.items() if mark in drawn and mark not in searched}
    assert unsearched <= NAMES


TYPED_AS = {models.TextField: str, models.CharField: str, models.JSONField: lambda mark: {"past-harm": mark}}
FIXED_WORDS = {"heldunder.headings": "they are the framework's own"}
UNMARKED = {
    **FIXED_WORDS,
    "strategydiscussion.why_ended": "none that led to a conference was ended",
    "conference.why_reconvened": "none of these follows another",
    "conference.lateness_reason": "none of these is late",
    "report.unsigned_because": "none of these is given unsigned",
    "decision.other_plan": "none of these ends a plan for another",
}
"""Words that the world of this test has no room for, and why."""
NOT_HERE = """
    alikeanswer amendment answertold calledoff chairsreport childinneedreview complaint conferencerequest
    decisioncorrection entrychange entryrival filedcontent minutesversion signoff
    exclusionproposal expectation familyanswer givenreport laterasked listconfirmed listproposal measure
    monitoringform namesonscale need noreport ownwords partleftout planasdecided preparationentry query reply
    reportchaser reportdraft
    reportoffer reportpack reportversion reviewedaction reviewedrisk safetyplan seenpage sentback sentrequest
    struckrow takenoff
    toldinperson transferchild transferin transferpaper versiondraft viewsshown
"""
"""Records of which there is none: no minutes and no plan is drawn of them."""


def marked() -> tuple[dict[str, str], set[str]]:
    """Writes a mark of its own into each field of each record that can hold free text: by the mark, where;
    and where none could be written, or of what there is no record.
    """
    marks, without = {}, set()
    for model in apps.get_app_config("conferences").get_models():
        name = str(model._meta.model_name)
        if name.startswith("historical"):
            continue
        if not model._default_manager.exists():
            without.add(name)
            continue
        for field in model._meta.concrete_fields:
            if type(field) not in TYPED_AS or field.choices or field.primary_key:
                continue
            where, mark = f"{name}.{field.name}", f"zq{len(marks):03}x"
            if where in FIXED_WORDS:
                without.add(where)
                continue
            try:
                with transaction.atomic():
                    model._default_manager.update(**{field.name: TYPED_AS[type(field)](mark)})
            except DatabaseError:
                without.add(where)
            else:
                marks[mark] = where
    return marks, without
