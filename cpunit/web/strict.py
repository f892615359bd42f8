"""Undefined template variables fail instead of drawing nothing: the settings give this to the template engine in tests."""


class UndefinedVariable(LookupError):
    """A template printed, or handed on, a variable that it was not given."""


class UndefinedVariableFails(str):
    """A `string_if_invalid` that raises for any variable a template prints, or hands on, without its being there.

    `{% if name %}` and `{% for x in name %}` may still ask for what is not there.
    """

    def __new__(cls) -> "UndefinedVariableFails":
        return super().__new__(cls, "%s")

    def __contains__(self, text: object) -> bool:
        return text == "%s"

    def __mod__(self, variable: object) -> str:
        raise UndefinedVariable(f"The template uses a variable that it was not given: {variable}")
