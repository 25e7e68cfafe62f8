"""Rival stories weighed against observations."""
