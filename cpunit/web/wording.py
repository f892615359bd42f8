"""How labels become error sentences, in the GOV.UK manner: say what to do, never "This field is required"."""

from django import forms
from django.core.validators import ProhibitNullCharactersValidator
from django.utils.functional import Promise

from cpunit.web.fields import DateField, TimeField

CHOOSERS = (
    forms.Select,
    forms.RadioSelect,
    forms.CheckboxSelectMultiple,
)


DETERMINERS = {
    *("a", "an", "the", "your", "this", "that", "any", "each"),
    *("how", "what", "who", "why", "when", "where", "which", "whether"),
}


ASKING = frozenset({"Answer", "Choose", "Enter", "Select", "Tick"})
"""What a sentence that asks for something begins with."""


def lowered(label: str) -> str:
    """The label as it stands inside a sentence: "Date of birth" → "date of birth", "NHS number" stays."""
    if len(label) > 1 and label[1].isupper():
        return label
    return label[:1].lower() + label[1:]


DONE = {"done", "given", "held", "looked", "made", "met", "posted", "received", "seen", "sent", "verified"}
"""What a label like "Held on" begins with."""


def asking_when(label: str, field: forms.Field) -> str:
    """The sentence for a blank day or time that is labelled by what was done: "Held on" → "Enter the day it
    was held", "Starts at" → "Enter the time it starts"; "" for any other label.
    """
    words = lowered(label).split(" ")
    if isinstance(field, DateField) and words[-1] == "on" and words[0] in DONE:
        is_to_come = "again" in words
        return f"Enter the day it {'is' if is_to_come else 'was'} {' '.join(words[:-1])}"
    if isinstance(field, TimeField) and words[-1] == "at" and len(words) == 2:
        return f"Enter the time it {words[0]}"
    return ""


def asking(verb: str, label: str) -> str:
    """The sentence for a blank field: "Enter the date of birth", "Answer the question: is a plan needed?"."""
    if label.endswith("?"):
        return f"Answer the question: {lowered(label)}"
    article = "" if label.split(" ")[0].lower() in DETERMINERS else "the "
    return f"{verb} {article}{lowered(label.rstrip(':'))}"


def label_of(name: str, field: forms.Field) -> str:
    """The field's label, or its name made readable when it has none."""
    return str(field.label) if field.label else name.replace("_", " ").capitalize()


def give_sentences(name: str, field: forms.Field, given: frozenset[str]) -> None:
    """Replace Django's stock error messages of a field by sentences that name it.

    `given` holds the codes whose message the form's author wrote; those stay.
    """
    for code, sentence in sentences(label_of(name, field), field).items():
        if code not in given:
            field.error_messages[code] = sentence


def sentences(label: str, field: forms.Field) -> dict[str, str]:
    """The error sentences of one field, by Django's error code.

    Django fills the messages of some codes in with the `%` operator: in those a `%` of the label is doubled.
    """
    wanted = asking_when(label, field) or asking("Enter", label)
    label = label.rstrip("?:")
    safe = label.replace("%", "%%")
    found = {
        "required": wanted,
        "max_length": f"{safe} must be %(limit_value)d characters or fewer; you typed %(show_value)d",
        "min_length": f"{safe} must be %(limit_value)d characters or more",
        "max_value": f"{safe} must be %(limit_value)s or less",
        "min_value": f"{safe} must be %(limit_value)s or more",
        "max_digits": f"{safe} must be a shorter number",
        "max_decimal_places": f"{safe} must have fewer decimal places",
        "null_characters_not_allowed": f"{safe} must not contain invisible control characters",
    }
    if isinstance(field, forms.IntegerField):
        found["invalid"] = f"{label} must be a number, like 4"
    elif isinstance(field, forms.SlugField):
        found["invalid"] = f"{label} must be letters, numbers, hyphens and underscores only, like north-east"
    elif isinstance(field, forms.EmailField):
        found["invalid"] = "Enter an email address in the correct format, like name@example.com"
    elif isinstance(field.widget, CHOOSERS):
        found["required"] = wanted if wanted.startswith("Answer") else asking("Select", label)
        found["invalid_choice"] = found["invalid_pk_value"] = f"{safe}: select from the list"
        found["invalid_list"] = f"{label}: select from the list"
    elif isinstance(field, forms.BooleanField):
        found["required"] = f"Tick the box: {label}"
    elif isinstance(field, forms.FileField):
        found["required"] = f"Select a file: {lowered(label)}"
        found["empty"] = f"{label}: the file is empty. Select another file"
        found["missing"] = found["invalid"] = f"{label}: no file arrived. Select it again"
        found["max_length"] = (
            f"{safe}: the file's name must be %(max)d characters or fewer; it has %(length)d"
        )
    elif isinstance(field, DateField | TimeField):
        found.update(field.sentences(label))
    return found


def given_codes(field: forms.Field, stock: dict[str, str | Promise]) -> frozenset[str]:
    """The error codes whose message differs from the classes' own, so was written by the form's author."""
    return frozenset(code for code, text in field.error_messages.items() if stock.get(code) != text)


def stock_messages(field: forms.Field) -> dict[str, str | Promise]:
    """Django's own messages for a field's class, from the base class down."""
    messages: dict[str, str | Promise] = {}
    for kind in reversed(type(field).__mro__):
        messages.update(getattr(kind, "default_error_messages", {}))
    messages.setdefault("null_characters_not_allowed", ProhibitNullCharactersValidator.message)
    return messages
