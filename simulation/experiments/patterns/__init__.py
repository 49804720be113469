"""What the field has measured, looked for in simulated organizations by one protocol."""
