"""Codes to join with, words to come back with, and the secrets behind cookies."""

from __future__ import annotations

import hashlib
import secrets

# Without letters and digits that look alike from the back row.
_LETTERS, _DIGITS = "ABCDEFHJKMNPRTUVWXY", "234679"
_FIRST = (
    "amber", "azure", "brave", "bright", "brisk", "calm", "clear", "coral", "crisp", "eager", "early", "fair", "fresh", "gentle",
    "golden", "grand", "green", "happy", "honest", "icy", "ivory", "jolly", "keen", "kind", "late", "light", "little", "lively",
    "lucky", "mellow", "merry", "mild", "misty", "noble", "olive", "patient", "plain", "polite", "proud", "quick", "quiet",
    "rapid",
    "ready", "rosy", "royal", "sandy", "scarlet", "sharp", "silent", "silver", "simple", "smooth", "snowy", "solid", "steady",
    "sunny", "swift", "tall", "tidy", "velvet", "violet", "warm", "wise", "young",
)  # fmt: skip
_SECOND = (
    "acorn", "anchor", "apple", "badger", "beacon", "birch", "bridge", "brook", "candle", "canyon", "cedar", "cherry", "clover",
    "comet", "crane", "delta", "dolphin", "eagle", "ember", "falcon", "feather", "fern", "fjord", "forest", "fox", "garden",
    "glacier",
    "harbour", "hazel", "heron", "island", "jasmine", "kestrel", "lagoon", "lantern", "lemon", "lily", "lynx", "maple", "marble",
    "meadow", "meteor", "otter", "owl", "pebble", "pepper", "pine", "planet", "plum", "poplar", "prairie", "rabbit", "raven",
    "river",
    "robin", "saffron", "sparrow", "spring", "summit", "thistle", "tiger", "tulip", "valley", "willow",
)  # fmt: skip


def new_code() -> str:
    """A code to join with: ``KTM 427``, one of a million and a half."""
    return "".join(secrets.choice(_LETTERS) for _ in range(3)) + " " + "".join(secrets.choice(_DIGITS) for _ in range(3))


def plain(code: str) -> str:
    """A code as it is compared: capitals, without spaces and hyphens."""
    return "".join(c for c in code.upper() if c.isalnum())


def new_word() -> str:
    """A word to come back with: ``amber-falcon-3127``, one of 36 million; in older files two digits."""
    return f"{secrets.choice(_FIRST)}-{secrets.choice(_SECOND)}-{secrets.randbelow(9000) + 1000}"


def plain_word(word: str) -> str:
    """A recovery word as it is compared: small letters, hyphens in between."""
    return "-".join(word.lower().replace("-", " ").split())


def new_secret() -> str:
    """A secret that nobody guesses."""
    return secrets.token_urlsafe(24)


def hashed(secret: str) -> str:
    """What is kept of a secret: nobody who reads the file can use it."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def same(one: str, other: str) -> bool:
    """Whether two texts are the same, in a time that does not tell where they differ."""
    return secrets.compare_digest(one.encode("utf-8", "replace"), other.encode("utf-8", "replace"))
