"""What an import makes, and what a second one does."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from conferences.models import Conference, StrategyDiscussion
from cpunit.audit.models import AuditEvent
from cpunit.census.actions.import_census import import_census
from cpunit.census.file import read_census
from cpunit.census.gathering import Gathering
from cpunit.deadlines.models import Deadline
from cpunit.deadlines.reckoner import Reckoner
from cpunit.people.models import Area
from cpunit.people.models import Child as RecordedChild
from plans.models import Plan
from tests.census.builder import CPP, S47, Child, Details, census
from tests.factories.people import AreaFactory, ChildFactory

pytestmark = pytest.mark.django_db
TODAY = date(2026, 4, 20)
NOW = datetime(2026, 4, 20, 9, tzinfo=UTC)
Take = Callable[..., Gathering]


@pytest.fixture
def area() -> Area:
    return AreaFactory()


@pytest.fixture
def take(tmp_path: Path, area: Area) -> Take:
    def run(*children: Child) -> Gathering:
        path = tmp_path / "census.xml"
        path.write_text(census(children))
        reckoner = Reckoner.current()
        read = read_census(path, reckoner.calendar)
        gathering = import_census(children=read.children, area=area, reckoner=reckoner, today=TODAY, now=NOW)
        gathering.findings += read.findings
        return gathering

    return run


def clocks() -> list[tuple[str, str, date, date]]:
    """Open deadlines: the child's own id, kind, day counted from and due date."""
    return sorted(
        (row.record.children.get().authority_id or "", row.kind, row.counted_from, row.due_date)
        for row in Deadline.objects.open().select_related("record")
    )


def test_an_open_enquiry_starts_the_clocks_of_request_and_conference(take: Take, area: Area) -> None:
    take(Child("LA1", details=[Details(enquiries=[S47("2026-03-30")])]))
    child = RecordedChild.objects.get(authority_id="LA1")
    assert (child.name, child.family.name, child.family.area) == ("Child LA1", "Family of LA1", area)
    discussion = StrategyDiscussion.objects.get()
    assert discussion.imported and discussion.held_on == discussion.section_47_started_on == date(2026, 3, 30)
    # Easter 2026: Good Friday 3 April, Easter Monday 6 April.
    assert clocks() == [
        ("LA1", "conference-request", date(2026, 3, 30), date(2026, 4, 7)),
        ("LA1", "initial-conference", date(2026, 3, 30), date(2026, 4, 22)),
    ]


@pytest.mark.parametrize(
    "details",
    [
        Details(enquiries=[S47("2026-03-20", not_required=1)]),
        Details(enquiries=[S47("2026-03-02", "2026-03-20")]),
        Details(enquiries=[S47("2026-03-20")], closed="2026-03-30", closure="RC1"),
    ],
    ids=["not required", "held", "case closed"],
)
def test_a_resolved_enquiry_starts_no_clock(take: Take, details: Details) -> None:
    take(Child("LA1", details=[details]))
    assert StrategyDiscussion.objects.count() == 1
    assert clocks() == []


def test_an_initial_conference_that_started_a_plan(take: Take) -> None:
    take(
        Child(
            "LA1", details=[Details(enquiries=[S47("2026-01-05", "2026-01-20")], plans=[CPP("2026-01-20")])]
        )
    )
    conference, plan = Conference.objects.get(), Plan.objects.get()
    assert (conference.state, conference.kind, conference.held_on) == ("closed", "initial", date(2026, 1, 20))
    assert conference.limit_date == date(2026, 1, 26)
    assert (plan.conference, plan.category, plan.previous_plans) == (conference, "neglect", 0)
    assert clocks() == [
        ("LA1", "first-review", date(2026, 1, 20), date(2026, 4, 20)),
        ("LA1", "midway-review", date(2026, 1, 20), date(2026, 3, 6)),
    ]


def test_reviews_move_the_clocks_on(take: Take) -> None:
    plan = CPP("2025-06-20", reviews=["2025-09-12", "2026-03-06"], initial="PHY", latest="EMO", previous=2)
    take(Child("LA1", details=[Details(plans=[plan])]))
    recorded = Plan.objects.get()
    assert (recorded.initial_category, recorded.category) == ("physical", "emotional")
    assert (recorded.previous_plans, recorded.last_reviewed_on) == (2, date(2026, 3, 6))
    assert clocks() == [
        ("LA1", "midway-review", date(2026, 3, 6), date(2026, 6, 6)),
        ("LA1", "review", date(2026, 3, 6), date(2026, 9, 6)),
    ]


def test_a_conference_under_the_details_is_a_transfer_in(take: Take) -> None:
    take(Child("LA1", details=[Details(conference="2026-02-02", plans=[CPP("2026-02-02")])]))
    assert Conference.objects.get().kind == "transfer-in"
    assert Deadline.objects.open().get(kind="first-review").conference == "transfer-in"


