"""What the worlds say, together."""
