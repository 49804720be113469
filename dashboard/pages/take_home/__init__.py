"""*Take home*: a link, files, a printed page, a second screen."""
