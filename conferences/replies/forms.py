"""What is asked of whom: as the unit records it, and as people write it behind their door."""

from collections.abc import Sequence
from typing import Any

from django import forms

from conferences.models import Reply
from conferences.replies.actions.reply import Said
from cpunit.people.cautions import CautionRow
from cpunit.people.models import Person
from cpunit.web.forms import Form
from cpunit.web.watched import BesideForm
from cpunit.web.widgets import Radios
from cpunit.web.wording import give_sentences

Answer, Through = Reply.Answer, Reply.Through
RECORDED = [each for each in Through if each != Through.DOOR]
REPORT = (("", "Not known"), ("yes", "Yes"), ("no", "No"))


class _Asked(Form):
    """The fields that both have in common."""

    answer = forms.ChoiceField()
    who_comes = forms.CharField(label="Who comes", max_length=150, required=False)
    their_job = forms.CharField(label="Their job", max_length=120, required=False)
    apology = forms.CharField(label="If not: why", max_length=300, required=False)
    needs = forms.CharField(
        label="What they need", max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    supporter = forms.CharField(
        label="Somebody to come with them: their name", max_length=150, required=False
    )
    must_not_meet = forms.CharField(
        label="Somebody they must not meet",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    will_report = forms.ChoiceField(
        label="Will a report come?",
        choices=REPORT,
        required=False,
        widget=Radios(small=True, inline=True),
    )

    def said(self) -> Said:
        """What was typed, as the action takes it."""
        return Said(**{name: self.cleaned_data.get(name, "") for name in Said.__dataclass_fields__})

    def call(self, name: str, label: str) -> None:
        """Ask a field by another label, which its errors name too."""
        self.fields[name].label = label
        is_own = name == "who_comes"
        give_sentences(name, self.fields[name], frozenset({"required"} if is_own else ()))

    def ask(self, person: Person, words: dict[Reply.Answer, str]) -> None:
        """Leave out what is not asked of this person."""
        is_desk = person.is_professional and person.professional.is_desk
        if is_desk or not person.is_professional:
            words = {key: said for key, said in words.items() if key != Answer.SOMEBODY_ELSE}
        field = self.fields["answer"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(key.value, said) for key, said in words.items()]
        if is_desk:
            who = self.fields["who_comes"]
            who.help_text = "Leave it empty only where nobody can come"
            who.required = self.data.get("answer") != Answer.NOT
            who.error_messages["required"] = "Give the name of who comes."
        if person.is_professional:
            del self.fields["supporter"]
        else:
            del self.fields["who_comes"], self.fields["their_job"], self.fields["will_report"]
        if person.is_child:
            del self.fields["apology"]


class RecordReplyForm(_Asked, BesideForm):
    """What somebody told the unit. It stands beside what they answered before."""

    submit_label = "Save the answer"
    changed = "Somebody else recorded an answer of theirs while you were writing"

    answer = forms.ChoiceField(label="Whether they come", widget=Radios())
    said_through = forms.ChoiceField(
        label="How they told you",
        choices=[(each.value, each.label) for each in RECORDED],
        widget=Radios(small=True, inline=True),
    )

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ask(
            person,
            {
                Answer.COMING: "They come",
                Answer.BY_VIDEO: "They come by video",
                Answer.NOT: "They do not come",
                Answer.SOMEBODY_ELSE: "Somebody comes for them",
            },
        )
        if (who := self.fields.get("who_comes")) and not who.help_text:
            who.help_text = "Where somebody comes for them"
        self.fields["must_not_meet"].help_text = "Shown to the chair and to support, and to nobody else"


class OwnReplyForm(_Asked, BesideForm):
    """The same in somebody's own words. `standing` is the key of the answer that counts of them, "" for none,
    and `answered` says which that is: of two open pages, the later asks before it takes its place.
    """

    submit_label = "Send my answer"

    answer = forms.ChoiceField(label="Will you come?", widget=Radios())
    booking = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, person: Person, answered: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.answered = answered
        works = person.is_professional
        self.ask(
            person,
            {
                Answer.COMING: "Yes, I come",
                Answer.BY_VIDEO: "Yes, by video",
                Answer.NOT: "No, I do not come",
                Answer.SOMEBODY_ELSE: "Somebody comes for me",
            },
        )
        if works and person.professional.is_desk:
            self.call("answer", "Will somebody come?")
            field = self.fields["answer"]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [("coming", "Yes"), ("by-video", "Yes, by video"), ("not", "No, nobody can")]
        if (who := self.fields.get("who_comes")) and not who.help_text:
            who.help_text = "If somebody comes for you"
        labels = {
            "who_comes": "Name of who comes",
            "their_job": "Their job",
            "apology": "If not: why, if you want to say",
            "needs": "What do you need, so that you can take part?",
            "supporter": "Somebody to come with you: their name",
            "must_not_meet": "Is there somebody whom you must not meet?",
            "will_report": "Will you send a report?",
        }
        if works and person.professional.is_desk:
            labels |= OF_A_DESK
        for name in labels.keys() & self.fields.keys():
            self.call(name, labels[name])
        self.fields["needs"].help_text = "An interpreter, help with reading, a lift, a break: anything"
        if "supporter" in self.fields:
            self.fields["supporter"].help_text = "A friend, a relative, anybody who helps you to take part"
        them = "They will ring you." if works else "They get in touch with you in a way that is safe for you."
        self.fields[
            "must_not_meet"
        ].help_text = f"Only who leads the meeting and the office read this. {them}"

    def what_changed(self) -> str:
        return (
            f"Another answer came to us while this page was open. {self.answered} Look at it, then send this "
            "one if it is the right one."
        )


OF_A_DESK = {
    "apology": "If nobody can: why, if you want to say",
    "needs": "What does who comes need, so that they can take part?",
    "must_not_meet": "Is there somebody whom they must not meet?",
    "will_report": "Will your agency send a report?",
}
"""A mailbox is asked of whoever it sends."""


class LookedAtForm(Form):
    """What the unit does about somebody whom a person must not meet: one of the `cautions` that keep them
    apart, or why none does.
    """

    submit_label = "Save"
    marks_optional = False
    NONE = "none"

    followed = forms.ChoiceField(
        label="What followed",
        widget=Radios(),
        error_messages={"required": "Choose the caution that keeps them apart, or that none is recorded"},
    )
    why_none = forms.CharField(
        label="If none is recorded: why not",
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, cautions: Sequence[CautionRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["followed"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            *((str(each.pk), f"A caution is recorded: {each.words}") for each in cautions),
            (self.NONE, "No caution is recorded"),
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("followed") == self.NONE and not cleaned.get("why_none"):
            self.add_error("why_none", "Say why no caution is recorded")
        return cleaned

    @property
    def caution(self) -> int | None:
        """The key of the caution that was chosen."""
        chosen = self.cleaned_data["followed"]
        return None if chosen == self.NONE else int(chosen)
