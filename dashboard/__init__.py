"""The three doors to the simulation: the terminal, paper, and the browser.

Each has one noun on every floor: `compare` stands in `commands`, `words`, `reports` and `pages`.
"""
