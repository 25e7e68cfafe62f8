"""One world told day by day, in words: what happened, who did what, what changed; and, if asked, what each decision weighed."""

from .chronicle import tell

__all__ = ["tell"]
