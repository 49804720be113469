"""What a name can do to a report: nothing."""

import json
import re

import pytest

from dashboard.reports.html import page, script


@pytest.mark.parametrize("name", ["<!--<script>", "</script><b>", "<script>", "a<b", "\u2028"])
def test_a_name_never_ends_or_opens_a_script(name):
    written = script({"name": name})
    assert "<" not in written
    assert json.loads(written) == {"name": name}


def test_every_script_that_begins_ends():
    whole = page("<!--<script>", [])
    assert len(re.findall(r"<script\b", whole)) == len(re.findall(r"</script>", whole))
    assert "<!--<script>" not in whole.split("</head>")[0].split("<title>")[1]
