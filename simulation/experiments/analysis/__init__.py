"""What a sweep has to say: sensitivity, boxes, maps, recovery, contrasts, each with its doubt."""
