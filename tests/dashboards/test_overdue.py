"""The manager's list of what is late: oldest first, and each count leads to exactly its rows."""

import csv
import re
from datetime import date, timedelta
from functools import partial
from html import unescape

import pytest
from django.utils import timezone

from cpunit.dashboards.actions.hand_over import hand_over
from cpunit.dashboards.verbs import TO_DO, address
from cpunit.dashboards.weeks import Weeks, When
from cpunit.deadlines.models import Deadline
from cpunit.domain.refusal import Refused
from cpunit.domain.timescales import Kind
from cpunit.people.actions.register import register
from cpunit.web.paging import page_of
from tests.factories.deadlines import deadline
from tests.factories.people import (
    AreaFactory,
    ChairFactory,
    ManagerFactory,
    SocialWorkerFactory,
    SupportFactory,
    TeamFactory,
    family_with_children,
)
from tests.web.html import send
from tests.worlds import laid


class Lists:
    """Two areas with two families each, and open dates of two kinds, late and to come, on each family."""

    def __init__(self):
        self.today = timezone.localdate()
        self.areas = [AreaFactory(), AreaFactory()]
        self.manager = ManagerFactory(areas=self.areas)
        self.chair = ChairFactory(user__areas=self.areas)
        self.families = [family_with_children(area=area) for area in self.areas for _ in range(2)]
        for nth, family in enumerate(self.families):
            for kind, days in ((Kind.VISIT, nth + 1), (Kind.CORE_GROUP, 20 + nth), (Kind.MINUTES, -1)):
                self.open(
                    family, kind, self.today - timedelta(days=days), chair=self.chair if nth % 2 else None
                )

    def open(self, family, kind, due, chair=None):
        reference = register(kind="P", family=family, children=[], on=due)
        made = deadline(kind=kind, record=reference)
        Deadline.objects.filter(pk=made.pk).update(due_date=due, book_by=due, chair=chair)
        return made


pytestmark = [pytest.mark.django_db, laid(Lists)]


@pytest.fixture
def lists(client, world):
    client.force_login(world.manager)
    return world


