"""A run: many worlds in parts, in a folder, whole or resumable."""
