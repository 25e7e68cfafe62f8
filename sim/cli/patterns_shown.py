"""A judgement on screen: the patterns, how many hold together, and the rival stories."""

from __future__ import annotations

import click
from rich import box
from rich.console import Console
from rich.table import Table

from sim.analysis.record.rivals import APART_RULE, Rivalry
from sim.analysis.record.tally import RULE
from sim.loading.case import Case
from sim.plots.labels import hypothesis_title, story_title
from sim.questions.judging import Judgement
from sim.report.judgement import apart_told, band_text, better_told, pairs_told, share_text, together_told
from sim.words import NOT_A_FORECAST


def show(found: Judgement) -> None:
    """Print it."""
    console = Console()
    console.print(_patterns(found))
    click.echo(f"{RULE}.")
    case = found.run.case
    for name, pattern in case.scenario.patterns.items():
        if not pattern.together:
            click.echo(f"{name} is judged by itself and left out of what follows.")
        if pattern.unseen:
            click.echo(f"{name}: {pattern.unseen}.")
    console.print(_spread(found))
    for sentence in (*together_told(found.tally), pairs_told(found.pairs)):
        click.echo(sentence)
    for one in found.rivals:
        console.print(_contrasts(case, one))
        console.print(_standings(case, one))
        click.echo(
            f"{apart_told(case, one)}\nDoes one story explain the record better than the mixture? {better_told(case, one)}"
        )
    if found.rivals:
        click.echo(f"({APART_RULE}.)")
    click.echo(NOT_A_FORECAST)


def _table(title: str, first: str, *headings: str) -> Table:
    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0))
    table.add_column(first)
    for heading in headings:
        table.add_column(heading, justify="right", no_wrap=True)
    return table


def _patterns(found: Judgement) -> Table:
    manifest, scenario = found.run.manifest, found.run.case.scenario
    title = f"{scenario.title}: {manifest.runs:,} worlds, seed {manifest.seed}, what is told of it"
    table = _table(title, "pattern, for judging", "worlds", "sampling\n95 %", "")
    for name, pattern in scenario.patterns.items():
        share = found.tally.of(name)
        table.add_row(f"{name} {pattern.title}", share_text(share), f"{band_text(share)} %", share.verdict)
    return table


def _spread(found: Judgement) -> Table:
    held = found.tally
    table = _table("how many hold together", "patterns shown", "worlds", "so many\nor more")
    for number, worlds in enumerate(held.spread()):
        if worlds:
            table.add_row(f"{number} of {len(held.counted)}", f"{worlds:,}", share_text(held.at_least(number)))
    return table


def _contrasts(case: Case, one: Rivalry) -> Table:
    """Patterns by story: the two that show each most and least often, with their bands."""
    table = _table(f"by story: {hypothesis_title(case, one.hypothesis)}", "", "differ\nby", "times", "tells\napart")
    table.columns[0].header = "pattern: shown most by, least by"
    for row in one.contrasts:
        ends = [
            f"{story_title(case, one.hypothesis, story)} {share_text(row.shares[story])} ({band_text(row.shares[story])})"
            for story in (row.most, row.least)
        ]
        times = "" if row.ratio is None else f"{row.ratio:.1f}"
        table.add_row(f"{row.pattern}: {'; '.join(ends)}", f"{row.difference * 100:.1f}", times, row.verdict)
    return table


def _standings(case: Case, one: Rivalry) -> Table:
    table = _table("", "story", "worlds", "all", f"at least {one.m}", "sampling\n95 %", "times the\nmixture")
    for row in one.standings:
        ratio = "" if row.ratio is None else f"{row.ratio:.2f}"
        title = story_title(case, one.hypothesis, row.story)
        table.add_row(title, f"{row.most.runs:,}", share_text(row.all), share_text(row.most), f"{band_text(row.most)} %", ratio)
    table.add_row("the mixture", f"{one.mixture.runs:,}", "", share_text(one.mixture), f"{band_text(one.mixture)} %", "1")
    return table
