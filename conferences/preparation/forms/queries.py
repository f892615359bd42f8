"""What is asked of the social worker, and what they answer."""

from django import forms

from conferences.models import Query
from cpunit.web.forms import Form
from cpunit.web.widgets import Radios

Through = Query.Through


class QueryForm(Form):
    submit_label = "Ask"

    text = forms.CharField(
        label="What do you ask?", max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )


class AnswerForm(Form):
    """The answer as the worker gives it on their page."""

    submit_label = "Send the answer"

    answer = forms.CharField(label="Your answer", max_length=4000, widget=forms.Textarea(attrs={"rows": 6}))


class RecordedAnswerForm(Form):
    """The same as they told it to somebody of the unit."""

    submit_label = "Save the answer"

    answer = forms.CharField(label="Their answer", max_length=4000, widget=forms.Textarea(attrs={"rows": 6}))
    through = forms.ChoiceField(
        label="How they answered",
        choices=[(each.value, each.label) for each in (Through.TELEPHONE, Through.EMAIL, Through.IN_PERSON)],
        widget=Radios(small=True, inline=True),
    )
