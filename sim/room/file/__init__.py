"""What a room keeps: events in a file, and the state that they amount to."""
