"""How each child takes part."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.urls import reverse

from conferences.conference.children import can_take_part
from conferences.conference.sealed import SealedForm, changed_since
from conferences.models import Conference, ConferenceChild
from conferences.preparation.actions.agree_participation import NOT_MINE, facts_of
from conferences.preparation.drawn import children_html
from conferences.preparation.known import to_settle
from conferences.taking_part.advocates import advocates_at
from cpunit.domain.words import counted
from cpunit.people.about import about

MOST_IN_SIGHT = 4
"""Children to be settled whose fields stand open."""


class ParticipationForm(SealedForm):
    """A line a child who is born and lives (LDS-3), its fields named by the child's code: how they take part,
    what they wish, and whether worker and chair agreed. Only who `ticks_as_chair` ticks that the chair does,
    and nothing for the worker: one person does not agree for two. The `attached` have with them who agreed
    (`agree_participation.WITH`).
    """

    submit_label = "Save"
    marks_optional = False
    is_workers = False

    def __init__(
        self,
        *args: Any,
        conference: Conference,
        attached: Iterable[ConferenceChild],
        today: date,
        ticks_as_chair: bool,
        **kwargs: Any,
    ) -> None:
        self.asked = [each for each in attached if can_take_part(each.child)]
        self.conference, self.today, self.ticks_as_chair = conference, today, ticks_as_chair
        super().__init__(*args, stands=facts_of(self.asked, to_worker=self.is_workers), **kwargs)
        for each in self.asked:
            name, code = each.child.name, each.child.code
            self.fields[code] = forms.ChoiceField(
                label=f"How {name} takes part",
                choices=ConferenceChild.Participation.choices,
                error_messages={"required": f"Choose how {name} takes part"},
            )
            self.fields[f"{code}-wish"] = forms.CharField(
                label=f"What {name} wishes, in their words", max_length=300, required=False
            )
            told = (("worker", "social worker", each.worker_words), ("chair", "chair", each.chair_words))
            for who, words, agreed in told:
                self.fields[f"{code}-{who}"] = forms.BooleanField(
                    label=f"The {words} agrees for {name}",
                    required=False,
                    help_text=agreed,
                    disabled=who == "chair" and not ticks_as_chair,
                )

    def facts(self) -> dict[str, Any]:
        """What was typed; of what was shut on the chair's page, as it stood there."""
        typed = super().facts()
        for each in self.asked if self.ticks_as_chair else ():
            name = f"{each.child.code}-worker"
            if typed.get(name) and not changed_since({name: False}, self.seal):
                typed[name] = False
        return typed

    def groups(self) -> list[dict[str, Any]]:
        """The children whose part is to be settled, the first few in sight and the rest behind their number;
        and those for whom it is.
        """
        lines = self._lines()
        todo = [each for each in lines if not each["is_settled"]]
        settled = [each for each in lines if each["is_settled"]]
        rest = counted(len(todo) - MOST_IN_SIGHT, "more child", "more children")
        groups = {
            "": todo[:MOST_IN_SIGHT],
            f"{rest} to settle": todo[MOST_IN_SIGHT:],
            f"Settled for {counted(len(settled), 'child', 'children')}": settled,
        }
        return [{"title": title, "rows": children_html(some)} for title, some in groups.items() if some]

    def _lines(self) -> list[dict[str, Any]]:
        """What the table draws of each child: name, age, what is to be settled, who speaks for them, and
        the fields."""
        settle = to_settle(self.conference, [each.child for each in self.asked])
        advocates = advocates_at(self.conference)
        return [
            {
                "name": each.child.name,
                "is_settled": each.is_agreed,
                "about": about(each.child, self.today),
                "settle": settle.get(each.child_id, ""),
                "advocate": advocates.get(each.child_id, (0, ""))[1],
                "advocate_url": self._need_url(advocates.get(each.child_id, (0, ""))[0]),
                "way": self[each.child.code],
                "wish": self[f"{each.child.code}-wish"],
                "agreed": [
                    (
                        "Worker",
                        self[f"{each.child.code}-worker"],
                        self.ticks_as_chair and not each.worker_agreed,
                    ),
                    ("Chair", self[f"{each.child.code}-chair"], not self.ticks_as_chair),
                ],
            }
            for each in self.asked
        ]

    def _need_url(self, place: int) -> str:
        """Where it is recorded who speaks for a child; "" for one who is not on the list."""
        return reverse("need", args=[self.conference.code, place, "advocate"]) if place else ""


class OwnParticipationForm(ParticipationForm):
    """The same behind the door of the social worker, who agrees for themselves alone; beside it stands
    whether the chair does.
    """

    is_workers = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, ticks_as_chair=False, **kwargs)
        for each in self.asked:
            code, name = each.child.code, each.child.name
            del self.fields[f"{code}-chair"]
            ticked = self.fields[f"{code}-worker"]
            ticked.label = f"I agree that {name} takes part in this way"
            chair = f"The chair agrees: {each.chair_words}" if each.chair_words else "The chair agrees to it"
            ticked.help_text = f"{chair}." if each.chair_agreed else "The chair has not agreed to it yet."
            if each.worker_agreed and not each.worker_said_so:
                recorded = f"That you agree was recorded for you: {each.worker_words}. "
                ticked.help_text = f"{recorded}Tick it to say so yourself. {ticked.help_text}"
                self.fields[f"{code}{NOT_MINE}"] = forms.BooleanField(
                    label=f"I did not agree to this for {name}", required=False
                )
