"""What persons and the desk do, each kind of command by itself."""
