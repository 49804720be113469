"""What is said, as text alone: names, numbers, sentences and tables for every door."""
