"""An e-mail that was saved as a file: who wrote it, to which address, and what was attached."""

import re
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.message import Message as Part
from email.utils import getaddresses, parseaddr

from cpunit.domain.refusal import Refused

FIELD = re.compile(rb"[\x21-\x39\x3b-\x7e]+:")
LONGEST_HEAD = 65_536
"""Bytes above the text, of the message and of each part of it: reading them takes the square of that."""
MOST_MARKS = 500
"""Lines that may begin a part, or end one."""
KNOWN = re.compile(rb"^(from|received|return-path|message-id|date):", re.IGNORECASE | re.MULTILINE)
MOST_ATTACHED = 20
UNREADABLE = "The e-mail cannot be read: save the report that came with it, and send that instead."
TO = ("To", "Cc", "Delivered-To", "X-Original-To", "Reply-To")


@dataclass(frozen=True)
class Attached:
    """A file that came with it."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Message:
    """`to` are all addresses that it went to, in small letters."""

    sender: str
    subject: str
    to: tuple[str, ...]
    text: str
    attached: tuple[Attached, ...]


def is_message(content: bytes) -> bool:
    """Whether it begins with the head of an e-mail."""
    return bool(KNOWN.search(_head(content[:LONGEST_HEAD])))


def _head(content: bytes) -> bytes:
    """The lines above the first empty one; nothing where there is none, or one of them is no head's. Each
    line is looked at once, as somebody may send what is made to be slow.
    """
    found: list[bytes] = []
    for line in content.splitlines():
        if not line:
            return b"\n".join(found)
        if not (FIELD.match(line) or (found and line[:1] in b" \t")):
            return b""
        found.append(line)
    return b""


def read(content: bytes) -> Message:
    """What is in it. Raises `Refused` where it cannot be read, or would take too long."""
    if content.count(b"\n--") > MOST_MARKS:
        raise Refused(UNREADABLE)
    try:
        message = message_from_bytes(content, policy=policy.default)
        assert isinstance(message, EmailMessage)
        if any(_head_of(part) > LONGEST_HEAD for part in message.walk()):
            raise Refused(UNREADABLE)
        to = [str(value) for name in TO for value in message.get_all(name, [])]
        return Message(
            sender=parseaddr(str(message.get("From", "")))[1].lower(),
            subject=_clean(str(message.get("Subject", ""))),
            to=tuple(address.lower() for _, address in getaddresses(to) if address),
            text=_text(message),
            attached=tuple(_attached(message)),
        )
    except Refused:
        raise
    except Exception as error:  # the library raises what it likes of a broken head
        raise Refused(UNREADABLE) from error


def _head_of(part: "Part[str, str]") -> int:
    return sum(len(name) + len(value) for name, value in part.raw_items())


def _text(message: EmailMessage) -> str:
    body = message.get_body(preferencelist=("plain",))
    return _clean(str(body.get_content())) if body else ""


def _attached(message: EmailMessage) -> list[Attached]:
    found = []
    for part in message.iter_attachments():
        content = part.get_payload(decode=True)
        if isinstance(content, bytes) and content:
            found.append(Attached(_clean(part.get_filename() or "")[:200], content))
    if len(found) > MOST_ATTACHED:
        raise Refused(f"More than {MOST_ATTACHED} files are attached: send the report alone.")
    return found


def _clean(text: str) -> str:
    return text.replace("\x00", "")
