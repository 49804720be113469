"""Bots that take part over real HTTP, as phones do: they read the pages and send their forms."""

import http.client
import random
import re
import secrets
import threading
import time
from collections.abc import Mapping
from html import unescape
from typing import NamedTuple
from urllib.parse import urlencode

FIELD = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')
LEVELS = re.compile(r'name="(level-\w+)" value="([\d.]+)" data-money="(\d+)" data-hours="(\d+)"')
BUDGET = re.compile(r'data-money="(\d+)" data-hours="(\d+)">')
NUMBERS = re.compile(r'name="((?:low|high)-\w+)"')
PULSES = re.compile(r'name="(pulse-\d+)"')
TICKETS = re.compile(r'name="(ticket-\d+)"')
FORM_TYPE = {"Content-Type": "application/x-www-form-urlencoded"}
TIMEOUT = 20.0
AWAY_STATUS = 503


class Answered(NamedTuple):
    """What a server has answered, and how many seconds that took."""

    status: int
    text: str
    seconds: float
    location: str = ""


class Browser:
    """A browser of a bot: one connection, and cookies."""

    def __init__(self, host: str, port: int) -> None:
        self.host, self.port = host, port
        self.cookies: dict[str, str] = {}
        self.connection: http.client.HTTPConnection | None = None

    def ask(
        self,
        method: str,
        path: str,
        form: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answered:
        """Ask for a page. Raises `OSError` where nobody answers."""
        own = {"Host": f"{self.host}:{self.port}", "Accept-Language": "en", **(headers or {})}
        if self.cookies:
            own["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        body = None if form is None else urlencode(form)
        own |= FORM_TYPE if body is not None else {}
        start = time.perf_counter()
        try:
            answer, text = self._once(method, path, body, own)
        except (http.client.HTTPException, ConnectionError):
            self.close()  # kept open too long: once more on a new one
            answer, text = self._once(method, path, body, own)
        for cookie in answer.headers.get_all("Set-Cookie") or ():
            name, _, rest = cookie.partition("=")
            self.cookies[name] = rest.partition(";")[0]
        where = answer.getheader("Location") or ""
        return Answered(answer.status, text, time.perf_counter() - start, where)

    def _once(
        self, method: str, path: str, body: str | None, headers: Mapping[str, str]
    ) -> tuple[http.client.HTTPResponse, str]:
        if self.connection is None:
            self.connection = http.client.HTTPConnection(self.host, self.port, timeout=TIMEOUT)
        self.connection.request(method, path, body, dict(headers))
        answer = self.connection.getresponse()
        return answer, answer.read().decode(errors="replace")

    def close(self) -> None:
        """Let go of the connection."""
        if self.connection is not None:
            self.connection.close()
            self.connection = None


class Bot:
    """Somebody who takes part. `luck` decides what they choose."""

    def __init__(self, host: str, port: int, code: str, number: int, table: int = 1) -> None:
        self.browser = Browser(host, port)
        self.code, self.luck = code, random.Random(number)
        self.name, self.table = f"Bot {number}", table

    def close(self) -> None:
        """Let go of the connection."""
        self.browser.close()

    def join(self) -> Answered:
        """Come in, and see the page."""
        start = time.perf_counter()
        welcome = self.browser.ask("GET", f"/j/{self.code}")
        fields = dict(FIELD.findall(welcome.text))
        key = fields.get("key", secrets.token_hex(16))
        form = {"key": key, "own_name": self.name, "comes": "new"}
        if 'name="table"' in welcome.text:
            form["table"] = str(self.table)
        joined = self.browser.ask("POST", f"/j/{self.code}", form)
        if joined.status != 303:
            return joined
        return self.here()._replace(seconds=time.perf_counter() - start)

    def here(self) -> Answered:
        """See where the room is."""
        return self.browser.ask("GET", f"/r/{self.code}")

    def now(self) -> Answered:
        """Ask whether anything is new."""
        return self.browser.ask("GET", f"/r/{self.code}/now")

    def hand_in(self, page: str | None = None) -> Answered | None:
        """Hand in what the page asks for; None where it asks for nothing. Returns the receipt."""
        text = self.here().text if page is None else page
        form = self.filled(text)
        if form is None:
            return None
        return self.browser.ask("POST", f"/r/{self.code}/submit", form)

    def filled(self, page: str) -> dict[str, str] | None:
        """Return the form of a page, filled in; None where there is none."""
        at = page.find('class="asked"')
        if at < 0:
            return None
        part = page[at : page.index("</form>", at)]
        form = {name: unescape(value) for name, value in FIELD.findall(part)}
        form |= self.levels(part)
        for name in NUMBERS.findall(part):
            low = self.luck.uniform(2.0, 60.0)
            form[name] = f"{low if name.startswith('low') else low + 30.0:.1f}"
        form |= {name: str(self.luck.randint(1, 5)) for name in PULSES.findall(part)}
        form |= dict.fromkeys(TICKETS.findall(part), "More of what helps.")
        return form

    def levels(self, part: str) -> dict[str, str]:
        """Return levels within the budget, and a reason."""
        options = LEVELS.findall(part)
        budget = BUDGET.search(part)
        if not options or budget is None:
            return {}
        money, hours = (int(one) for one in budget.groups())
        chosen = dict.fromkeys((name for name, *_ in options), "0")
        for name, value, more_money, more_hours in self.luck.sample(options, len(options)):
            fits = int(more_money) <= money and int(more_hours) <= hours
            if chosen[name] == "0" and fits and value != "0" and self.luck.random() < 0.5:
                chosen[name] = value
                money, hours = money - int(more_money), hours - int(more_hours)
        return chosen | {"reason": "It seemed right to us."}


class Leader:
    """The instructor, as a bot."""

    def __init__(self, host: str, port: int, code: str, key: str) -> None:
        self.browser, self.code = Browser(host, port), code
        self.browser.ask("GET", f"/i/{code}/key/{key}")

    def close(self) -> None:
        """Let go of the connection."""
        self.browser.close()

    def page(self, name: str = "") -> Answered:
        """See a page of the instructor's."""
        return self.browser.ask("GET", f"/i/{self.code}{f'/{name}' if name else ''}")

    def press(self, act: str, **more: str) -> Answered:
        """Press a button of the instructor's page."""
        fields = dict(FIELD.findall(self.page().text))
        own = {"form_token": fields["form_token"], "turn": fields.get("turn", "0")}
        return self.browser.ask("POST", f"/i/{self.code}/do", own | {"act": act} | more)


def all_at_once(acts: list[object], at_once: int = 50) -> list[object]:
    """Do things in so many threads, and return what came, in order; a failure is one of them."""
    found: list[object] = [None] * len(acts)
    left = iter(list(enumerate(acts)))
    lock = threading.Lock()

    def work() -> None:
        while True:
            with lock:
                nth, act = next(left, (-1, None))
            if nth < 0:
                return
            try:
                found[nth] = act()  # type: ignore[operator]
            except (OSError, http.client.HTTPException) as error:
                found[nth] = error

    threads = [threading.Thread(target=work) for _ in range(min(at_once, len(acts)))]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return found
