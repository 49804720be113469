"""What a run leaves: columns by day and by run, tables of an evening, a directory of files."""
