"""The govuk template pack: errors land on their field, descriptions exist, nothing typed is lost."""

from typing import Any

import pytest
from django import forms
from django.db.models.fields import BLANK_CHOICE_DASH
from django.template import engines
from django.test import RequestFactory

from cpunit.people.models import Area
from cpunit.web.fields import DateField, TimeField
from cpunit.web.forms import Form, SearchForm, filled_in
from cpunit.web.layout import Section
from cpunit.web.styleguide import SampleForm
from cpunit.web.widgets import Checkboxes, Radios
from tests.web.html import can_take_focus, dangling, error_links, parsed, select, words

CRISPY = "{% load crispy_forms_tags %}{% crispy form %}"
FILTER = "{% load crispy_forms_tags %}<form>{{ form|crispy }}</form>"


def drawn(template: str, **context: Any) -> Any:
    request = RequestFactory().get("/")
    return parsed(engines["django"].from_string(f"<div>{template}</div>").render(context, request))


@pytest.mark.parametrize("template", [CRISPY, FILTER])
def test_every_error_links_to_something_that_takes_the_cursor(template: str) -> None:
    page = drawn(template, form=SampleForm({}))
    links = error_links(page)
    required = {name for name, field in SampleForm().fields.items() if field.required}
    assert len(links) == len(required)
    assert [target for target in links.values() if not can_take_focus(page, target)] == []
    assert dangling(page) == []


def test_an_error_goes_to_the_first_input_of_choices_and_dates() -> None:
    links = error_links(drawn(CRISPY, form=SampleForm({})))
    assert links["Select the chair"] == "id_chair_0"
    assert links["Select the children"] == "id_children_0"
    assert links["Enter the date of the conference"] == "id_held_date_day"


def test_an_error_of_part_of_a_date_goes_to_that_part_and_marks_only_it() -> None:
    page = drawn(
        CRISPY, form=SampleForm({"held_date_day": "8", "held_date_month": "5", "held_date_year": "25"})
    )
    links = error_links(page)
    assert links["Date of the conference: the year must have 4 numbers, like 2025"] == "id_held_date_year"
    marked = [box.get("id") for box in select(page, ".govuk-date-input__input.govuk-input--error")]
    assert marked == ["id_held_date_year"]


def test_an_error_skips_a_choice_that_is_refused() -> None:
    class Choose(Form):
        chair = forms.ChoiceField(
            choices=[("a", "A"), ("b", "B")], widget=Radios(refusals={"a": "A holds the case."})
        )

    page = drawn(CRISPY, form=Choose({}))
    assert error_links(page) == {"Select the chair": "id_chair_1"}
    refused = page.get_element_by_id("id_chair_0")
    assert refused.get("disabled") is not None
    assert words(page.get_element_by_id(refused.get("aria-describedby"))) == "A holds the case."


def test_an_error_lands_even_where_there_is_nothing_to_choose_from() -> None:
    class Choose(Form):
        chair = forms.ChoiceField(choices=[], widget=Radios)
        room = forms.MultipleChoiceField(choices=[], widget=Checkboxes)

    page = drawn(CRISPY, form=Choose({}))
    assert all(can_take_focus(page, target) for target in error_links(page).values())


def test_grouped_choices_have_an_id_each() -> None:
    class Choose(Form):
        chair = forms.ChoiceField(
            choices=[("North", [("a", "A"), ("b", "B")]), ("South", [("c", "C")])], widget=Radios
        )

    page = drawn(CRISPY, form=Choose({}))
    assert dangling(page) == []
    assert can_take_focus(page, error_links(page)["Select the chair"])


