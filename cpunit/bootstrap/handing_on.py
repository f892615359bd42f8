"""Says in uv's words where the caller's pip gets its packages from, and whom it trusts.

uv reads its own settings but none of pip's, and people have set up pip: an index inside the council's
network, a proxy, a certificate. What they have told uv itself wins.
"""

import ast
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

SYSTEM_CERTIFICATES = Path("/etc/ssl/certs/ca-certificates.crt")
SECTIONS = ("global", "install", ":env:")
"""Those that count for `pip install`, from the weakest to the strongest."""
YES = {"1", "true", "yes", "on"}

# pip's setting → uv's variable; what pip separates by spaces, so does uv.
SAME = {
    "index-url": "UV_DEFAULT_INDEX",
    "extra-index-url": "UV_INDEX",
    "trusted-host": "UV_INSECURE_HOST",
    "default-timeout": "UV_HTTP_TIMEOUT",
    "timeout": "UV_HTTP_TIMEOUT",
    "retries": "UV_HTTP_RETRIES",
    "keyring-provider": "UV_KEYRING_PROVIDER",
    "client-cert": "SSL_CLIENT_CERT",
}
CANNOT_SAY = ("no-binary", "only-binary")
"""They choose between wheels and sources package by package, as uv does otherwise."""


class PipAlone(Exception):
    """A setting that uv cannot keep; the text names it."""


@dataclass(frozen=True)
class Settings:
    """What uv is told: variables, as an address may hold a password, and flags."""

    environment: Mapping[str, str]
    flags: tuple[str, ...]


def settings_for_uv(said: str, outside: Mapping[str, str]) -> Settings:
    """What `pip config list` said, in uv's words, for a caller with the environment `outside`.

    Raises `PipAlone` where a setting has no counterpart.
    """
    pips = _read(said)
    for name in CANNOT_SAY:
        if pips.get(name):
            raise PipAlone(f"pip is set up with {name}, which uv does not know in this way")
    found = {variable: " ".join(pips[name].split()) for name, variable in SAME.items() if pips.get(name)}
    if pips.get("find-links"):
        found["UV_FIND_LINKS"] = ",".join(
            str(Path(place).expanduser()) if place.startswith("~") else place
            for place in pips["find-links"].split()
        )
    if pips.get("no-cache-dir"):
        found["UV_NO_CACHE"] = "1"
    if pips.get("proxy"):
        found |= {"HTTP_PROXY": pips["proxy"], "HTTPS_PROXY": pips["proxy"]}
    found |= _certificates(pips, outside)
    # A package may come from any of the indexes, as with pip: its hash stands in the lock.
    found |= {"UV_INDEX_STRATEGY": "unsafe-best-match", "UV_PYTHON_DOWNLOADS": "never"}
    told = {name: value for name, value in found.items() if not (name.startswith("UV_") and name in outside)}
    return Settings(told, ("--no-index",) if pips.get("no-index", "").lower() in YES else ())


def _read(said: str) -> dict[str, str]:
    """pip's settings by their names: `global.index-url='…'`, `install.no-binary=…`, `:env:.cert=…`."""
    sections: dict[str, dict[str, str]] = {section: {} for section in SECTIONS}
    for line in said.splitlines():
        where, _, value = line.partition("=")
        section, _, name = where.rpartition(".")
        if section in sections:
            try:
                sections[section][name] = str(ast.literal_eval(value))
            except (SyntaxError, ValueError):
                continue
    return {name: value for section in SECTIONS for name, value in sections[section].items()}


def _certificates(pips: Mapping[str, str], outside: Mapping[str, str]) -> dict[str, str]:
    """Whom pip trusts: its own setting, else that of its library, else the system."""
    chosen = pips.get("cert") or outside.get("REQUESTS_CA_BUNDLE") or outside.get("CURL_CA_BUNDLE")
    if chosen and Path(chosen).is_file():
        return {"SSL_CERT_FILE": chosen}
    if "SSL_CERT_FILE" in outside or not SYSTEM_CERTIFICATES.exists():
        return {}
    return {"UV_SYSTEM_CERTS": "true"}
