"""*Learn*: from one meeting to an organization under shock, and words to look up."""
