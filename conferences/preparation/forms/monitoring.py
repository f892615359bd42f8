"""The questions of the monitoring form, in the words of the passage that asks them."""

from typing import Any

from django import forms

from conferences.models import Conference, MonitoringForm
from conferences.preparation.actions.complete_monitoring import asked_for
from cpunit.web.watched import WatchedForm
from cpunit.web.widgets import Radios

QUESTIONS = {
    "assessments": "Are the assessments completed, and recorded on the case system?",
    "visits": "Were the statutory visits made?",
    "core_groups": "Were the core groups held?",
    "progress": "Do their minutes show the plan develop, and progress made against it?",
}


class MonitoringPageForm(WatchedForm):
    """The answers that its conference asks for, over those that stand."""

    submit_label = "Complete the form"

    comments = forms.CharField(
        label="What the chair should take up",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(
        self, *args: Any, conference: Conference, standing: MonitoringForm | None, **kwargs: Any
    ) -> None:
        asked = asked_for(conference)
        stands = {name: getattr(standing, name) if standing else "" for name in (*asked, "comments")}
        super().__init__(*args, initial=stands, **kwargs)
        for name in asked:
            self.fields[name] = forms.ChoiceField(
                label=QUESTIONS[name],
                choices=MonitoringForm.Answer.choices,
                widget=Radios(small=True, inline=True),
                error_messages={"required": f"{QUESTIONS[name]} “Not known” is an answer"},
            )
        self.order_fields([*asked, "comments"])

    def answers(self) -> dict[str, str]:
        return {name: value for name, value in self.cleaned_data.items() if name != "comments"}
