"""A teacher's name alone tells the school: whoever releases is asked, once for each of them."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from conferences.minutes.actions.ask_for_copies import ask_for_minutes
from conferences.minutes.whose import whose_pieces
from conferences.models import Attendance
from cpunit.domain.finder.found import What as Found
from cpunit.domain.whereabouts import Marks, marks_of_name
from cpunit.people.actions.withhold import From, What, withhold
from cpunit.people.models import Agency, PersonFact
from cpunit.release.actions.make_copies import make_copies
from cpunit.release.at_places import AtPlaces
from cpunit.release.kept_from import KeptFrom
from cpunit.release.models import CopyQuestion
from cpunit.release.scan import scan
from tests.conferences.live.two_people import signed_in
from tests.conferences.minutes.test_copies import approved
from tests.conferences.world import NOW, World
from tests.factories.papers import ReferenceFactory
from tests.factories.people import ProfessionalFactory
from tests.web.html import parsed, select, sent_back, words

LATER = NOW + timedelta(days=2)
PATEL = ("Anita Patel", "Mr Patel", "Mrs Patel")


@pytest.mark.failure(1)
def test_one_who_works_there_is_one_question_where_their_name_stands_first() -> None:
    kept = KeptFrom(marks_of_name("Alder Primary"), (), (), at_places=(PATEL, ("Jo Hart",)))
    said = "Mrs Patel rang. Anita  Patel came, and Patel’s car. Then mrs patel left with Jo Harton."
    found = scan(f"<html><body><main><p>{said}</p></main></body></html>", kept)
    assert not found.hits
    assert [(each.what, each.words) for each in found.questions] == [(Found.AT_THE_PLACE, "Mrs Patel")]
    other = scan("<html><body><main><p>Later Anita Patel left.</p></main></body></html>", kept)
    assert [each.mark for each in other.questions] == [each.mark for each in found.questions]
    named = "Mrs Patel, the head teacher of Alder Primary, came."
    found = scan(f"<html><body><main><p>{named}</p></main></body></html>", kept)
    assert [each.words for each in found.hits] == ["Alder Primary"]
    assert [each.words for each in found.questions] == ["Mrs Patel"]


@pytest.mark.failure(1)
@pytest.mark.django_db
def test_they_are_told_by_their_agency_or_their_post_of_today_or_before() -> None:
    school = Agency.objects.create(name="Alder Primary School", kind="education")
    council = Agency.objects.create(name="Fernshire Council", kind="education")
    ProfessionalFactory(name="Anita Patel", agency=school, job_title="Teacher")
    ProfessionalFactory(name="Bo Lund", agency=council, job_title="Head, Alder Primary")
    moved = ProfessionalFactory(name="Cy Moss", agency=school, job_title="Teacher")
    moved.agency = council
    moved.save()
    left = ProfessionalFactory(name="Dee Orr", agency=council, job_title="Nurse at Alder Primary")
    left.job_title = "Nurse"
    left.save()
    renamed = Agency.objects.create(name="Alder Primary, lower school", kind="education")
    ProfessionalFactory(name="Fay Olds", agency=renamed, job_title="Teacher")
    renamed.name = "Hilltop Academy"
    renamed.save()
    ProfessionalFactory(name="Ed Price", agency=council, job_title="Alderman")
    marks, record = marks_of_name("Alder Primary School"), ReferenceFactory()
    with CaptureQueriesContext(connection) as asked:
        found = AtPlaces.of(marks, record)
    assert len(asked) == 1
    named = [names[0] for names in found.names(marks, "Bo Lund")]
    assert named == ["Anita Patel", "Cy Moss", "Dee Orr", "Fay Olds"]
    assert found.names(Marks(), "") == ()
    assert found.names(marks_of_name("Fellside Academy"), "") == ()
    with CaptureQueriesContext(connection) as asked:
        assert AtPlaces.of(Marks(), record) == AtPlaces()
    assert not asked


@pytest.mark.failure(1)
@pytest.mark.safety(1)
@pytest.mark.django_db
def test_the_releaser_is_asked_of_a_teacher_in_the_copy_of_who_must_not_know_the_school() -> None:
    with time_machine.travel(LATER, tick=False):
        world = approved("Mrs Featherstone says that she reads well.")
        child, father = world.children[0], world.adults[1].person
        school = Agency.objects.create(name="Alder Primary", kind="education")
        ProfessionalFactory(name="Nell Featherstone", agency=school, job_title="Head teacher")
        fact = PersonFact.objects.create(
            recorded_by=world.support,
            family=world.family,
            person=child.person,
            kind=PersonFact.Kind.SCHOOL,
            words="Alder Primary School",
        )
        told = {"reason": "He waits at gates", "source": "Her mother", "by": world.support, "now": NOW}
        withhold(family=world.family, what=What(fact=fact), kept_from=From(person=father), **told)
        ask_for_minutes(conference=world.conference, by=world.support, now=LATER)
        record = world.conference.reference
        make_copies(record=record, now=LATER)
        manager = signed_in(world.manager)
        at = f"/copies/{record.code}/minutes/0/release/"
        cards = select(parsed(manager.get(at).content), ".cpunit-card")
        asked = [each for each in cards if select(each, "a[href*=asked]")]
        assert len(asked) == 1 and father.name in words(asked[0])
        (link,) = select(asked[0], "a[href*=asked]")
        page = manager.get(link.get("href"))
        assert "A name that tells a withheld place under" in words(parsed(page.content))
        typed = sent_back(page.text, "reason") | {"reason": ["He met her at the conference"]}
        assert manager.post(link.get("href"), typed).status_code == 302
        assert CopyQuestion.objects.get().reason == "He met her at the conference"
        assert "to be answered first" not in manager.get(at).text


@pytest.mark.failure(1)
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("withheld", "recorded"),
    [
        ("St Mary's School", "St Mary’s"),
        ("St Brendans Primary", "St Brendan's Primary School"),
        ("O'Neill Academy", "O’Neill Academy"),
        ("Cafe Rene", "Café René"),
        ("Saint Ann's Infants", "St Ann's Infant School"),
        ("Queen Elizabeth's", "Queen Elizabeth's Grammar School"),
        ("Alder Primary", "ALDER PRIMARY"),
    ],
)
def test_the_name_of_the_place_is_compared_as_the_finder_reads_it(withheld: str, recorded: str) -> None:
    ProfessionalFactory(name="Anita Patel", agency=Agency.objects.create(name=recorded, kind="education"))
    marks = marks_of_name(withheld)
    assert [names[0] for names in AtPlaces.of(marks, ReferenceFactory()).names(marks, "")] == ["Anita Patel"]


@pytest.mark.failure(1)
@pytest.mark.safety(1)
@pytest.mark.django_db
def test_who_came_for_a_teacher_tells_the_school_as_the_teacher_does() -> None:
    """Of any conference of the family, though whom they came for works elsewhere by now; not of another."""
    world, other = World(), World()
    for each in (world, other):
        each.ready_to_close()
    school = Agency.objects.create(name="Alder Primary", kind="education")
    came = {"Mrs Patel": world, "Jo Hart, Alder Primary": world, "Cy Moss": other}
    for number, (typed, place) in enumerate(came.items()):
        worker = place.partners[number % 2]
        Attendance.objects.filter(participant__person=worker.person).update(how="in-person", stand_in=typed)
        if number != 1:
            worker.agency = school
            worker.save()
            worker.agency = Agency.objects.create(name=f"Fernshire {number}", kind="education")
            worker.save()
    found = AtPlaces.of(marks_of_name("Alder Primary School"), world.conference.reference)
    called = found.names(marks_of_name("Alder Primary School"), "")
    assert {names[0] for names in called} >= {"Mrs Patel", "Jo Hart"}
    assert "Cy Moss" not in {names[0] for names in called}


@pytest.mark.failure(1)
@pytest.mark.safety(1)
@pytest.mark.django_db
def test_that_a_teacher_took_part_is_kept_from_who_must_not_know_the_school() -> None:
    with time_machine.travel(LATER, tick=False):
        world = approved()
        teacher, father, record = world.partners[0], world.adults[1].person, world.conference.reference
        teacher.agency = Agency.objects.create(name="Alder Primary", kind="education")
        teacher.save()
        fact = PersonFact.objects.create(
            recorded_by=world.support,
            family=world.family,
            person=world.children[0].person,
            kind=PersonFact.Kind.SCHOOL,
            words="Alder Primary School",
        )
        told = {"reason": "He waits at gates", "source": "Her mother", "by": world.support, "now": NOW}
        withhold(family=world.family, what=What(fact=fact), kept_from=From(person=father), **told)
        ask_for_minutes(conference=world.conference, by=world.support, now=LATER)
        make_copies(record=record, now=LATER)
        manager = signed_in(world.manager)
        at = f"/copies/{record.code}/minutes/0/release/"
        (asked,) = select(parsed(manager.get(at).content), ".cpunit-card a[href*=asked]")
        page = parsed(manager.get(asked.get("href")).content)
        (keep, *_) = select(page, "a[href*=attendance-]")
        assert words(keep) == "Keep it from them: that they took part"
        read_as = f"/copies/{record.code}/minutes/0/as/{father.pk}/"
        before = manager.get(read_as).text.count(teacher.name)
        typed = sent_back(manager.get(keep.get("href")).content, "piece")
        assert typed["piece"][0].startswith("attendance-")
        typed |= {"kept_from": [f"person-{father.pk}"], "reason": ["Her school"], "source": ["Her mother"]}
        assert manager.post(keep.get("href"), typed).status_code == 302
        assert manager.get(read_as).text.count(teacher.name) < before
        (named, _), *_ = whose_pieces(typed["piece"]).values()
        assert named == f"that {teacher.name} took part"
