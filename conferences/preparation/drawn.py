"""The lines of the preparation page, written out here: with a family of twelve a template for each line, its
state and its link took a third of the page's time.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.forms.boundfield import BoundField
from django.utils.safestring import SafeString

from conferences.preparation.lines import Share
from cpunit.web.filled import filled, joined

Line = Mapping[str, Any]
TO_DO = SafeString('<strong class="govuk-tag govuk-tag--blue">To do</strong> ')
DONE = SafeString('<span aria-hidden="true">✓</span> ')
MARKS = {"done": DONE, "to do": TO_DO}
CHECKS = (
    '<ul class="cpunit-checks" hx-target="next .cpunit-check__entry" hx-select="#main-content form">{}</ul>'
)
CHECK = '<li class="cpunit-check">{}</li>\n'
SAID = '<span class="cpunit-check__said">{}</span>'
WHAT = '<span class="cpunit-check__what">{}</span>'
ENTRY = (
    '<a class="govuk-link cpunit-screen" href="{0}" hx-get="{0}">{1}'
    '<span class="govuk-visually-hidden">: {2}</span></a>'
    '<div class="cpunit-check__entry cpunit-screen"></div>'
)
"""Where a line is recorded: its form opens under it, or as a page where there is no script."""


def reading_html(reports_url: str, shares: Iterable[Share], reading: Iterable[Line]) -> SafeString:
    """What is read and settled: when each parent had the reports, and a line for each row."""
    told = joined(
        "",
        SAID.format("{}<bdi>{}</bdi>: {}"),
        ((TO_DO if each.is_missing else DONE, each.name, each.words) for each in shares),
    )
    reports = filled(
        '<a class="govuk-link cpunit-check__what" href="{}">Reports shared with each parent</a> '
        "<span>{}</span>",
        reports_url,
        told or "Nobody with parental responsibility is recorded.",
    )
    return _checks([reports, *map(_read, reading)])


def _read(line: Line) -> SafeString:
    what = filled(WHAT, line["words"])
    if line["url"]:
        what = filled('<a class="govuk-link cpunit-check__what" href="{}">{}</a>', line["url"], line["words"])
    entry = _entry(line["entry_url"], line["words"], "Change" if line["recorded"] else "Record")
    return filled("{} <span>{}</span>{}", what, _state(line), entry)


def group_html(subjects: Iterable[Line]) -> SafeString:
    """A line for each person of a group: what is recorded, what is left, and where that is recorded."""
    return _checks(map(_subject, subjects))


def _subject(subject: Line) -> SafeString:
    about = f", {subject['about']}" if subject["about"] else ""
    return filled(
        "{}{}{}",
        filled('<span class="cpunit-check__what"><bdi>{}</bdi>{}</span> ', subject["name"], about),
        _in_one_line(subject) if subject["is_one_line"] else _folded(subject),
        _entry(subject["entry_url"], subject["name"], "Record"),
    )


def _in_one_line(subject: Line) -> SafeString:
    left = filled("{}{}", TO_DO, subject["left"][0]) if subject["left"] else ""
    return filled("<span>{}{}</span>", SafeString("".join(map(_state, subject["done"]))), left)


def _folded(subject: Line) -> SafeString:
    left = subject["left"]
    return filled(
        '<details class="cpunit-check__more"><summary>{}{}</summary>{}{}</details>',
        TO_DO if left else DONE,
        subject["briefly"] if left else "Nothing is left",
        joined("", SAID.format("{}<br>{}"), ((_state(line), line["words"]) for line in subject["done"])),
        filled(SAID.format("Left: {}"), " · ".join(left)) if left else "",
    )


def _state(line: Line) -> SafeString:
    """How far one line is, in a word and what was recorded of it."""
    by = filled(' <span class="cpunit-missing">({})</span>', line["recorded"]) if line["recorded"] else ""
    return filled("{}{}{}", MARKS.get(line["state"], ""), line["said"], by)


def _entry(url: str, about: str, verb: str) -> SafeString:
    return filled(ENTRY, url, verb, about) if url else SafeString("")


def _checks(lines: Iterable[SafeString]) -> SafeString:
    return filled(CHECKS, joined("", CHECK, ((line,) for line in lines)))


CHILD = (
    '<tr><th scope="row"><bdi>{name}</bdi><br><span class="cpunit-missing">{about}</span>{advocate}</th>'
    '<td data-label="How">{way}</td><td data-label="Their wish">{wish}</td>'
    '<td data-label="Agreed by">'
    '<div class="govuk-checkboxes govuk-checkboxes--small cpunit-children__agreed">{agreed}</div></td></tr>\n'
)
ADVOCATE = (
    '<br><a class="govuk-link" href="{}">Advocate{}<span class="govuk-visually-hidden"> for <bdi>{}</bdi>'
    "</span></a>"
)
AGREED = (
    '<div class="govuk-checkboxes__item">'
    '<input class="govuk-checkboxes__input" type="checkbox" name="{name}" id="id_{name}"{ticked}{disabled}>'
    '<label class="govuk-label govuk-checkboxes__label" for="id_{name}">{who}{help}'
    '<span class="govuk-visually-hidden">, for <bdi>{child}</bdi></span></label></div>'
)


def children_html(lines: Iterable[Line]) -> SafeString:
    """A row of the table for each child: how they take part, their wish, and who agreed."""
    return SafeString("".join(map(_child, lines)))


def _child(line: Line) -> SafeString:
    way, wish, name = line["way"], line["wish"], line["name"]
    chosen = way.value()
    options = joined(
        "",
        '<option value="{}"{}>{}</option>',
        ((value, " selected" if value == chosen else "", label) for value, label in way.field.choices),
    )
    typed = wish.value()
    return filled(
        CHILD,
        name=name,
        about=f"{line['about']}. To settle: {line['settle']}" if line["settle"] else line["about"],
        advocate=_advocate(line),
        way=_with_errors(
            way,
            filled(
                '<select class="govuk-select" name="{0}" id="id_{0}" aria-label="{1}">{2}</select>',
                way.html_name,
                way.label,
                options,
            ),
        ),
        wish=_with_errors(
            wish,
            filled(
                '<input class="govuk-input" type="text" name="{0}" id="id_{0}" aria-label="{1}" value="{2}">',
                wish.html_name,
                wish.label,
                "" if typed is None else typed,
            ),
        ),
        agreed=SafeString(
            "".join([_agreed(who, field, name, is_shut=is_shut) for who, field, is_shut in line["agreed"]])
        ),
    )


def _advocate(line: Line) -> SafeString:
    if not line["advocate_url"]:
        return SafeString("")
    who = f": {line['advocate']}" if line["advocate"] else ""
    return filled(ADVOCATE, line["advocate_url"], who, line["name"])


def _with_errors(field: BoundField, control: SafeString) -> SafeString:
    return filled(
        "{}{}",
        joined("", '<p class="govuk-error-message">{}</p>', ((sentence,) for sentence in field.errors)),
        control,
    )


def _agreed(who: str, field: BoundField, child: str, *, is_shut: bool) -> SafeString:
    return filled(
        AGREED,
        name=field.html_name,
        ticked=" checked" if field.value() else "",
        disabled=" disabled" if is_shut else "",
        who=who,
        help=f": {field.help_text}" if field.help_text else "",
        child=child,
    )
