"""How a copy leaves, how it left, and how it stands with one that its person may have no longer."""

from django.db import models


class Way(models.TextChoices):
    """Follows from what is recorded of its person as it is released (`release/ways.py`)."""

    DOOR = "door", "on their own page"
    ATTACHMENT = "attachment", "by secure e-mail"
    PRINT = "print", "printed and handed over"


class How(models.TextChoices):
    EMAIL = "email", "sent by e-mail"
    DOOR = "door", "put on their own page"
    HANDED = "handed", "handed over"
    POSTED = "posted", "posted"
    SECURE = "secure", "sent by secure e-mail"


class Shut(models.TextChoices):
    ANEW = "anew", "a new one is to be asked for"
    LOOK = "look", "somebody is to look at it again first"
    GONE = "gone", "its person may have none any more"
