"""Each component, drawn with its documented arguments and with what may be left out left out."""

from datetime import UTC, date, datetime

from cpunit.domain.refusal import Refusal
from cpunit.web.cells import cell_html
from cpunit.web.paging import Page
from tests.web.html import dangling, parsed, select, words
from tests.web.rendering import component

HOSTILE = "<script>alert(1)</script>"


def test_a_refused_button_says_why_and_sends_nothing() -> None:
    refusal = Refusal("The first core group has no date: set one within 10 working days.")
    page = parsed(component("button", label="Close the conference", id="close", refusal=refusal))
    button = select(page, "button")[0]
    assert button.get("type") == "button"
    assert button.get("aria-disabled") == "true"
    assert words(page.get_element_by_id(button.get("aria-describedby"))) == refusal.sentence


def test_a_button_that_may_be_pressed_is_sent_once() -> None:
    button = select(
        parsed(component("button", label="Close", id="close", refusal=None, name="verb", value="close")),
        "button",
    )[0]
    assert (button.get("type"), button.get("name"), button.get("value")) == ("submit", "verb", "close")
    assert button.get("data-prevent-double-click") == "true"


def test_names_keep_to_their_own_direction() -> None:
    assert words(select(parsed(component("person_name", name="نور")), "bdi")[0]) == "نور"
    assert select(parsed(component("person_name", name="Bea", url="/children/K7Q2M/")), "a > bdi")
    bar = parsed(
        component(
            "identity_bar",
            name=HOSTILE,
            facts=["Aged 7"],
            alerts=[{"text": "Interpreter", "colour": "purple"}],
        )
    )
    assert words(select(bar, "bdi")[0]) == HOSTILE
    assert words(select(bar, ".govuk-tag")[0]) == "Interpreter"
    assert select(parsed(component("identity_bar", name="Bea")), "ul") == []


def test_a_column_where_one_does_something_is_not_printed() -> None:
    columns = [{"label": "Name"}, {"label": "Change", "is_action": True}]
    rows = [[{"text": "Marta"}, {"text": "Exclude Marta", "url": "/x", "is_action": True}]]
    page = parsed(component("table", caption="Who", columns=columns, rows=rows, empty="Nobody", id="who"))
    assert [words(cell) for cell in select(page, ".cpunit-screen")] == ["Change", "Exclude Marta"]


def test_a_link_says_whom_it_is_about_and_a_day_stays_on_one_line() -> None:
    cell = {"text": "Record a call", "url": "/call", "about": "Marta Zielinska"}
    assert words(parsed(cell_html(cell))) == "Record a call, Marta Zielinska"
    day = select(parsed(cell_html({"text": "Thu 8 May", "time": date(2025, 5, 8)})), "time")
    assert (day[0].get("datetime"), day[0].get("class")) == ("2025-05-08", "cpunit-code")
    rows = [{"key": "Children", "links": [{"text": "Abel", "url": "/children/K7Q2M/"}], "url": ""}]
    link = select(parsed(component("summary_list", rows=rows)), "dd a[href='/children/K7Q2M/'] > bdi")
    assert words(link[0]) == "Abel"


def test_parts_say_why_they_cannot_start() -> None:
    tasks = [
        {"label": "Invitations", "url": "/a", "state": "done", "why": ""},
        {"label": "Reports", "url": "/b", "state": "to do", "why": "Two of four are in."},
        {"label": "Record", "url": "/c", "state": "cannot start yet", "why": "It opens on the day."},
    ]
    page = parsed(component("task_list", tasks=tasks, name="parts"))
    assert [words(item) for item in select(page, "li")] == [
        "Invitations Done",
        "Reports Two of four are in. To do",
        "Record It opens on the day. Cannot start yet",
    ]
    assert [link.get("href") for link in select(page, "a")] == ["/a", "/b"]
    assert dangling(page) == []


