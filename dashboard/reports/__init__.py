"""What is printed: one HTML page a report, which needs nothing from elsewhere."""
