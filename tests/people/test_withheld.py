"""What is withheld from whom: schools, workplaces and numbers as facts, and how it is lifted (safety 1)."""

from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from cpunit.audit.models import AuditEvent
from cpunit.domain.names_kept import TITLES
from cpunit.domain.refusal import Refused
from cpunit.people.actions.change_family import change_family
from cpunit.people.actions.register import register
from cpunit.people.actions.withhold import From, What, lift, release_ground, withhold
from cpunit.people.models import (
    Exclusion,
    Family,
    LiftedRestriction,
    Person,
    PersonFact,
    ReleasedGround,
    Restriction,
    User,
)
from cpunit.people.whereabouts import address_marks
from cpunit.people.withheld import withheld_from, withheld_of
from cpunit.people.withheld_policies import may_be_from_holder
from cpunit.release.readers import readers_of
from cpunit.web.constraints import readable
from tests.factories.people import (
    AgencyFactory,
    AreaFactory,
    ChairFactory,
    ChildFactory,
    ManagerFactory,
    ProfessionalFactory,
    SupportFactory,
    family_with_children,
    kept_from,
)
from tests.web.html import parsed

pytestmark = [pytest.mark.django_db, pytest.mark.safety(1)]


@pytest.fixture
def family() -> Family:
    return family_with_children(area=AreaFactory(), parents=2)


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def opened(client: Client, address: str) -> dict[str, Any]:
    """What the page's form would send as it stands."""
    (form,) = [form for form in parsed(client.get(address).content).forms if "once" in form.fields]
    return {name: form.fields[name] or "" for name in form.fields}


def words(client: Client, address: str) -> str:
    return " ".join(parsed(client.get(address).content).text_content().split())


def school(family: Family, name: str = "Fellside Academy", **facts: Any) -> PersonFact:
    told = {"person": family.children.earliest("pk").person, "kind": "school", "words": name} | facts
    return PersonFact.objects.create(family=family, recorded_by=SupportFactory(), **told)


def kept(family: Family, what: What, whom: From, by: User) -> Restriction:
    return withhold(
        family=family,
        what=what,
        kept_from=whom,
        reason="He waits at the gate",
        source="The school",
        by=by,
        now=timezone.now(),
    )


@pytest.mark.failure(1)
def test_a_school_is_recorded_withheld_and_lifted_on_the_family_s_pages(family: Family) -> None:
    mother, father = family.adults.order_by("pk")
    child, home = family.children.earliest("pk"), f"/families/{family.code}/"
    support, chair = SupportFactory(areas=[family.area]), ChairFactory(user__areas=[family.area]).user
    page = signed_in(support)
    new = f"{home}facts/new/"
    answer = page.post(new, opened(page, new) | {"person": child.pk, "kind": "phone", "words": "12"})
    assert "Enter a telephone number with its area code" in answer.text and 'value="12"' in answer.text
    typed = {"person": child.pk, "kind": "school", "words": "Fellside  Academy"}
    first, second = opened(page, new), opened(page, new)
    assert page.post(new, first | typed).status_code == 302
    assert "That is recorded already." in page.post(new, second | typed).text
    fact = PersonFact.objects.get()
    assert not address_marks(family).stand_in(f"{child.first_name} goes to Fellside Academy by bus")

    new = f"{home}withheld/new/"
    first, second = opened(page, new), opened(page, new)
    answer = page.post(new, first)
    for said in ("Choose what is withheld", "Choose from whom it is withheld", "Say why it is withheld"):
        assert said in answer.text
    typed = {
        "what": f"fact-{fact.pk}",
        "kept_from": f"person-{father.pk}",
        "reason": "He waits at the gate",
        "source": "The school, by telephone",
    }
    own = page.post(new, first | typed | {"kept_from": f"person-{child.pk}"})
    assert f"It is {child.name}’s own, so it cannot be withheld from them." in own.text
    assert page.post(new, second | typed).status_code == 302
    again = page.post(new, opened(page, new) | typed)
    assert "That is withheld from them already." in again.text and "by telephone" in again.text
    for text in ("by bus from Fellside Academy.", "FELLSIDE ACAD.", "at Fellside Academy"):
        assert address_marks(family).stand_in(f"{child.first_name} goes {text}"), text
    said = words(page, home)
    assert f"Fellside Academy ({child.name}) is withheld from {father.name}" in said
    assert "He waits at the gate. Told by: The school, by telephone." in said
    assert "Something is withheld from somebody" in page.get(f"/children/{child.code}/").text

    change = f"{home}facts/{fact.pk}/"
    answer = page.post(change, opened(page, change) | {"words": "Moorside"})
    assert "This is withheld from somebody" in answer.text and "Moorside" in answer.text

    restriction, caution = Restriction.objects.get(), kept_from(father, mother, by=support)
    lifting = f"{home}withheld/{restriction.pk}/lift/"
    assert "Lift" not in said and page.get(lifting).status_code == 403
    told = {"why": "They moved school", "source": "The mother, checked with the school"}
    page = signed_in(chair)
    assert "only a service manager can lift this" in page.get(lifting).text
    caution.ended_at, caution.why_ended = timezone.now(), "It ended"
    caution.save()
    stale = opened(page, lifting)
    assert "Say why it need not be withheld any more" in page.post(lifting, stale).text
    first = opened(page, lifting)
    assert page.post(lifting, first | told).status_code == 302
    assert "Somebody else has lifted this meanwhile." in page.post(lifting, stale | told).text
    assert f"Lifted by {chair.name}" in words(page, home) and "They moved school." in words(page, home)
    assert not address_marks(family).stand_in("by bus to Fellside Academy")
    assert AuditEvent.objects.filter(family=family.code, verb__in=["withheld", "lifted"]).count() == 2
    assert not AuditEvent.objects.filter(what__contains="Fellside").exists()


