"""The after-action review: what a class did, said and foresaw, as one file to hand out, and an edition for grading."""

from .page import EDITIONS, review_page

__all__ = ["EDITIONS", "review_page"]
