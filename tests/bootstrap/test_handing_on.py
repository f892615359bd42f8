"""People who have set pip up get their packages from there, whichever program installs them."""

from pathlib import Path

import pytest

from cpunit.bootstrap import handing_on
from cpunit.bootstrap.handing_on import PipAlone, settings_for_uv

ALWAYS = {"UV_INDEX_STRATEGY": "unsafe-best-match", "UV_PYTHON_DOWNLOADS": "never"}


@pytest.fixture(autouse=True)
def no_system_certificates(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(handing_on, "SYSTEM_CERTIFICATES", tmp_path / "none")


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("global.index-url='https://packages.council.example/simple'",
         {"UV_DEFAULT_INDEX": "https://packages.council.example/simple"}),
        ("global.extra-index-url='file:///opt/one\\nfile:///opt/two'", {"UV_INDEX": "file:///opt/one file:///opt/two"}),
        ("global.find-links='/opt/wheels https://council.example/wheels/'",
         {"UV_FIND_LINKS": "/opt/wheels,https://council.example/wheels/"}),
        ("global.proxy='http://proxy.council.example:3128'",
         {"HTTP_PROXY": "http://proxy.council.example:3128", "HTTPS_PROXY": "http://proxy.council.example:3128"}),
        ("global.trusted-host='packages.council.example'", {"UV_INSECURE_HOST": "packages.council.example"}),
        (":env:.default-timeout='180'", {"UV_HTTP_TIMEOUT": "180"}),
        ("global.client-cert='/etc/ssl/mine.pem'", {"SSL_CLIENT_CERT": "/etc/ssl/mine.pem"}),
        ("global.no-cache-dir='1'", {"UV_NO_CACHE": "1"}),
        ("global.constraint='/etc/pip/constraints.txt'\nlist.format='columns'", {}),
        ("WARNING: something that is no setting", {}),
        ("", {}),
    ],
)  # fmt: skip
def test_each_setting_in_the_words_of_uv(said: str, expected: dict[str, str]) -> None:
    assert settings_for_uv(said, {}).environment == expected | ALWAYS


def test_the_environment_wins_over_pips_files_and_what_uv_was_told_over_both() -> None:
    said = (
        "global.index-url='https://global.example/'\n"
        "install.index-url='https://install.example/'\n"
        ":env:.index-url='https://environment.example/'\n"
    )
    assert settings_for_uv(said, {}).environment["UV_DEFAULT_INDEX"] == "https://environment.example/"
    told = settings_for_uv(said, {"UV_DEFAULT_INDEX": "https://told.example/"}).environment
    assert "UV_DEFAULT_INDEX" not in told


@pytest.mark.parametrize(
    ("value", "flags"), [("1", ("--no-index",)), ("true", ("--no-index",)), ("false", ())]
)
def test_no_index_at_all(value: str, flags: tuple[str, ...]) -> None:
    assert settings_for_uv(f"global.no-index='{value}'", {}).flags == flags


def test_those_whom_pip_trusts_are_trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """pip's own setting, else that of its library, else the system's: what uv brings knows no council."""
    own, library, system = (tmp_path / name for name in ("own.pem", "library.pem", "system.pem"))
    for file in (own, library, system):
        file.write_text("")
    outside = {"REQUESTS_CA_BUNDLE": str(library), "SSL_CERT_FILE": "/etc/ssl/other.pem"}
    assert settings_for_uv(f"global.cert='{own}'", outside).environment["SSL_CERT_FILE"] == str(own)
    assert settings_for_uv("", outside).environment["SSL_CERT_FILE"] == str(library)
    monkeypatch.setattr(handing_on, "SYSTEM_CERTIFICATES", system)
    assert settings_for_uv("", {}).environment["UV_SYSTEM_CERTS"] == "true"
    assert settings_for_uv("", {"SSL_CERT_FILE": str(own)}).environment == ALWAYS


@pytest.mark.parametrize("name", handing_on.CANNOT_SAY)
def test_what_uv_cannot_keep_is_left_to_pip(name: str) -> None:
    with pytest.raises(PipAlone, match=name):
        settings_for_uv(f":env:.{name}=':all:'", {})