def test_one_answer_for_whoever_lives_there_works_there_or_is_named(family: Family) -> None:
    mother, father = family.adults.order_by("pk")
    by, home, nurse = SupportFactory(areas=[family.area]), family.addresses.get(), ProfessionalFactory()
    fact, child = school(family), family.children.earliest("pk")
    kept(family, What(fact=fact), From(agency=nurse.agency), by)
    other = school(family, "07700 900 123", kind="phone", person=family.children.latest("pk").person)
    kept(family, What(fact=other), From(person=father.person), by)
    passage = What(record=None)
    with pytest.raises(IntegrityError, match="restriction_of_one_thing"), transaction.atomic():
        kept(family, passage, From(home=home), by)
    with pytest.raises(Refused, match="own, so it cannot be withheld"):
        kept(family, What(person=mother.person), From(home=home), by)
    people = list(
        Person.objects.filter(pk__in=[mother.pk, father.pk, nurse.pk]).select_related("professional")
    )
    answer = withheld_of(family.pk, people)
    of = {person.pk: answer.kept_from(person) for person in people}
    assert of[nurse.pk].marks.stand_in("Fellside Academy") and not of[nurse.pk].marks.stand_in("07700900123")
    assert of[father.pk].marks.stand_in("ring 07700 900123") and not of[mother.pk]
    kept(family, What(person=child.person), From(person=father.person), by)
    father_now = withheld_of(family.pk, people).kept_from(father.person)
    assert (father_now.children, father_now.people) == (frozenset([child.pk]), frozenset([child.pk]))
    home.protected_from.add(father)
    marks = withheld_of(family.pk, people).kept_from(father.person).marks
    assert marks.stand_in(f"They live at {home.lines}")


def test_what_was_recorded_is_never_changed_and_the_database_holds_it(family: Family) -> None:
    father, by = family.adults.latest("pk"), SupportFactory(areas=[family.area])
    restriction = kept(family, What(fact=school(family)), From(person=father.person), by)
    manager = ManagerFactory(areas=[family.area])
    lifted = lift(restriction=restriction, why="So", source="She", by=manager, now=timezone.now())
    for row, change in ((restriction, {"reason": "x"}), (lifted, {"why": "x"})):
        with pytest.raises(DatabaseError) as caught, transaction.atomic():
            type(row).objects.filter(pk=row.pk).update(**change)
        assert readable(caught.value).startswith("What was withheld stays as it was recorded")
        with pytest.raises(DatabaseError), transaction.atomic():
            row.delete()
    for missing in ("why", "source"):
        with pytest.raises(IntegrityError, match="restriction_lifted"), transaction.atomic():
            LiftedRestriction.objects.create(
                restriction=restriction,
                lifted_by=by,
                lifted_at=timezone.now(),
                **({"why": "w", "source": "s"} | {missing: ""}),
            )


