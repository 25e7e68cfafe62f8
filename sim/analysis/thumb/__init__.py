"""Rules of thumb on the same inputs."""
