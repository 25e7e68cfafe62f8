"""What board, seats and desk see."""
