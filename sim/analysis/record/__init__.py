"""Worlds before the record, which judges and sets nothing."""
