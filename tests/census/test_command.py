"""`import_cin` as it is typed."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from cpunit.audit.models import AuditEvent
from cpunit.deadlines.models import Deadline
from cpunit.people.models import Area, Reference
from cpunit.people.models import Child as RecordedChild
from tests.census.builder import CPP, S47, Child, Details, census
from tests.factories.people import AreaFactory

pytestmark = pytest.mark.django_db
CHILDREN = [
    Child("LA1", details=[Details(enquiries=[S47("2026-03-20")])]),
    Child("LA2", details=[Details(plans=[CPP("2025-06-20", reviews=["2025-09-12"])])]),
    Child("LA3", born="2015-02-30"),
]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "census.xml"
    path.write_text(census(CHILDREN))
    return path


def run(*words: object) -> str:
    out = StringIO()
    call_command("import_cin", *map(str, words), stdout=out)
    return out.getvalue()


def nothing_written() -> bool:
    return not any(model.objects.exists() for model in (RecordedChild, Reference, Deadline, AuditEvent))


def test_a_dry_run_says_row_by_row_what_would_be_made_and_writes_nothing(file: Path) -> None:
    said = run(file, "--dry-run")
    assert "LA1  new      section 47 enquiry started 2026-03-20" in said
    assert "LA2  new      deadline review from 2025-09-12, due 2026-03-12, book by 2026-03-12" in said
    assert "LA3  PersonBirthDate “2015-02-30” is no date" in said
    assert "nothing was written" in said
    assert nothing_written()
    assert not Area.objects.exists()


def test_an_import_says_how_much_is_new_and_a_second_that_nothing_is(file: Path) -> None:
    assert "children                       2         0       0" in run(file)
    assert "Nothing in this file is new" in run(file)


def test_new_families_belong_to_the_only_area(file: Path) -> None:
    area = AreaFactory()
    run(file)
    assert set(RecordedChild.objects.values_list("family__area", flat=True)) == {area.pk}


def test_new_families_belong_to_the_area_named(file: Path) -> None:
    AreaFactory()
    area = AreaFactory(slug="south")
    run(file, "--area", "south")
    assert set(RecordedChild.objects.values_list("family__area", flat=True)) == {area.pk}
    with pytest.raises(CommandError, match="choose from"):
        run(file, "--area", "nowhere")


def test_with_several_areas_and_none_named_one_is_made_for_the_import(file: Path) -> None:
    AreaFactory()
    AreaFactory()
    assert "give users that area" in run(file)
    assert RecordedChild.objects.filter(family__area__slug="imported").count() == 2


@pytest.mark.parametrize(
    "content",
    [
        census(CHILDREN)[:-30],
        census(CHILDREN, collection="CLA"),
        census(CHILDREN).replace("2026-03-31", "31/03/2026"),
        census(CHILDREN).replace("<Header>", "<Hedder>").replace("</Header>", "</Hedder>"),
    ],
    ids=["truncated at its very end", "another return", "no reference date", "no header"],
)
def test_a_file_that_is_refused_leaves_nothing_behind(tmp_path: Path, content: str) -> None:
    path = tmp_path / "census.xml"
    path.write_text(content)
    with pytest.raises(CommandError) as caught:
        run(path)
    assert caught.value.returncode == 2
    assert "\n" not in str(caught.value)
    assert nothing_written()


def test_an_import_that_breaks_off_half_way_leaves_nothing_behind(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_off(*args: object, **kwargs: object) -> None:
        raise ConnectionError

    monkeypatch.setattr("cpunit.census.actions.import_census.Deadline.objects.bulk_create", break_off)
    with pytest.raises(ConnectionError):
        run(file)
    assert nothing_written()
