"""Codes in addresses: `path("families/<code:code>/", …)`."""


class CodeConverter:
    """A child's, family's or record's code, in whatever capitals it was typed; anything else is not found."""

    regex = "[0-9A-Za-z]{1,5}(?:-[0-9A-Za-z]{1,6})?"

    def to_python(self, value: str) -> str:
        return value.upper()

    def to_url(self, value: str) -> str:
        return str(value)