def test_all_that_was_typed_is_still_there() -> None:
    typed = {
        "name": "<b>Łucja</b> & نور", "reference": "much too long a reference", "email": "not an address",
        "agencies": "three", "reason": "r" * 250, "category": "neglect", "chair": "imani", "plan": "yes",
        "children": ["bea", "lowri"],
        "held_date_day": "31", "held_date_month": "Feb", "held_date_year": "2025",
        "start": "half nine", "end": "", "agreed": "on", "origin": "request",
    }  # fmt: skip
    page = drawn(CRISPY, form=SampleForm(typed))
    for name in (
        "name",
        "reference",
        "email",
        "agencies",
        "held_date_day",
        "held_date_month",
        "held_date_year",
        "start",
        "origin",
    ):
        assert select(page, f"input[name={name}]")[0].get("value") == typed[name], name
    assert select(page, "textarea")[0].text.strip() == typed["reason"]
    assert [option.get("value") for option in select(page, "option[selected]")] == ["neglect"]
    ticked = {(box.get("name"), box.get("value", "on")) for box in select(page, "input[checked]")}
    assert ticked == {
        ("chair", "imani"),
        ("plan", "yes"),
        ("children", "bea"),
        ("children", "lowri"),
        ("agreed", "on"),
    }


def test_the_browser_cuts_and_blocks_nothing_by_itself() -> None:
    page = drawn(CRISPY, form=SampleForm())
    assert select(page, "form")[0].get("novalidate") is not None
    for attribute in ("maxlength", "required", "min", "max", "pattern"):
        assert select(page, f"[{attribute}]") == []


def test_a_long_text_counts_its_characters() -> None:
    page = drawn(CRISPY, form=SampleForm())
    group = select(page, ".govuk-character-count")[0]
    assert group.get("data-maxlength") == "200"
    assert "id_reason-info" in page.get_element_by_id("id_reason").get("aria-describedby").split()
    over = SampleForm({"reason": "r" * 250}).errors["reason"]
    assert over == ["Reason for the move must be 200 characters or fewer; you typed 250"]


def test_hint_and_error_describe_the_control() -> None:
    page = drawn(CRISPY, form=SampleForm({"name": ""}))
    described = page.get_element_by_id("id_name").get("aria-describedby").split()
    assert [words(page.get_element_by_id(name)) for name in described] == [
        "As the child is called at home",
        "Error: Enter the name",
    ]
    group = page.xpath("//fieldset[legend[contains(., 'Date of the conference')]]")[0]
    assert group.get("aria-describedby").split() == ["id_held_date_hint", "id_held_date_error"]


def test_what_need_not_be_filled_is_marked() -> None:
    page = drawn(CRISPY, form=SampleForm())
    assert words(select(page, "label[for=id_reference]")[0]) == "Reference (optional)"
    assert words(select(page, "label[for=id_name]")[0]) == "Name"


def test_errors_of_the_whole_form_stand_in_the_summary() -> None:
    form = SampleForm({"start": "10:00", "end": "9:00"})
    assert error_links(drawn(CRISPY, form=form))["The conference must end after it starts."] == ""


def test_the_summary_is_shown_once_above_the_heading() -> None:
    page = drawn("{% load cpunit_forms %}{% page_errors %}<h1>A</h1>" + CRISPY, form=SampleForm({}))
    summaries = select(page, ".govuk-error-summary")
    assert len(summaries) == 1
    assert summaries[0].getnext().tag == "h1"


def test_the_title_says_that_there_are_errors() -> None:
    title = "{% load cpunit_forms %}<title>{% error_prefix %}Book</title>"
    assert words(drawn(title, form=SampleForm({}))) == "Error: Book"
    assert words(drawn(title, form=SampleForm())) == "Book"
    assert words(drawn(title)) == "Book"


def test_a_layout_leaves_no_field_out() -> None:
    class Half(Form):
        first = forms.CharField()
        second = forms.CharField()

        def layout(self) -> list[Any]:
            return [Section("{{ first }} {% bad", "first")]

    page = drawn(CRISPY, form=Half({}))
    assert [box.get("name") for box in select(page, "input[type=text]")] == ["first", "second"]
    assert words(select(page, "legend")[0]) == "{{ first }} {% bad"


