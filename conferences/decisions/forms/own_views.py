"""One professional's own views of all the children: the same for each, and another for one."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms

from conferences.conference.sealed import SealedForm
from conferences.decisions.forms.deciding import CATEGORIES
from conferences.decisions.given_view import WANTS, GivenView, flat, problems_of_view
from conferences.models import ProfessionalView
from cpunit.domain.refusal import Problem
from cpunit.people.models import Child, Professional
from cpunit.web.layout import Fold, Section, Side

FACTS = ("wants_plan", "category", "safety_scale", "reasons", "for_chair")
IN_SIGHT = 3
"""Children whose fields stand open; of more, each is a line that opens."""
ALL = "all"
"""What the fields begin with that are for each child of whom nothing else is said."""


class OwnViewsForm(SealedForm):
    """Fields for each child, named by the child's code, and where there are several once for all of them:
    that counts for each child of whom nothing else is typed.
    """

    submit_label = "Give these views"
    marks_optional = False

    def __init__(
        self,
        *args: Any,
        professional: Professional,
        children: Sequence[Child],
        views: Mapping[Child, ProfessionalView | None],
        **kwargs: Any,
    ) -> None:
        self.professional, self.children = professional, list(children)
        super().__init__(*args, stands=flat({child: views.get(child) for child in children}), **kwargs)
        if len(self.children) > 1:
            self._ask(ALL, "each child of whom you say nothing else below")
        for child in self.children:
            self._ask(child.code, child.name)

    def _ask(self, code: str, about: str) -> None:
        self.fields[f"{code}-wants_plan"] = forms.ChoiceField(
            label="Is a child protection plan needed?",
            choices=[("", "No view yet"), ("yes", "Yes"), ("no", "No")],
            required=False,
        )
        self.fields[f"{code}-category"] = forms.ChoiceField(
            label="Category", choices=CATEGORIES, required=False
        )
        self.fields[f"{code}-safety_scale"] = forms.IntegerField(label="Safety, 0 to 10", required=False)
        self.fields[f"{code}-reasons"] = forms.CharField(
            label="Reasons", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
        )
        self.fields[f"{code}-for_chair"] = forms.BooleanField(
            label="For the chair alone",
            required=False,
            help_text="It counts. Nobody but the chair sees it, and it stands in no minutes and on no page.",
        )

    def layout(self) -> Sequence[Any]:
        several = len(self.children) > 1
        for_all = [self._section(ALL, "The same for all the children")] if several else []
        return ("seen", *for_all, *(self._section(child.code, child.name) for child in self.children))

    def _section(self, code: str, legend: str) -> Section | Fold:
        names = [f"{code}-{fact}" for fact in FACTS]
        hint = "It counts for each child of whom nothing else stands below." if code == ALL else ""
        if code != ALL and len(self.children) > IN_SIGHT:
            return Fold(f"{legend}: {self._stands(code)}", Side(*names[:3]), *names[3:])
        return Section(legend, Side(*names[:3]), *names[3:], hint=hint)

    def _stands(self, code: str) -> str:
        """What stands for one child, in a few words."""
        wants = self.initial.get(f"{code}-wants_plan", "")
        category = dict(CATEGORIES).get(self.initial.get(f"{code}-category", ""), "")
        return {"yes": f"a plan, {category.lower()}", "no": "no plan"}.get(wants, "no view yet")

    def given(self) -> dict[Child, GivenView]:
        """The view of each child as it was typed; where nothing was, the one for all of them."""
        typed = self.facts()
        for_all = self._view(typed, ALL) if len(self.children) > 1 else None
        views = {}
        for child in self.children:
            own = self._view(typed, child.code)
            is_blank = own.wants_plan is None and not own.reasons.strip() and not own.category
            views[child] = for_all if for_all and is_blank and for_all.wants_plan is not None else own
        return views

    def _view(self, typed: Mapping[str, Any], code: str) -> GivenView:
        facts = {name: typed[f"{code}-{name}"] for name in FACTS}
        return GivenView(
            professional=self.professional,
            wants_plan=WANTS.get(facts.pop("wants_plan")),
            seen=self.seal,
            **facts,
        )

    def problems(self) -> list[Problem]:
        """What is wrong with each view in itself, at its fields."""
        return list(self._problems())

    def _problems(self) -> Iterator[Problem]:
        typed = self.facts()
        codes = [child.code for child in self.children]
        for code in [ALL, *codes] if len(codes) > 1 else codes:
            for each in problems_of_view(self._view(typed, code)):
                yield Problem(f"{code}-{each.fact}", each.sentence)
