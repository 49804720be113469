"""What the browser says by itself, in the reader's language: the English text is the key."""

import functools
import re
from pathlib import Path

from dashboard.controls import CHANGEABLE
from dashboard.pages.start import EVENTS, NAMES, PLACES, PRACTICES, YOUR_OWN, title_of_name
from dashboard.pages.state_words import key_name
from dashboard.state import loaded
from dashboard.words.language import ENGLISH, language, say, spoken_in
from simulation.scenario.files import scenario_names

ASSETS = Path(__file__).parents[1] / "assets"
SAID = re.compile(r'hqc\.say\(\s*"([^"]+)"')


def words_for_browser() -> dict[str, str]:
    """Return what scripts say, and what they show of an organization; in English that is known."""
    if language() == ENGLISH:
        return {}
    plain = [*in_scripts(), PLACES, PRACTICES, EVENTS, YOUR_OWN, "Your own organization"]
    plain += [loaded(name).description.strip() for name in scenario_names()]
    names = {NAMES[key]: key_name(key) for key in sorted(CHANGEABLE)}
    titles = {title: title_of_name(name) for name, title in titles_in_english().items()}
    return names | titles | {text: say(text) for text in plain}


@functools.cache
def in_scripts() -> tuple[str, ...]:
    """Return the texts that scripts say."""
    found = [SAID.findall(file.read_text(encoding="utf-8")) for file in ASSETS.glob("*.js")]
    return tuple(sorted({text for texts in found for text in texts}))


@functools.cache
def titles_in_english() -> dict[str, str]:
    """Return the English title of each scenario of the library."""
    with spoken_in(ENGLISH):
        return {name: title_of_name(name) for name in scenario_names()}
