"""*Compare*: two to four pinned scenarios on the same people and luck."""
