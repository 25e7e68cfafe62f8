"""The corner of assumption space where something happens."""
