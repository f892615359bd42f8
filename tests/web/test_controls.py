"""What is written at once of a text input and a list is what Django draws, letter for letter."""

from django import forms

from cpunit.web.controls import control_html


class Various(forms.Form):
    use_required_attribute = False

    name = forms.CharField(initial='x<"&>')
    kept = forms.CharField(required=False, help_text="Who keeps it")
    number = forms.IntegerField(widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "z"}))
    one = forms.ChoiceField(choices=[("", "Choose"), ("1", "O<ne"), ("2", "T&wo")])
    grouped = forms.ChoiceField(
        choices=[("", "Choose"), ('G"r', [("1", "One"), ("2", "Two")])], disabled=True
    )
    typed = forms.TypedChoiceField(
        choices=[(1, "One"), (None, "None"), (2, "Two")], coerce=int, required=False
    )
    many = forms.MultipleChoiceField(choices=[("1", "One")])
    ticked = forms.BooleanField()
    long = forms.CharField(widget=forms.Textarea)


def test_each_control_is_as_django_draws_it() -> None:
    forms_shown = (
        Various(),
        Various(initial={"name": "v", "one": "2", "grouped": "2", "typed": 2, "number": 0}),
        Various({"name": "<z>", "one": "9", "typed": "", "number": "q"}),
        Various({"p-one": "1", "p-typed": "1"}, prefix="p"),
        Various({}, auto_id=False),
    )
    for form in forms_shown:
        for name in form.fields:
            drawn = control_html(form[name], {"class": "k", "id": "id_own"})
            assert drawn == form[name].as_widget(attrs={"class": "k", "id": "id_own"}), name
