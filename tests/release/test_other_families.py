"""Words pasted into the wrong family's minutes name people of another: whoever releases is asked."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from conferences.minutes.actions.ask_for_copies import ask_for_minutes
from cpunit.domain.finder.found import What
from cpunit.domain.whereabouts import Marks
from cpunit.release.actions.make_copies import make_copies
from cpunit.release.kept_from import KeptFrom
from cpunit.release.models import Copy
from cpunit.release.other_families import names_elsewhere
from cpunit.release.scan import scan
from tests.conferences.live.two_people import signed_in
from tests.conferences.minutes.test_copies import approved
from tests.conferences.world import NOW
from tests.factories.people import (
    AdultFactory,
    ProfessionalFactory,
    ResponsibilityFactory,
    family_with_children,
)
from tests.factories.plans import open_plan
from tests.web.html import parsed, select, words

LATER = NOW + timedelta(days=2)


@pytest.mark.failure(3, 9)
@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("Oona Quill hit Bea.", ["Oona Quill"]),
        ("OONA  QUILL’s flat; Dr Oona-Quill", ["OONA QUILL’s", "Oona-Quill"]),
        ("Oona has a quill. The quill of Oona.", []),
        ("Will May come? we hope joy may.", []),
        ("They saw Hope Joy there.", ["Hope Joy"]),
    ],
)
def test_a_whole_name_is_asked_about_and_no_part_of_one(said: str, asked: list[str]) -> None:
    kept = KeptFrom(Marks(), (), ())
    found = scan(f"<html><body><main><p>{said}</p></main></body></html>", kept, ("Oona Quill", "Hope Joy"))
    assert not found.hits
    assert [place.words for place in found.questions] == asked
    assert {place.what for place in found.questions} <= {What.STRANGER}


@pytest.mark.failure(3, 9)
@pytest.mark.django_db
def test_names_of_families_with_which_somebody_works_here_are_asked_about_and_no_others() -> None:
    with time_machine.travel(LATER, tick=False):
        world = approved("Ottoline Achterberg was seen at the flat of Nell Featherstone and Col Brandt.")
        other = family_with_children(area=world.family.area)
        stranger = AdultFactory(family=other, name="Ottoline Achterberg")
        record = world.conference.reference
        assert names_elsewhere(record) == (), "nobody works with them now"
        child = other.children.earliest("pk")
        open_plan(child)
        assert {"Ottoline Achterberg", child.name} <= set(names_elsewhere(record))
        AdultFactory(family=other, name="Nell Featherstone")
        ProfessionalFactory(name="Nell Featherstone")
        grandfather = AdultFactory(family=other, name="Col Brandt")
        ResponsibilityFactory(adult=grandfather, child=world.children[0], relationship="grandparent")
        found = set(names_elsewhere(record))
        assert stranger.name in found and not {"Nell Featherstone", "Col Brandt"} & found
        assert not {each.name for each in (*world.adults, *world.children)} & found
        with CaptureQueriesContext(connection) as asked:
            names_elsewhere(record)
        assert len(asked) == 1

        ask_for_minutes(conference=world.conference, by=world.support, now=LATER)
        make_copies(record=record, now=LATER)
        page = signed_in(world.manager).get(f"/copies/{record.code}/minutes/0/release/")
        said = words(parsed(page.content))
        assert "The name of somebody of another family" in said
        assert "to be answered first" in said
        question = select(parsed(page.content), ".cpunit-card a[href*=asked]")[0].get("href")
        ways = select(parsed(signed_in(world.manager).get(question).content), "main .govuk-list a")
        told = {each.text_content().split(":")[0]: each.get("href") for each in ways}
        assert list(told) == ["Keep it from them", "Put it right by an amendment"]
        keep = parsed(signed_in(world.manager).get(told["Keep it from them"]).content)
        assert "Ottoline" in select(keep, "[name=piece] option[selected]")[0].text_content()
        assert signed_in(world.manager).get(told["Put it right by an amendment"]).status_code == 200
        assert not Copy.objects.filter(released_by__isnull=False).exists()
        other.area = family_with_children().area
        other.save()
        assert stranger.name not in names_elsewhere(record)


@pytest.mark.failure(3, 9)
@pytest.mark.django_db
def test_names_that_strangers_had_before_are_asked_about_and_those_that_somebody_here_had_are_not() -> None:
    with time_machine.travel(LATER, tick=False):
        world = approved("She was seen with Ottoline Fenwick.")
        other = family_with_children(area=world.family.area)
        child = other.children.earliest("pk")
        open_plan(child)
        record = world.conference.reference
        stranger = AdultFactory(family=other, name="Ottoline Fenwick")
        for name in ("Ottoline Achterberg (née Brandt), aka Tilly Brandt", "Ottoline Hale"):
            stranger.name = name
            stranger.save()
        child.first_name, child.last_name = "Perpetua", "Vane"
        child.save()
        child.first_name = "Penny"
        child.save()
        twin = family_with_children(area=world.family.area).children.earliest("pk")
        type(twin).objects.filter(pk=twin.pk).update(
            family=other, first_name="Pen", last_name="Vane-Hale", merged_into=child, why_merged="One child"
        )
        nobody = AdultFactory(family=other, name="Unknown father")
        nobody.name = "Tam Redpath"
        nobody.save()
        found = set(names_elsewhere(record))
        had = {"Ottoline Fenwick", "Ottoline Achterberg", "Ottoline Brandt", "Tilly Brandt", "Ottoline Hale"}
        assert had <= found
        assert {"Perpetua Vane", "Penny Vane", "Pen Vane-Hale", "Tam Redpath"} <= found
        assert "Unknown father" not in found
        mother = world.adults[0]
        kept_as = mother.name
        mother.name = "Ottoline Fenwick"
        mother.save()
        mother.name = kept_as
        mother.save()
        assert "Ottoline Fenwick" not in names_elsewhere(record), "she was called so herself"
        with CaptureQueriesContext(connection) as asked:
            names_elsewhere(record)
        assert len(asked) == 1