def test_an_ended_plan_has_no_clock_and_no_reason_that_nobody_gave(take: Take) -> None:
    take(Child("LA1", details=[Details(plans=[CPP("2025-06-20", end="2026-01-09")])]))
    assert Plan.objects.get().end_reason == Plan.EndReason.NOT_TOLD
    assert clocks() == []


def test_an_unborn_and_a_dead_child(take: Take) -> None:
    take(
        Child("LA1", born=None, expected="2026-06-01", details=[Details(enquiries=[S47("2026-04-01")])]),
        Child("LA2", died="2026-03-01", details=[Details(plans=[CPP("2025-12-01")])]),
    )
    unborn, dead = RecordedChild.objects.order_by("authority_id")
    assert unborn.is_unborn and unborn.name == "Unborn baby LA1"
    assert dead.death_date == date(2026, 3, 1)
    assert {row[0] for row in clocks()} == {"LA1"}


def test_a_category_outside_the_four_keeps_its_review_dates_until_there_is_one(take: Take) -> None:
    unclear = Child("LA1", details=[Details(plans=[CPP("2026-01-20", initial="MUL", latest="MUL")])])
    gathering = take(unclear)
    assert not Plan.objects.exists()
    assert "MUL" in gathering.findings[-1].what or any("MUL" in found.what for found in gathering.findings)
    dates = clocks()
    assert [row[1] for row in dates] == ["first-review", "midway-review"]
    assert take(unclear).is_nothing
    take(Child("LA1", details=[Details(plans=[CPP("2026-01-20", initial="MUL", latest="NEG")])]))
    assert Plan.objects.get().category == "neglect"
    assert clocks() == dates


def test_a_second_import_adds_nothing(take: Take) -> None:
    children = [
        Child("LA1", details=[Details(enquiries=[S47("2026-03-30")])]),
        Child(
            "LA2",
            details=[
                Details(
                    enquiries=[S47("2025-06-02", "2025-06-20"), S47("2026-03-30", not_required=1)],
                    plans=[CPP("2025-06-20", reviews=["2025-09-12"])],
                )
            ],
        ),
        Child("LA3", details=[Details(conference="2025-07-07", plans=[CPP("2025-07-07", end="2026-01-09")])]),
    ]
    assert not take(*children).is_nothing
    models = (RecordedChild, StrategyDiscussion, Conference, Plan, Deadline, AuditEvent)
    before = [model.objects.count() for model in models]
    again = take(*children)
    assert again.is_nothing and not again.findings
    assert [model.objects.count() for model in models] == before


def test_a_newer_file_closes_what_is_resolved(take: Take) -> None:
    take(
        Child("LA1", details=[Details(enquiries=[S47("2026-03-30")])]),
        Child("LA2", details=[Details(plans=[CPP("2025-11-03")])]),
        Child("LA3", details=[Details(plans=[CPP("2025-11-03")])]),
        Child("LA4", born=None, expected="2026-04-01"),
    )
    take(
        Child(
            "LA1", details=[Details(enquiries=[S47("2026-03-30", "2026-04-16")], plans=[CPP("2026-04-16")])]
        ),
        Child("LA2", details=[Details(plans=[CPP("2025-11-03", reviews=["2026-01-30"], latest="EMO")])]),
        Child("LA3", details=[Details(plans=[CPP("2025-11-03", end="2026-04-10")])]),
        Child("LA4", born="2026-03-28", expected="2026-04-01"),
    )
    held = Deadline.objects.get(kind="initial-conference")
    assert (held.outcome, held.done_on) == ("met", date(2026, 4, 16))
    assert Deadline.objects.get(kind="conference-request").outcome == "withdrawn"
    assert clocks() == [
        ("LA1", "first-review", date(2026, 4, 16), date(2026, 7, 16)),
        ("LA1", "midway-review", date(2026, 4, 16), date(2026, 5, 31)),
        ("LA2", "midway-review", date(2026, 1, 30), date(2026, 4, 30)),
        ("LA2", "review", date(2026, 1, 30), date(2026, 7, 30)),
    ]
    assert Plan.objects.get(child__authority_id="LA2").category == "emotional"
    assert Plan.objects.get(child__authority_id="LA3").ended_on == date(2026, 4, 10)
    assert RecordedChild.objects.get(authority_id="LA4").name == "Child LA4"


def test_a_child_who_is_recorded_already_keeps_name_and_family(take: Take) -> None:
    known = ChildFactory(authority_id="LA1", first_name="Amara", birth_date=date(2015, 5, 1))
    take(Child("LA1", details=[Details(plans=[CPP("2026-01-20")])]))
    known.refresh_from_db()
    assert known.first_name == "Amara"
    assert Plan.objects.get().child == known


