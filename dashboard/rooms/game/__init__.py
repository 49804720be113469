"""What a room's game is: its file, its phases, its moves, its designs and scores. All pure."""
