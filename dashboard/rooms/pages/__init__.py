"""What phones, the instructor's screen and the projector show of a room."""
