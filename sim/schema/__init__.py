"""The shape of every file that people write: what keys there are and what they hold."""
