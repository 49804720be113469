"""The dashboard under the path of a proxy: what is asked there is answered, stripped or not."""

import json
import re

import pytest

from dashboard.app import make_app
from dashboard.commands.dashboard import run_dashboard
from dashboard.jobs import JobQueue
from dashboard.paths import HUB, INSIDE, OUTSIDE, WHOLE, path_of
from simulation.scenario.errors import OutputError


@pytest.mark.parametrize(
    ("given", "known", "path"),
    [
        (None, {}, "/"),
        ("hqc", {}, "/hqc/"),
        ("//evil.example//x", {}, "/evil.example/x/"),
        ("/", {WHOLE: "/hqc/"}, "/"),
        ("/mine/", {HUB: "/user/ann/"}, "/mine/"),
        (None, {WHOLE: "/hqc/"}, "/hqc/"),
        (None, {OUTSIDE: "/outer/hqc/", INSIDE: "/hqc/"}, "/outer/hqc/"),
        (None, {HUB: "/user/ann%40x.org/"}, "/user/ann%40x.org/proxy/8050/"),
        (None, {WHOLE: "/hqc/", HUB: "/user/ann/"}, "/hqc/"),
    ],
)
def test_the_path_is_as_given_or_as_proxies_tell_it(given, known, path):
    assert path_of(given, 8050, known) == path


@pytest.mark.parametrize("given", ["/a b/", "/../x/", '/"><script>/', "/x?y", "https://x.org/hqc"])
def test_what_is_no_path_is_refused_in_a_sentence(given):
    with pytest.raises(OutputError, match="for instance /hqc/"):
        path_of(given, 8050, {})


def test_a_wrong_path_is_told_before_anything_is_served():
    with pytest.raises(OutputError, match="is no path"):
        run_dashboard("127.0.0.1", 8050, None, "/a b/")


@pytest.mark.parametrize(
    ("path", "inside", "arrives"),
    [
        ("/hqc/", "/", ["/hqc/", "/hqc", ""]),
        ("/outer/hqc/", "/hqc/", ["/outer/hqc/", "/hqc/", ""]),
        ("/user/ann%40x.org/proxy/8050/", "/", ["/user/ann%40x.org/proxy/8050/", ""]),
        ("/assets/", "/", ["/assets/"]),
    ],
)
def test_it_is_answered_whether_the_path_is_stripped_or_not(monkeypatch, path, inside, arrives):
    monkeypatch.setenv(INSIDE, inside)
    monkeypatch.setenv(WHOLE, "/elsewhere/")  # together Dash refuses them
    client = make_app(JobQueue(1), path=path).server.test_client()
    for before in (one.rstrip("/") for one in arrives):
        page = client.get(f"{before}/").text
        asked = re.findall(r'(?:src|href)="(/[^"]*)"', page)
        assert asked
        assert all(one.startswith(path) for one in asked)
        for one in ("assets/ask.js", "_dash-layout", "_dash-dependencies", "compare"):
            with client.get(f"{before}/{one}") as answer:
                assert answer.status_code == 200, (before, one)
        told = re.search(r'id="_dash-config"[^>]*>(.*?)</script>', page)
        assert told
        assert json.loads(told[1])["requests_pathname_prefix"] == path


def test_ways_to_pages_lead_where_the_browser_asked():
    client = make_app(JobQueue(1), path="/hqc/").server.test_client()
    layout = json.dumps(client.get("/hqc/_dash-layout").json)
    ways = re.findall(r'"href": "([^"]*)"', layout)
    assert "/hqc/compare" in ways
    assert "/hqc/screen" in ways
    assert all(one.startswith(("/hqc/", "#")) for one in ways)


def test_without_a_path_nothing_else_is_stripped():
    client = make_app(JobQueue(1)).server.test_client()
    for asked, begins in (("/hqc/assets/ask.js", "<!DOCTYPE html>"), ("/assets/ask.js", "/*")):
        with client.get(asked) as answer:
            assert answer.text.startswith(begins)


def test_behind_a_proxy_its_own_name_is_answered():
    names = {"base_url": "https://hub.example.org"}
    here = make_app(JobQueue(1), only_here=True).server.test_client()
    assert here.get("/", **names).status_code == 403
    proxied = make_app(JobQueue(1), path="/hqc/").server.test_client()
    assert proxied.get("/hqc/", **names).status_code == 200