@pytest.mark.safety(3)
@pytest.mark.requirement("LDS-4")
def test_the_chair_alone_releases_the_ground_of_an_exclusion_to_the_family(family: Family) -> None:
    chair = ChairFactory(user__areas=[family.area])
    exclusion = Exclusion.objects.create(
        family=family,
        person=family.adults.latest("pk").person,
        ground="Threats",
        decided_by=chair,
        review_on=timezone.localdate(),
    )
    page, home = signed_in(chair.user), f"/families/{family.code}/"
    manager = ManagerFactory(areas=[family.area])
    with pytest.raises(Refused, match="The chair says whether the family may read"):
        release_ground(exclusion=exclusion, why="x", by=manager, now=timezone.now())
    own = f"{home}exclusions/{exclusion.pk}/ground/"
    assert "is excluded is withheld from the family" in words(page, home)
    stale, now = opened(page, own), opened(page, own)
    assert page.post(own, now | {"why": "They know it"}).status_code == 302
    assert "The ground is released already." in page.post(own, stale | {"why": "Again"}).text
    assert ReleasedGround.objects.get().released_by == chair.user
    assert f"{chair.user.name} released why" in words(page, home)


def test_what_is_withheld_from_a_home_stays_so_when_somebody_moves_out(family: Family) -> None:
    father, by = family.adults.latest("pk"), SupportFactory(areas=[family.area])
    child = family.children.earliest("pk")
    home = family.addresses.create(lines="7 Larch Rise", postcode="XX1 1XX")
    stay = home.members.create(person=father.person, kind="adult", since=timezone.localdate())
    kept(family, What(fact=school(family, person=child.person)), From(home=home), by)

    def holds() -> bool:
        mine = withheld_of(family.pk, [father.person]).kept_from(father.person)
        return mine.marks.stand_in("Fellside Academy")

    assert holds()
    stay.until = timezone.localdate()
    stay.save()
    again = family.addresses.create(lines="7  Larch Rise", postcode="XX1 1xx")
    assert holds(), "nobody lifted it"
    again.members.create(person=father.person, kind="adult", since=timezone.localdate())
    stay.delete()
    assert holds(), "the same home, recorded anew"
    kept_from(father, family.adults.earliest("pk"), by=by)
    restriction = Restriction.objects.get()
    chair = ChairFactory(user__areas=[family.area]).user
    with pytest.raises(Refused, match="only a service manager can lift"):
        lift(restriction=restriction, why="x", source="y", by=chair, now=timezone.now())


def test_who_is_withheld_is_not_named_by_any_of_their_names(family: Family) -> None:
    mother, father = family.adults.order_by("pk")
    for adult, name in ((mother, "Magda Zielonka"), (father, "Gareth Bloom")):
        adult.name = name
        adult.save()
        adult.history.exclude(name=name).delete()  # they never had another
    by = SupportFactory(areas=[family.area])
    kept(family, What(person=father.person), From(person=mother.person), by)
    marks = withheld_of(family.pk, [mother.person]).kept_from(mother.person)
    assert {"Gareth Bloom", "Mr Bloom"} < set(marks.names.sure) and marks.names.questions == ("Gareth",)
    for text in ("Mr Bloom has a conviction.", "Gareth says that", "as gareth bloom knows"):
        assert marks.stand_in(text), text
    assert not marks.stand_in("The roses bloom, says Magda Zielonka")
    mother.name = "Gareth Bloom"
    mother.save()
    marks = withheld_of(family.pk, [mother.person]).kept_from(mother.person)
    assert not marks.names.sure and "Mr Bloom" in marks.names.questions
    assert not marks.stand_in("Mr Bloom and Gareth"), "their own name as well: the scan asks"