def test_a_formset_sums_its_errors_up() -> None:
    class Row(Form):
        outcome = forms.CharField()
        by_date = DateField(label="By")

    rows = forms.formset_factory(Row, min_num=2, extra=0, validate_min=True)
    data = {
        "form-TOTAL_FORMS": "2",
        "form-INITIAL_FORMS": "0",
        "form-1-outcome": "Safe at home",
        "form-0-by_date_day": "3",
    }
    page = drawn("{% load crispy_forms_tags %}<form>{{ formset|crispy }}</form>", formset=rows(data))
    links = error_links(page)
    assert links["Enter the outcome"] == "id_form-0-outcome"
    assert links["By must include a month and year"] == "id_form-0-by_date_month"
    assert all(can_take_focus(page, target) for target in links.values() if target)
    assert select(page, "input[name=form-1-outcome]")[0].get("value") == "Safe at home"
    assert dangling(page) == []


def test_a_form_that_takes_a_file_says_so() -> None:
    assert select(drawn(CRISPY, form=SampleForm()), "form")[0].get("enctype") == "multipart/form-data"


def test_a_search_ignores_rubbish_and_needs_nothing() -> None:
    class Filter(SearchForm):
        area = forms.ChoiceField(choices=[("", "Every area"), ("south", "South")])
        since = DateField()

    assert Filter({"area": "south", "since_day": "31", "since_month": "2", "since_year": "x"}).chosen() == {
        "area": "south"
    }
    assert Filter({"area": "no such area"}).chosen() == {}
    assert Filter().chosen() == {}


@pytest.mark.parametrize(
    ("label", "field", "sentence"),
    [
        ("Held on", DateField, "Enter the day it was held"),
        ("Done on", DateField, "Enter the day it was done"),
        ("Posted or handed over on", DateField, "Enter the day it was posted or handed over"),
        ("Looked at again on", DateField, "Enter the day it is looked at again"),
        ("Starts at", TimeField, "Enter the time it starts"),
        ("Date of birth", DateField, "Enter the date of birth"),
        ("When was it held?", DateField, "Answer the question: when was it held?"),
    ],
)
def test_a_blank_day_is_asked_for_as_one_would_say_it(
    label: str, field: type[forms.Field], sentence: str
) -> None:
    class One(Form):
        when = field(label=label)

    assert One({}).errors["when"] == [sentence]


@pytest.mark.django_db
def test_a_list_to_choose_from_begins_with_choose() -> None:
    class Choose(Form):
        sex = forms.ChoiceField(choices=[*BLANK_CHOICE_DASH, ("F", "Female")])
        area = forms.ModelChoiceField(Area.objects.none())
        chair = forms.ModelChoiceField(Area.objects.none(), empty_label="Every chair")

    page = drawn(CRISPY, form=Choose())
    assert [words(option) for option in select(page, "select option:first-child")] == [
        "Choose",
        "Choose",
        "Every chair",
    ]


def test_a_form_is_bound_by_a_post_only() -> None:
    assert not SampleForm(**filled_in(RequestFactory().get("/?name=x"))).is_bound
    assert SampleForm(**filled_in(RequestFactory().post("/", {"name": "x"}))).is_bound


def test_sentences_of_the_author_stay() -> None:
    class Own(Form):
        why = forms.CharField(max_length=5, error_messages={"required": "Say why the chair goes ahead"})

    assert Own({}).errors["why"] == ["Say why the chair goes ahead"]
    assert Own({"why": "because"}).errors["why"] == ["Why must be 5 characters or fewer; you typed 7"]


@pytest.mark.parametrize("label", ["100% sure", "%(x)s", "harm {0}"])
def test_a_label_with_signs_of_formatting_breaks_no_sentence(label: str) -> None:
    class Odd(Form):
        text = forms.CharField(max_length=2, label=label)
        choice = forms.ChoiceField(choices=[("a", "A")], label=label)
        day = DateField(label=label)

    form = Odd({"text": "abc", "choice": "zz", "day_day": "1"})
    assert form.errors["text"] == [f"{label} must be 2 characters or fewer; you typed 3"]
    assert form.errors["choice"] == [f"{label}: select from the list"]
    assert form.errors["day"] == [f"{label} must include a month and year"]
    assert Odd({}).errors["text"] == [f"Enter the {label}"]
