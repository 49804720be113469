"""All pages in a real browser behind a proxy with a path, which strips the path or does not."""

import http.client
import threading
from collections.abc import Iterator
from contextlib import closing
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from dashboard.shell import PAGES
from tests.browsing import IN_A_BROWSER, Page, answered, button, expect

pytestmark = IN_A_BROWSER
PATHS = {"stripped": "/user/ann/proxy/8050/", "whole": "/hqc/"}
OWN = ("Host", "Connection", "Transfer-Encoding")  # of each connection


class Quiet(ThreadingHTTPServer):
    """Says nothing of a browser that has left."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing."""


def proxy_to(port: int, strips: bool, path: str) -> ThreadingHTTPServer:
    """Return a proxy that hands on what is under a path, and knows nothing else."""

    class Proxy(BaseHTTPRequestHandler):
        def answer(self) -> None:
            if not f"{self.path}/".startswith(path):
                self.send_error(404, "outside of the path")
                return
            sent = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            asked = self.path[len(path) - 1 :] or "/" if strips else self.path
            with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=120)) as inner:
                headers = {**self.headers, "Host": "hub.example.org"}
                inner.request(self.command, asked, sent, headers)
                came = inner.getresponse()
                body = came.read()
            self.send_response(came.status)
            for name, value in came.getheaders():
                if name not in (*OWN, "Content-Length"):
                    self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST = answer  # noqa: N815 - as the standard library calls them

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    return Quiet(("127.0.0.1", 0), Proxy)


@pytest.fixture(scope="module", params=["stripped", pytest.param("whole", marks=pytest.mark.long)])
def proxied(request: pytest.FixtureRequest) -> Iterator[str]:
    """Yield where a proxy shows the dashboard."""
    from dashboard.app import make_app
    from dashboard.jobs import JobQueue
    from dashboard.listening import server_of

    path = PATHS[request.param]
    server = server_of(make_app(JobQueue(2), path=path).server, "127.0.0.1", 0)
    proxy = proxy_to(server.effective_port, request.param == "stripped", path)
    threads = [
        threading.Thread(target=one, daemon=True) for one in (server.run, proxy.serve_forever)
    ]
    for thread in threads:
        thread.start()
    yield f"http://127.0.0.1:{proxy.server_port}{path}"
    proxy.shutdown()
    proxy.server_close()
    server.close()
    for thread in threads:
        thread.join(5)


@pytest.fixture
def opened(page: Page, proxied: str) -> Iterator[Page]:
    """Yield the first page; nothing may be asked outside of the path, then or later."""
    asked: list[str] = []
    page.context.on("request", lambda one: asked.append(one.url))
    page.goto(proxied)
    answered(page)
    yield page
    kept = ("data:", "blob:", proxied)
    assert [url for url in asked if not f"{url}/".startswith(kept)] == []


def test_all_pages_are_walked_under_the_path(opened: Page, proxied: str) -> None:
    for one in PAGES:
        if not one.NAME:
            continue
        opened.get_by_role("navigation", name="Pages").get_by_text(one.NAME, exact=True).click()
        expect(opened).to_have_url(proxied + one.PATH[1:])
        expect(opened.locator("main:not([hidden]) h1").first).to_contain_text(one.TITLE[:7])
    opened.reload()
    expect(opened.locator("main:not([hidden]) h1").first).to_contain_text("Learn")
    opened.go_back()
    expect(opened.locator("#at-sweeps")).to_be_visible()


MORE = [pytest.param(end, marks=pytest.mark.long) for end in ("people", "predict")]


@pytest.mark.parametrize("end", ["", "people/", *MORE])
def test_a_page_is_opened_by_its_address(opened: Page, proxied: str, end: str) -> None:
    opened.goto(proxied.rstrip("/") if not end else proxied + end)
    place = f"#at-{end.strip('/') or 'what-if'}"
    expect(opened.locator(f"{place} h1").first).to_be_visible()
    expect(opened.locator("#at-nowhere")).to_be_hidden()


def test_a_page_that_is_none_says_so_and_leads_back(opened: Page, proxied: str) -> None:
    opened.goto(f"{proxied}no/such%20page")
    expect(opened.locator("#at-nowhere")).to_contain_text("There is no such page")
    opened.locator("#to-compare").click()
    expect(opened).to_have_url(f"{proxied}compare")
    expect(opened.locator("#at-compare")).to_be_visible()


def test_the_link_leads_under_the_path_and_opens(opened: Page, proxied: str) -> None:
    opened.get_by_role("slider", name="Trust", exact=True).press("End")
    answered(opened)
    opened.locator("#take-home").click()
    field = opened.locator("#link")
    expect(field).not_to_have_value("")
    link = field.input_value()
    assert link.startswith(f"{proxied}?what=1.")
    opened.goto(link)
    expect(opened.get_by_role("slider", name="Trust", exact=True)).to_have_attribute(
        "aria-valuenow", "1"
    )


def test_files_come_under_the_path(opened: Page) -> None:
    opened.locator("#take-home").click()
    for name in ("Scenario file", "Days as CSV"):
        with opened.expect_download() as coming:
            button(opened, name).click()
        assert coming.value.path().stat().st_size > 500


def test_the_second_screen_opens_under_the_path(opened: Page, proxied: str) -> None:
    opened.locator("#take-home").click()
    with opened.context.expect_page() as coming:
        opened.locator("#to-screen").click()
    screen = coming.value
    expect(screen.locator("#screen-headline")).to_contain_text("days of work")
    assert screen.url.startswith(f"{proxied}screen#of=")


def test_from_compare_and_learn_the_way_leads_back_under_the_path(
    opened: Page, proxied: str
) -> None:
    button(opened, "Save for comparison").click()
    opened.locator("#to-compare").click()
    opened.get_by_role("button", name="Open in What if").first.click()
    expect(opened.locator("#at-what-if")).to_be_visible()
    assert opened.url.startswith(f"{proxied}?what=")
    opened.locator("#to-learn").click()
    opened.locator(".steps button").last.click()
    opened.get_by_role("link", name="See the people").click()
    expect(opened).to_have_url(f"{proxied}people")