def siblings_told(**enquiries: S47) -> list[Child]:
    """Two children, each with the plan that its conference started."""
    return [
        Child(name, details=[Details(enquiries=[enquiry], plans=[CPP(enquiry.conference)])])
        for name, enquiry in enquiries.items()
    ]


def test_brothers_and_sisters_share_their_discussion_and_conference(take: Take) -> None:
    family = ChildFactory(authority_id="LA1").family
    ChildFactory(authority_id="LA2", family=family)
    told = siblings_told(LA1=S47("2026-01-05", "2026-01-20"), LA2=S47("2026-01-05", "2026-01-20"))
    take(*told)
    conference, discussion = Conference.objects.get(), StrategyDiscussion.objects.get()
    both = set(RecordedChild.objects.all())
    for record in (conference, discussion, conference.reference, discussion.reference):
        assert set(record.children.all()) == both
    assert set(conference.causes) == {discussion.reference}
    assert {plan.conference for plan in Plan.objects.all()} == {conference}
    assert {plan.child for plan in Plan.objects.all()} == both
    assert take(*told).is_nothing


def test_siblings_whose_enquiries_began_apart_share_the_conference_alone(take: Take) -> None:
    family = ChildFactory(authority_id="LA1").family
    ChildFactory(authority_id="LA2", family=family)
    told = siblings_told(LA1=S47("2026-01-06", "2026-01-20"), LA2=S47("2026-01-05", "2026-01-20"))
    take(*told)
    assert StrategyDiscussion.objects.count() == 2
    # Counted from the earlier of the two.
    assert Conference.objects.get().limit_date == date(2026, 1, 26)
    assert take(*told).is_nothing


def test_an_enquiry_still_open_is_the_childs_own(take: Take) -> None:
    family = ChildFactory(authority_id="LA1").family
    ChildFactory(authority_id="LA2", family=family)
    take(*(Child(name, details=[Details(enquiries=[S47("2026-03-30")])]) for name in ("LA1", "LA2")))
    take(
        Child("LA1", details=[Details(enquiries=[S47("2026-03-30", not_required=1)])]),
        Child("LA2", details=[Details(enquiries=[S47("2026-03-30")])]),
    )
    assert {row[0] for row in clocks()} == {"LA2"}


@pytest.mark.parametrize(
    ("second", "is_kin"), [(S47("2026-01-05", "2026-01-20"), False), (S47("2026-01-05", "2026-01-22"), True)]
)
def test_other_families_and_other_days_have_conferences_of_their_own(
    take: Take, second: S47, is_kin: bool
) -> None:
    family = ChildFactory(authority_id="LA1").family
    if is_kin:
        ChildFactory(authority_id="LA2", family=family)
    take(*siblings_told(LA1=S47("2026-01-05", "2026-01-20"), LA2=second))
    assert Conference.objects.count() == StrategyDiscussion.objects.count() == 2


def test_of_two_overlapping_plans_the_one_that_goes_on_is_recorded(take: Take) -> None:
    gathering = take(Child("LA1", details=[Details(plans=[CPP("2025-06-20"), CPP("2026-01-20")])]))
    assert Plan.objects.get().started_on == date(2026, 1, 20)
    assert any("left out beside" in finding.what for finding in gathering.findings)


def test_what_is_still_to_come_is_left_out(take: Take) -> None:
    gathering = take(
        Child("LA1", details=[Details(enquiries=[S47("2026-05-01")], plans=[CPP("2026-05-20")])]),
        Child("LA2", details=[Details(plans=[CPP("2026-01-20", reviews=["2026-05-01"])])]),
    )
    assert Plan.objects.get().last_reviewed_on is None
    assert sum("still to come" in found.what or "yet" in found.what for found in gathering.findings) == 3


def test_a_date_beyond_the_known_bank_holidays_is_reported_and_not_guessed(take: Take) -> None:
    gathering = take(Child("LA1", details=[Details(referral="2009-01-01", enquiries=[S47("2010-02-01")])]))
    assert clocks() == []
    assert any("outside the bank holidays" in finding.what for finding in gathering.findings)


def test_the_number_of_queries_does_not_grow_with_the_children(
    take: Take, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    children = [
        Child(
            f"LA{number}",
            details=[
                Details(
                    enquiries=[S47("2025-06-02", "2025-06-20")],
                    plans=[CPP("2025-06-20", reviews=["2025-09-12"])],
                )
            ],
        )
        for number in range(300)
    ]
    with django_assert_max_num_queries(60):  # type: ignore[attr-defined]
        take(*children)
    with django_assert_max_num_queries(20):  # type: ignore[attr-defined]
        assert take(*children).is_nothing
