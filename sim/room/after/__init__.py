"""What is worked out, shown and kept once a class has played."""