def rows(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return response.context["page"].rows


def test_oldest_first(client, lists):
    dates = [row.due_date for row in rows(client, "/service/overdue/")]
    assert dates == sorted(dates)
    assert len(dates) == 8


def test_each_count_leads_to_exactly_its_rows(client, lists):
    pages = [
        "/service/overdue/",
        "/service/overdue/?when=this-week",
        f"/service/overdue/?area={lists.areas[0].slug}",
    ]
    followed = 0
    for page in pages:
        choices = client.get(page).context["choices"]
        for choice in [*choices.spans, *(choice for facet in choices.facets for choice in facet.choices)]:
            assert len(rows(client, f"/service/overdue/{choice.url}")) == choice.number, choice
            followed += 1
    assert followed > 20


def test_the_managers_counts_on_today_lead_to_their_rows(client, lists):
    page = client.get("/today").content.decode()
    links = re.findall(r'href="(/service/overdue/\?[^"]+)">\s*(?:<span[^>]*>)?(\d+)<', page)
    assert len(links) >= 5
    for link, number in links:
        assert len(rows(client, unescape(link))) == int(number)


def test_the_heading_names_the_filter_and_each_part_can_be_taken_away_alone(client, lists):
    area, chair = lists.areas[0], lists.chair
    response = client.get(f"/service/overdue/?area={area.slug}&chair={chair.pk}")
    page, found = response.content.decode(), response.context["choices"]
    assert f"What is overdue in {area.name}, chair <bdi>{chair.user.name}</bdi></h1>" in page
    assert f"Dates 1 to {found.total} of {found.total}, oldest first" in page
    assert [facet.undo_url for facet in found.narrowed] == [
        f"?when=overdue&chair={chair.pk}",
        f"?when=overdue&area={area.slug}",
    ]
    areas = next(facet for facet in found.facets if facet.label == "Area")
    assert [choice.is_chosen for choice in areas.choices].count(True) == 1


def test_another_value_of_the_same_facet_stays_in_reach(client, lists):
    chosen = client.get("/service/overdue/?chair=none").context["choices"]
    every = client.get("/service/overdue/").context["choices"]
    of_chair = [
        {choice.url for choice in facet.choices}
        for page in (chosen, every)
        for facet in page.facets
        if facet.label == "Chair"
    ]
    assert of_chair[0] == of_chair[1]
    assert len(of_chair[0]) > 1


def test_a_later_page_says_which_rows_it_shows(client, lists, monkeypatch):
    monkeypatch.setattr("cpunit.dashboards.views.overdue.page_of", partial(page_of, size=5))
    first = client.get("/service/overdue/")
    assert "Dates 1 to 5 of 8, oldest first" in first.content.decode()
    second = client.get(first.context["page"].next_url)
    assert "Dates 6 to 8 of 8, oldest first" in second.content.decode()


def test_no_team_and_no_chair_can_be_chosen(client, lists):
    found = rows(client, "/service/overdue/?chair=none")
    assert found
    assert all(row.chair_id is None for row in found)


@pytest.mark.parametrize(
    "query", ["when=x", "area=%00", "team=abc", "team=99999999999999999999", "chair=٣", "kind=x", "after=x"]
)
def test_rubbish_in_the_address_is_left_out(client, lists, query):
    assert len(rows(client, f"/service/overdue/?{query}")) == 8


def test_what_is_done_or_of_another_area_is_not_listed(client, lists):
    Lists()
    Deadline.objects.filter(kind=Kind.VISIT).update(
        closed_at=timezone.now(), outcome="met", done_on=lists.today
    )
    assert {row.kind for row in rows(client, "/service/overdue/")} == {"core-group"}
    assert len(rows(client, "/service/overdue/")) == 4


def test_chairs_see_their_own_rows_and_support_none(client, lists):
    client.force_login(lists.chair.user)
    found = rows(client, "/service/overdue/")
    assert {row.chair for row in found} == {lists.chair}
    assert len(found) == 4
    client.force_login(SupportFactory(areas=lists.areas))
    assert client.get("/service/overdue/").status_code == 403


def test_the_file_has_all_rows_and_no_names_of_children(client, lists):
    response = client.get("/service/overdue/?format=csv")
    text = response.getvalue().decode("utf-8-sig")
    table = list(csv.DictReader(text.splitlines()))
    assert len(table) == 8
    assert table[0]["what"] == "Hold the core group"
    assert not any(child.first_name in text for family in lists.families for child in family.children.all())


@pytest.mark.parametrize("path", ["/service/overdue/", "/today"])
def test_as_many_queries_for_3_rows_as_for_30(
    client, lists, path, django_assert_num_queries, django_assert_max_num_queries
):
    with django_assert_max_num_queries(25) as counted:
        client.get(path)
    for family in lists.families:
        for nth in range(8):
            lists.open(family, Kind.REVIEW, lists.today - timedelta(days=3 + nth), chair=lists.chair)
    with django_assert_num_queries(len(counted)):
        client.get(path)


def test_a_family_handed_over_takes_its_dates_along(lists):
    family, team = lists.families[0], TeamFactory(area=lists.areas[1])
    worker = SocialWorkerFactory(team=team)
    hand_over(family=family, team=team, social_worker=worker, by=lists.manager, now=timezone.now())
    facts = Deadline.objects.filter(family=family).values_list("area", "team")
    assert set(facts) == {(lists.areas[1].pk, team.pk)}
    family.refresh_from_db()
    assert (family.area, family.team, family.social_worker) == (lists.areas[1], team, worker)


def test_a_family_is_not_handed_to_somebody_of_a_third_team(lists):
    with pytest.raises(Refused, match="works in another team"):
        hand_over(
            family=lists.families[0],
            team=TeamFactory(area=lists.areas[1]),
            social_worker=SocialWorkerFactory(),
            by=lists.manager,
            now=timezone.now(),
        )


def test_a_family_is_handed_over_on_its_page(client, lists):
    family, team = lists.families[0], TeamFactory()
    assert "will not see the family" in client.get(f"/families/{family.code}/team/").content.decode()
    response = send(client, f"/families/{family.code}/team/", {"team": team.pk, "social_worker": ""})
    assert response.headers["Location"] == "/children/"
    assert client.get(f"/families/{family.code}/").status_code == 404


def test_every_kind_has_its_verb_and_a_place():
    assert set(TO_DO) == set(Kind)
    assert address("first-core-group", "P26-K7Q2") == "/plans/P26-K7Q2/core-group/"
    assert address("minutes", "C26-K7Q2") == "/conferences/C26-K7Q2/minutes/"
    assert address("initial-conference", "S26-K7Q2") == "/conferences/strategy-discussions/S26-K7Q2/"
    assert address("concern-response", "E26-K7Q2") == "/challenge/E26-K7Q2/"


@pytest.mark.parametrize("today", [date(2026, 3, 30) + timedelta(days=nth) for nth in range(7)])
def test_the_spans_touch_and_end_on_sundays(today):
    weeks = Weeks(today)
    overdue, this_week, next_week = (weeks.span(when) for when in When)
    assert overdue == (None, today - timedelta(days=1))
    later = timedelta(days=7 if today.weekday() >= 5 else 0)
    assert this_week == (today, date(2026, 4, 5) + later)
    assert next_week == (date(2026, 4, 6) + later, date(2026, 4, 12) + later)


def test_at_the_weekend_this_week_is_the_one_that_comes():
    assert Weeks(date(2026, 4, 3)).words == "This week runs to Sunday 5 April, next week to Sunday 12 April."
    assert Weeks(date(2026, 4, 5)).words == "This week runs to Sunday 12 April, next week to Sunday 19 April."
