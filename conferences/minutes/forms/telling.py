"""The form with which it is recorded that somebody was told of an answer."""

from conferences.models import AnswerTold
from cpunit.people.forms.fields import field_of
from cpunit.web.fields import DateField
from cpunit.web.forms import Form


class AnswerToldForm(Form):
    """Who told them, when, and of what."""

    submit_label = "Record that they were told"

    told_on = DateField(label="Told on")
    told_by = field_of(AnswerTold, "told_by", label="Who told them", required=True)
    what = field_of(
        AnswerTold,
        "what",
        label="What they were told, or given",
        help_text="For example: the answer was read to them, and no paper was left.",
        required=True,
    )
