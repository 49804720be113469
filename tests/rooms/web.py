"""Test clients of a room: phones, and whoever leads."""

import re
from collections.abc import Mapping
from html import unescape
from typing import Any

from dashboard.rooms.pages.app import make_rooms_app
from dashboard.rooms.store.rooms import Rooms
from tests.rooms.playing import CODE, KEY

FIELD = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')


def app_of(rooms: Rooms, **given: Any) -> Any:
    """Return the program of some rooms, for tests: errors of ours are raised."""
    app = make_rooms_app(rooms, **given)
    app.config["PROPAGATE_EXCEPTIONS"] = False
    return app


class Phone:
    """Somebody's phone."""

    def __init__(self, app: Any, code: str = CODE) -> None:
        self.client, self.code = app.test_client(), code

    def join(self, own_name: str = "", **more: str) -> Any:
        """Join the room; returns the answer to the form."""
        fields = hidden(self.client.get(f"/j/{self.code}").text)
        form = {"key": fields["key"], "own_name": own_name, "comes": "new", **more}
        return self.client.post(f"/j/{self.code}", data=form)

    def page(self) -> str:
        """Return what is shown."""
        return str(self.client.get(f"/r/{self.code}").text)

    def token(self) -> str:
        """Return the token of the forms."""
        return hidden(self.page())["form_token"]

    def submit(self, form: Mapping[str, str], **more: str) -> Any:
        """Hand in what the page asks for, filled in."""
        own = asked(self.page()) | dict(form) | more
        return self.client.post(f"/r/{self.code}/submit", data=own)

    def draft(self, form: Mapping[str, str]) -> Any:
        """Type without handing in."""
        own = asked(self.page()) | dict(form)
        headers = {"X-Form-Token": own["form_token"]}
        return self.client.put(f"/r/{self.code}/draft", data=own, headers=headers)


class Desk:
    """Whoever leads the room."""

    def __init__(self, app: Any, code: str = CODE, key: str = KEY) -> None:
        self.client, self.code = app.test_client(), code
        self.came = self.client.get(f"/i/{code}/key/{key}")

    def page(self, name: str = "") -> Any:
        """Return a page."""
        return self.client.get(f"/i/{self.code}{f'/{name}' if name else ''}")

    def press(self, act: str, **more: str) -> Any:
        """Press a button."""
        fields = hidden(self.page().text)
        own = {"form_token": fields["form_token"], "turn": fields.get("turn", "0"), "act": act}
        return self.client.post(f"/i/{self.code}/do", data=own | more)

    def go_to(self, phase: int) -> None:
        """Go on, phase by phase."""
        from dashboard.rooms.store.rooms import Rooms

        rooms: Rooms = self.client.application.config["ROOMS"]
        while (room := rooms.room(self.code)) is not None and room.phase < phase:
            assert self.press("next").status_code == 303


def hidden(page: str) -> dict[str, str]:
    """Return the hidden fields of a page."""
    return {name: unescape(value) for name, value in FIELD.findall(page)}


def asked(page: str) -> dict[str, str]:
    """Return the hidden fields of what a page asks for."""
    at = page.index('class="asked"')
    return hidden(page[at : page.index("</form>", at)])


def words(page: str) -> str:
    """Return what can be read on a page."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())