@pytest.mark.failure(3)
def test_all_that_is_about_a_child_is_withheld_from_nobody_who_holds_the_case(family: Family) -> None:
    by, child, worker = SupportFactory(areas=[family.area]), family.children.first(), family.social_worker
    assert child is not None and worker is not None
    other = ProfessionalFactory(agency=AgencyFactory(name="Northshire Children"))
    kept(family, What(person=child.person), From(agency=other.agency), by)
    kept(family, What(fact=school(family)), From(agency=worker.agency), by)
    for whom, who in (
        (From(agency=worker.agency), worker.agency.name),
        (From(person=worker.person), worker.name),
    ):
        with pytest.raises(Refused, match=f"{who} holds the case of"):
            kept(family, What(person=child.person), whom, by)
    at_home = may_be_from_holder(child.person, {child.pk, worker.pk}, None, family)
    assert at_home and at_home.sentence.startswith(f"{worker.name} holds the case of")
    changed = {"family": family, "name": family.name, "by": by, "now": timezone.now()}
    with pytest.raises(Refused, match="have that lifted first"):
        change_family(social_worker=other, **changed)
    colleague = ProfessionalFactory(agency=worker.agency)
    kept(family, What(person=child.person), From(person=colleague.person), by)
    with pytest.raises(Refused, match=f"is withheld from {colleague.name}: have that lifted first"):
        change_family(social_worker=colleague, **changed)
    assert change_family(social_worker=worker, **changed).social_worker == worker
    page, at = signed_in(by), f"/settings/professionals/{worker.pk}/"
    typed = {"name": worker.name, "job_title": worker.job_title, "agency": other.agency.pk}
    answer = page.post(at, opened(page, at) | typed)
    assert f"All that is about {child.name} is withheld from Northshire Children" in answer.text
    worker.refresh_from_db()
    assert worker.agency != other.agency


@pytest.mark.failure(3)
def test_all_that_is_about_a_child_is_withheld_of_each_record_of_the_child(family: Family) -> None:
    father, child = family.adults.latest("pk"), family.children.earliest("pk")
    twin = ChildFactory(family=family, first_name="Kinga", merged_into=child, why_merged="Recorded twice")
    kept(family, What(person=child.person), From(person=father.person), SupportFactory(areas=[family.area]))
    record = register(kind="S", family=family, children=[child], on=timezone.localdate())
    reader = readers_of(record, [father.person])[father.pk]
    assert not reader.reads_of(child.pk) and not reader.reads_of(twin.pk)
    assert {child.name, twin.name} <= set(reader.kept.names.sure)


def test_a_name_of_before_is_no_hit_where_another_has_it_or_nobody_is_meant(family: Family) -> None:
    mother, father = family.adults.order_by("pk")
    for name in (mother.name, "Unknown father", "Gareth Blom", "Gareth Bloom"):
        father.name = name
        father.save()
    kept(family, What(person=father.person), From(person=mother.person), SupportFactory(areas=[family.area]))
    names = withheld_of(family.pk, [mother.person]).kept_from(mother.person).names
    whole = {each for each in names.sure if each.split()[0] not in TITLES}
    assert {"Gareth Bloom", "Gareth Blom"} < whole and not {mother.name, "Unknown father"} & whole


def test_what_is_withheld_from_a_professional_of_several_families_is_asked_as_of_one(
    family: Family, django_assert_num_queries: Any
) -> None:
    other, third = (family_with_children(area=family.area, parents=2) for _ in range(2))
    nurse, by = ProfessionalFactory(), SupportFactory(areas=[family.area])
    of_team = ProfessionalFactory(agency=nurse.agency)
    for each in (family, other):
        child, home = each.children.earliest("pk"), each.addresses.get()
        ChildFactory(family=each, first_name="Kinga", merged_into=child, why_merged="Recorded twice")
        kept(each, What(person=child.person), From(agency=nurse.agency), by)
        kept(each, What(fact=school(each, f"{each.name} Academy")), From(person=nurse.person), by)
        record = register(kind="S", family=each, children=[child], on=timezone.localdate())
        kept(each, What(record=record, words="behind the Old Mill"), From(home=home), by)
        child.first_name = "Ada"
        child.save()
        home.protected_from.add(each.adults.latest("pk"))
    families = [family.pk, other.pk, third.pk]
    with django_assert_num_queries(5):
        found = withheld_from(nurse.pk, families).by_family
    assert found.keys() == {family.pk, other.pk}
    for each in (family, other):
        mine = found[each.pk].kept_from(nurse.person)
        assert mine == withheld_of(each.pk, [nurse.person]).kept_from(nurse.person)
        assert mine.names.stand_in("Kinga") and mine.marks.stand_in(f"at {each.name} Academy")
        theirs = withheld_from(of_team.pk, families).by_family[each.pk].kept_from(of_team.person)
        assert theirs == withheld_of(each.pk, [of_team.person]).kept_from(of_team.person)
    assert not withheld_from(ProfessionalFactory().pk, families).running
