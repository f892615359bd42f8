from .asking import Asking
from .door import Door
from .link import MOST_TRIES, Channel, Code, Link
from .visit import Visit

__all__ = ["MOST_TRIES", "Asking", "Channel", "Code", "Door", "Link", "Visit"]
