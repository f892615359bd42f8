"""The demonstration's mail stays on this machine, whole, under names that give nothing away."""

import smtplib
import socket
import subprocess
import sys
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from cpunit.commands.text_catcher import TextCatcher, is_signed
from cpunit.servers.var import ROOT
from tests.servers.conftest import within


def takes_connections(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True


def test_a_message_is_kept_as_it_came(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    letter = EmailMessage()
    letter["From"], letter["To"] = "conference.unit@unit.example", "school@school.example"
    letter["Subject"] = "Invitation to a conference — café"
    letter.set_content("You are invited.\n.\nA line with a dot alone stood above.")
    letter.add_attachment(b"BEGIN:VCALENDAR", maintype="text", subtype="calendar", filename="invitation.ics")
    words = [sys.executable, "-m", "cpunit.commands.catcher", str(tmp_path / "mail"), str(port)]
    with subprocess.Popen(words, cwd=ROOT) as catcher:
        try:
            assert within(15, lambda: takes_connections(port))
            with smtplib.SMTP("127.0.0.1", port) as client:
                client.send_message(letter)
        finally:
            catcher.terminate()
    (kept,) = (tmp_path / "mail").glob("*.eml")
    assert kept.stem.replace("-", "").isdigit()
    received = message_from_bytes(kept.read_bytes(), policy=policy.default)
    assert received["Subject"] == "Invitation to a conference — café"
    body = received.get_body()
    assert body is not None
    assert "\n.\nA line with a dot alone" in body.get_content().replace("\r\n", "\n")
    assert [part.get_filename() for part in received.iter_attachments()] == ["invitation.ics"]


def test_a_text_message_is_kept_as_a_file_and_taken_only_when_it_is_signed(tmp_path: Path) -> None:
    with TextCatcher(folder=tmp_path) as catcher:
        told = {"phone_number": "+447700900123", "personalisation": {"message": "Your code is 123456."}}
        assert catcher.take({**told, "reference": "one"})[0] == 201
        assert catcher.find("one")[1]["notifications"][0]["status"] == "delivered"
        assert catcher.find("two")[1]["notifications"] == []
    (kept,) = tmp_path.glob("*.txt")
    assert kept.read_text() == "To +447700900123\n\nYour code is 123456.\n"
    assert not is_signed("Bearer e30.e30.e30") and not is_signed("")