def test_a_timeline_takes_days_and_moments() -> None:
    items = [
        {"title": "Visit", "date": date(2025, 4, 10), "by": "Imani Okafor", "text": HOSTILE, "url": "/v"},
        {
            "title": "Call",
            "date": datetime(2025, 7, 1, 13, 5, tzinfo=UTC),
            "by": "",
            "text": "",
            "url": "",
        },
    ]
    page = parsed(component("timeline", items=items, empty="Visits will stand here."))
    assert [words(stamp) for stamp in select(page, "time")] == ["Thu 10 Apr 2025", "Tue 1 Jul 2025 at 2:05pm"]
    assert select(page, "script") == []
    assert (
        words(parsed(component("timeline", items=[], empty="Visits will stand here.")))
        == "Visits will stand here."
    )


def test_a_code_is_never_torn_at_its_hyphen() -> None:
    page = cell_html({"text": "Hold <it>, P26-K7Q2", "url": "/plans/P26-K7Q2/"})
    assert 'Hold &lt;it&gt;, <span class="cpunit-code">P26-K7Q2</span></a>' in page


def test_a_table_names_its_rows_and_how_it_is_sorted() -> None:
    columns = [
        {"label": "Conference", "sort_url": "?sort=code", "direction": "ascending"},
        {"label": "Days late", "is_number": True},
    ]
    rows = [[{"text": "C25-K7Q2", "url": "/conferences/C25-K7Q2/"}, {"text": 0, "is_number": True}]]
    page = parsed(component("table", caption="Late", columns=columns, rows=rows, empty="None", id="late"))
    assert select(page, "th[scope=col]")[0].get("aria-sort") == "ascending"
    assert words(select(page, "th[scope=row] a")[0]) == "C25-K7Q2"
    assert words(select(page, "td")[0]) == "0"
    assert dangling(page) == []
    stacked = component("table", caption="L", columns=columns, rows=rows, empty="", id="late", stacks=True)
    labels = [cell.get("data-label") for cell in select(parsed(stacked), "td")]
    assert labels[: len(columns) - 1] == [column["label"] for column in columns[1:]]
    assert "Scroll the table" not in stacked
    empty = component("table", caption="Late", columns=columns, rows=[], empty="Nothing is late.", id="late")
    assert words(parsed(empty)) == "Nothing is late."


def test_facts_say_what_is_not_recorded_and_where_to_change_it() -> None:
    rows = [
        {"key": "Venue", "value": "", "url": "/venue", "action": "Add"},
        {"key": "Children", "texts": ["Abel", "Bea"]},
    ]
    page = parsed(component("summary_list", rows=rows))
    assert [words(value) for value in select(page, ".govuk-summary-list__value")] == [
        "Not recorded",
        "Abel Bea",
    ]
    assert words(select(page, "a")[0]) == "Add Venue"


def test_pages_lead_back_and_on_where_there_is_something() -> None:
    page = parsed(component("pagination", page=Page([], "?before=x", "")))
    assert [(words(link), link.get("rel")) for link in select(page, "a")] == [("Previous page", "prev")]
    assert select(parsed(component("pagination", page=Page([], "", ""))), "nav") == []


def test_a_count_is_a_link() -> None:
    link = select(
        parsed(component("stat_link", number=7, label="core groups overdue", url="/service/overdue/")), "a"
    )[0]
    assert (words(link), link.get("href")) == ("7 core groups overdue", "/service/overdue/")


def test_a_card_shows_what_is_missing_only_where_something_is() -> None:
    page = parsed(
        component(
            "card",
            title="Next conference",
            lines=["Thu 8 May 2025, 9:30am"],
            missing=["The report of health"],
        )
    )
    assert "Still missing The report of health" in words(page)
    assert "Still missing" not in words(
        parsed(component("card", title="Next conference", lines=[], missing=[]))
    )


def test_a_warning_is_told_to_those_who_hear_the_page() -> None:
    assert (
        words(parsed(component("warning_text", text="This cannot be undone.")))
        == "! WarningThis cannot be undone."
    )
