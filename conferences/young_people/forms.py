"""What a young person writes, and the button of whoever has read it."""

from django import forms

from conferences.models import OwnWords
from cpunit.web.forms import Form
from cpunit.web.small_forms import SureForm
from cpunit.web.widgets import Radios

EVERYBODY, NOT_PARENTS = "everybody", "not-parents"


class OwnWordsForm(Form):
    """One thing. Whether the parents may know it is asked each time, and nothing is ticked before. Going back
    in the browser shows the form empty: somebody might look at this screen (safety 6).
    """

    submit_label = "Send it"
    shows_what_stands = True
    marks_optional = False

    topic = forms.ChoiceField(
        label="What is it about?",
        choices=OwnWords.About.choices,
        widget=Radios(),
        error_messages={"required": "Choose what it is about."},
    )
    text = forms.CharField(
        label="Write it here",
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": "Write what you want to say."},
    )
    who = forms.ChoiceField(
        label="Who may know this?",
        choices=[
            (EVERYBODY, "Everybody at the meeting, my parents too"),
            (NOT_PARENTS, "Not my parents"),
        ],
        widget=Radios(),
        error_messages={"required": "Choose who may know this."},
    )


class ReadForm(SureForm):
    """Nothing but the button."""

    submit_label = "I have read it"
