"""What waits of every kind is one list; what it does not draw is counted by its kind."""

from cpunit.dashboards.today.few import Few
from cpunit.dashboards.today.waiting import Countable, Waiting, WaitingList, joined

QUERY = Countable("query", "queries")
REQUEST = Countable("request", "requests", "/conferences/requests/")


def line(verb: str) -> Waiting:
    return Waiting(name="Ahmed", verb=verb, url="/", when="by Friday")


def test_lists_are_joined_in_their_order_and_each_says_what_it_leaves_out() -> None:
    lists = (
        WaitingList.of(Few([line("Ask")], 1), QUERY),
        WaitingList.of(Few([]), QUERY),
        WaitingList.of(Few([line("Complete")], 4), REQUEST),
    )
    found = joined(lists)
    assert [each.verb for each in found.rows] == ["Ask", "Complete"]
    assert [each.words for each in found.more] == ["1 more query", "4 more requests"]
    assert [each.kind.url for each in found.more] == ["", "/conferences/requests/"]


def test_nothing_is_nothing() -> None:
    assert joined([]) == WaitingList()


def test_a_list_within_a_bound_keeps_the_first_of_each_kind_and_counts_the_others() -> None:
    found = joined(
        (
            WaitingList.of(Few([line("Ask"), line("Ask on")], 1), QUERY),
            WaitingList.of(Few([line("Complete"), line("Complete too")]), REQUEST),
        )
    )
    kept = found.within(3)
    assert [each.verb for each in kept.rows] == ["Ask", "Ask on", "Complete"]
    assert [each.words for each in kept.more] == ["1 more query", "1 more request"]
    alone = found.within(1)
    assert [each.verb for each in alone.rows] == ["Ask"]
    assert [each.words for each in alone.more] == ["2 more queries", "2 requests"]
    assert found.within(9).rows == found.rows
