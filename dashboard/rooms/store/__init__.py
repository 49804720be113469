"""What is kept of rooms: events, drafts, jobs and their results, in SQLite or PostgreSQL."""
