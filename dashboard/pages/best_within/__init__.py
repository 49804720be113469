"""*Best within*: which levers together gain most within a budget."""
