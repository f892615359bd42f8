"""A row of the outline plan."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.text import Truncator

from conferences.conference.sealed import SealedForm
from conferences.decisions.actions.outline_plan import Owner, PlanRow
from conferences.decisions.policies import may_take_on
from conferences.decisions.risks import Answerable, mark_of, words_of
from conferences.live.standing import Standing
from conferences.models import Entry, ReviewedRisk
from cpunit.people.models import Adult, Child, Professional
from cpunit.web.fields import DateField
from cpunit.web.layout import Side
from cpunit.web.widgets import Checkboxes

NO_ENTRY = ("", "None of the map")
NOT_AGREED = ("", "Not agreed yet")


def _words(label: str, hint: str, *, required: bool = False) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=500,
        required=required,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=hint,
    )


SHOWN = 90
"""Letters of an entry in the list to choose from."""


class RowForm(SealedForm):
    """All that a row of the plan says before the conference closes (failure 10). While it is open, what will
    be done is enough.
    """

    submit_label = "Save the row"
    marks_optional = False

    children = forms.MultipleChoiceField(label="Which children is it for?")
    answers = forms.ChoiceField(
        label="Which risk or need does it answer?", required=False, choices=[NO_ENTRY]
    )
    need = _words("Risk or need", "In words of your own, where the map says it otherwise or not at all.")
    outcome = _words("What should be different?", "What you would see in the child’s life.")
    action = _words("What will be done?", "One thing a row.", required=True)
    owner = forms.ChoiceField(label="Who does it?", required=False, choices=[NOT_AGREED])
    by_date = DateField(label="By when?", required=False)
    measure = _words("How will we know?", "What tells you that it worked.")
    in_family_words = _words(
        "In the family’s words",
        "What will be done, as you say it to the parents and the child: their copy prints these words and no "
        "others. Asked for where the row reads harder than school grade 7.",
    )

    def __init__(
        self,
        *args: Any,
        standing: Standing,
        adults: Sequence[Adult],
        young: Sequence[Child] = (),
        risks: Sequence[Entry] = (),
        desks: Sequence[Professional] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        before, said = list(standing.risks), list(risks)
        every: list[Answerable] = [*before, *said]
        self.answerable = {mark_of(each): each for each in every}
        answers: Any = self.fields["answers"]
        answers.choices = _to_answer(before, said)
        if not self.answerable:
            del self.fields["answers"]
        self.by_code = {child.code: child for child in standing.children}
        excluded = {each.person_id for each in standing.excluded}
        adults = [adult for adult in adults if not may_take_on(adult, excluded)]
        invited = [each.professional for each in standing.participants if each.professional]
        people = {who.pk: who for who in invited if not may_take_on(who, excluded)}
        desks = [who for who in desks if who.pk not in people and not may_take_on(who, excluded)]
        self.owners: dict[str, Owner] = {f"p-{pk}": who for pk, who in people.items()}
        self.owners |= {f"p-{who.pk}": who for who in desks}
        self.owners |= {f"a-{adult.pk}": adult for adult in adults}
        young = [child for child in young if not may_take_on(child, excluded)]
        self.owners |= {f"c-{child.pk}": child for child in young}
        children: Any = self.fields["children"]
        children.widget = Checkboxes(tick_all="Tick all the children")
        children.choices = [(code, child.name) for code, child in self.by_code.items()]
        owner: Any = self.fields["owner"]
        owner.choices = [
            NOT_AGREED,
            (
                "Family",
                [
                    *((f"a-{adult.pk}", adult.name) for adult in adults),
                    *((f"c-{child.pk}", f"{child.name} (young person)") for child in young),
                ],
            ),
            ("Professionals", [(f"p-{pk}", str(who)) for pk, who in people.items()]),
        ]
        if desks:
            of_agency = [(f"p-{who.pk}", f"{who.agency.name}: {who.name}") for who in desks]
            owner.choices = [*owner.choices, ("Agencies", of_agency)]

    def layout(self) -> Sequence[Any]:
        return (
            "seen",
            "children",
            *(["answers"] if "answers" in self.fields else []),
            "need",
            "outcome",
            "action",
            Side("owner", "by_date"),
            "measure",
            "in_family_words",
        )

    def row(self) -> PlanRow:
        """The row that was typed."""
        facts = self.facts()
        return PlanRow(
            **facts
            | {
                "children": [child for code, child in self.by_code.items() if code in facts["children"]],
                "owner": self.owners.get(facts["owner"]),
                "answers": self.answerable.get(facts.get("answers", "")),
            }
        )


def _to_answer(before: Sequence[ReviewedRisk], said: Sequence[Entry]) -> list[Any]:
    """What stands from before first, where a review looks back."""

    def named(each: Answerable) -> tuple[str, str]:
        return mark_of(each), Truncator(words_of(each)).chars(SHOWN)

    if not before:
        return [NO_ENTRY, *map(named, said)]
    groups = [("Looked back on", [*map(named, before)]), ("Said today", [*map(named, said)])]
    return [NO_ENTRY, *(group for group in groups if group[1])]


class OutForm(SealedForm):
    """Why a row is taken out."""

    because = forms.CharField(
        max_length=300, error_messages={"required": "Say why the row is taken out, then take it out."}
    )


class ProposedForm(SealedForm):
    """Which row of a report is taken over or left out, by its mark; or every row of one report."""

    one = forms.CharField(required=False)
    every = forms.IntegerField(required=False)
    leave = forms.CharField(required=False)
    because = forms.CharField(required=False, max_length=300)
