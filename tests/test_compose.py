"""The containers are described validly, and nothing in them has a password that everybody knows."""

import json
import re
from fnmatch import fnmatch
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema.validators import validator_for

from cpunit.people.views.case_systems import HOW
from cpunit.servers.var import ROOT

COMPOSE = ROOT / "docker-compose.yml"
APPLICATION = {"migrate", "web", "worker", "beat"}


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load(COMPOSE.read_text())
    return content


def test_the_file_is_valid_by_the_compose_specification(compose: dict[str, Any]) -> None:
    schema = json.loads((files("check_jsonschema") / "builtin_schemas/vendor/compose-spec.json").read_text())
    checker = validator_for(schema)(schema)
    assert [error.message for error in checker.iter_errors(compose)] == []
    misspelt = compose | {"services": {"web": {"prots": []}}}
    assert [error.message for error in checker.iter_errors(misspelt)] != []


def test_every_part_is_there(compose: dict[str, Any]) -> None:
    assert set(compose["services"]) == APPLICATION | {"postgres", "redis", "mail"}


def test_no_secret_has_a_default() -> None:
    text = COMPOSE.read_text()
    secrets = re.findall(r"\$\{(\w*(?:PASSWORD|SECRET)\w*)([^}]*)\}", text)
    assert {name for name, _ in secrets} == {"CPUNIT_SECRET_KEY", "POSTGRES_PASSWORD", "REDIS_PASSWORD"}
    for name, rest in secrets:
        assert re.match(r":\?\w", rest), f"{name} must be demanded with a message"
    assert not re.search(r"(?i)(password|secret)\w*:\s+[\"']?\w", text)


def test_every_lasting_part_is_watched_and_started_again(compose: dict[str, Any]) -> None:
    for name, service in compose["services"].items():
        if name == "migrate":
            assert service["restart"] == "no"
            continue
        assert service["healthcheck"]["test"], name
        assert service["restart"] == "unless-stopped", name


def test_ports_are_bound_to_this_machine_only(compose: dict[str, Any]) -> None:
    ports = [port for service in compose["services"].values() for port in service.get("ports", [])]
    assert len(ports) == 2
    assert all(str(port).startswith("127.0.0.1:") for port in ports)


def test_the_application_waits_for_its_tables_and_its_servers(compose: dict[str, Any]) -> None:
    for name in APPLICATION - {"migrate"}:
        assert compose["services"][name]["depends_on"] == {
            "postgres": {"condition": "service_healthy"},
            "redis": {"condition": "service_healthy"},
            "migrate": {"condition": "service_completed_successfully"},
        }


def test_the_application_runs_without_root_and_cannot_change_its_own_code(compose: dict[str, Any]) -> None:
    instructions = (ROOT / ".docker/Dockerfile").read_text().splitlines()
    assert [line for line in instructions if line.startswith("USER")] == ["USER cpunit"]
    for name in APPLICATION:
        service = compose["services"][name]
        assert service["read_only"] is True
        assert service["cap_drop"] == ["ALL"]


def test_data_outlive_their_containers(compose: dict[str, Any]) -> None:
    assert {"database", "queue", "state"} == set(compose["volumes"])
    assert compose["services"]["postgres"]["volumes"] == ["database:/var/lib/postgresql"]
    assert compose["services"]["redis"]["volumes"] == ["queue:/data"]


def is_left_out(path: Path) -> bool:
    """Whether the image goes without it: the last line that fits it, or a folder that it is in, says."""
    left_out = False
    for line in (ROOT / ".dockerignore").read_text().split():
        if any(fnmatch(str(part), line.removeprefix("!")) for part in (path, *path.parents)):
            left_out = not line.startswith("!")
    return left_out


def test_the_image_holds_the_document_that_a_page_shows() -> None:
    assert is_left_out(Path("docs/adding.md")) and is_left_out(Path("tests/scope.py"))
    assert not is_left_out(HOW.relative_to(ROOT))
