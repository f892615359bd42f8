"""The one exception of this package."""


class ServerProblem(Exception):
    """A server could not be started or used; the text is a sentence for the person at the keyboard."""
