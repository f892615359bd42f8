"""A person at the pages: opens them, fills their forms in, and notices when something is wrong."""

import http.client
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Mapping
from http.cookiejar import CookieJar

from lxml import html

SECONDS = 60
Values = Mapping[str, str | list[str]]


class Stumble(Exception):
    """A step of the walk that did not go as it should; says what was found instead."""


class Page:
    """A page as it was sent."""

    def __init__(self, url: str, text: bytes) -> None:
        self.url = url
        self.document = html.document_fromstring(text or b"<html></html>", base_url=url)

    @property
    def path(self) -> str:
        return urllib.parse.urlsplit(self.url).path

    @property
    def text(self) -> str:
        """What stands on it, in one line."""
        return " ".join(self.document.text_content().split())

    def must_say(self, words: str) -> "Page":
        """Raises `Stumble` where these words are not on the page."""
        if words.lower() not in self.text.lower():
            raise Stumble(f"{self.path} does not say “{words}”.")
        return self

    def links(self, part: str) -> list[str]:
        """The addresses linked to that hold this part, each once, in order."""
        return list(dict.fromkeys(link for link in self.document.xpath("//a/@href") if part in link))

    def link(self, part: str) -> str:
        """The first such link. Raises `Stumble`."""
        found = self.links(part)
        if not found:
            raise Stumble(f"{self.path} has no link to “{part}”.")
        return found[0]

    def form(self, field: str) -> html.FormElement:
        """The form that has this field, or the button whose `name`, value or words it is.

        Raises `Stumble`.
        """
        for form in self.document.forms:
            buttons = [
                word
                for button in form.xpath(".//button")
                for word in (button.get("name"), button.get("value"), " ".join(button.text_content().split()))
            ]
            if field in form.fields or field in buttons:
                return form
        raise Stumble(f"{self.path} has no form with “{field}”.")

    def choices(self, field: str) -> list[str]:
        """The values of a select, of radios or of checkboxes, without the empty one and those that are
        disabled.
        """
        found = self.document.xpath(f"//select[@name='{field}']//option[not(@disabled)]/@value")
        found += self.document.xpath(
            f"//input[@name='{field}'][@type='radio' or @type='checkbox'][not(@disabled)]/@value"
        )
        return [value for value in found if value]


class Person:
    """Somebody with a browser of their own."""

    def __init__(self, base_url: str) -> None:
        self.base_url = base_url.rstrip("/")
        self._opener = urllib.request.build_opener(
            urllib.request.ProxyHandler({}), urllib.request.HTTPCookieProcessor(CookieJar())
        )

    def sign_in(self, username: str, password: str) -> Page:
        """Ends on the first page after signing in."""
        page = self.fill(self.open("/sign-in/"), "username", {"username": username, "password": password})
        if page.path.startswith("/sign-in"):
            raise Stumble(f"{username} cannot sign in.")
        return page

    def open(self, address: str) -> Page:
        """Open an address of the application."""
        return self._ask(urllib.parse.urljoin(self.base_url + "/", address), None)

    def fill(self, page: Page, field: str, values: Values, *, press: tuple[str, str] | None = None) -> Page:
        """Fill in the form with that field and send it, all else as it stands; `press` names the button.

        Raises `Stumble` with the page's own words where the form comes back with a problem.
        """
        form = page.form(field)
        # lxml gives a chosen radio whose value is empty the value of a ticked box.
        empty = set(form.xpath(".//input[@type='radio'][@checked][@value='']/@name"))
        stands = ((name, "" if name in empty else value) for name, value in form.form_values())
        kept = [(name, value) for name, value in stands if name not in values]
        for name, value in values.items():
            kept += [(name, each) for each in ([value] if isinstance(value, str) else value)]
        if press:
            kept.append(press)
        target = urllib.parse.urljoin(page.url, form.get("action") or page.url)
        if (form.get("method") or "get").lower() == "get":
            return self.open(f"{target}?{urllib.parse.urlencode(kept)}")
        answer = self._ask(target, urllib.parse.urlencode(kept).encode(), referer=page.url)
        problems = answer.document.xpath("//*[contains(@class, 'govuk-error-summary__list')]")
        if problems:
            said = " ".join(problems[0].text_content().split())
            raise Stumble(f"{answer.path} comes back with: {said}")
        return answer

    def _ask(self, url: str, data: bytes | None, *, referer: str = "") -> Page:
        if urllib.parse.urlsplit(url).scheme not in {"http", "https"}:
            raise Stumble(f"{url} is no address of the application.")
        headers = {"Referer": referer} if referer else {}
        request = urllib.request.Request(url, data=data, headers=headers)  # noqa: S310 - http or https, see above
        try:
            with self._opener.open(request, timeout=SECONDS) as answer:
                return Page(answer.url, answer.read())
        except urllib.error.HTTPError as error:
            with error:
                page = Page(error.url, error.read())
                problems = page.document.xpath("//*[contains(@class, 'govuk-error-summary__list')]")
                if problems:
                    return page
            raise Stumble(f"{urllib.parse.urlsplit(url).path} answers {error.code}.") from None
        except (OSError, http.client.HTTPException) as error:
            raise Stumble(f"{urllib.parse.urlsplit(url).path} does not answer: {error}.") from None
