"""The program ``hamedan`` and what its exit codes mean."""

from __future__ import annotations

import io
import os
import sys
import traceback
from pathlib import Path
from typing import Any

import click

from sim.reading.problems import InputError, tame
from sim.runs.disk import DiskError
from sim.runs.versions import told

DONE, FAULT, WRONG_INPUT, INTERRUPTED = 0, 1, 2, 3
REPORT_FAULT = (
    "This is a fault of the program, not of your input. Please report it with the command, the scenario and the file {log}, "
    "which holds the details."
)
REFUSED = "Stopped, as {} could not be written ({}). What is there is whole: do it again when the disk takes it."


class Program(click.Group):
    """Turns what went wrong into sentences and exit codes; a traceback goes to a file."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run a command and leave with its exit code."""
        _lenient()
        try:
            code = super().main(*args, **{**kwargs, "standalone_mode": False})
        except InputError as error:
            sys.exit(_say(_listed(error), WRONG_INPUT))
        except DiskError as error:
            sys.exit(_say(REFUSED.format(error.filename, error.strerror), INTERRUPTED))
        except (click.Abort, KeyboardInterrupt):
            sys.exit(_say("Stopped.", INTERRUPTED))
        except click.ClickException as error:
            sys.exit(_say(_usage(error), WRONG_INPUT))
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(DONE)
        except Exception:
            sys.exit(_say(_fault(), FAULT))
        sys.exit(code if isinstance(code, int) else DONE)  # what a command left with: click hands it back here


def _lenient() -> None:
    """A console or file of an old code page, as on Windows, gets a question mark for a letter that it lacks, and not an error."""
    if isinstance(sys.stdout, io.TextIOWrapper) and sys.stdout.errors == "strict":
        sys.stdout.reconfigure(errors="replace")


def _say(text: str, code: int) -> int:
    click.echo(tame(text), err=True)
    return code


def _listed(error: InputError) -> str:
    count = len(error.problems)
    head = "Nothing was run: " + ("there is a problem." if count == 1 else f"there are {count} problems.")
    return "\n".join([head, *(str(problem) for problem in error.problems)])


def _usage(error: click.ClickException) -> str:
    context = getattr(error, "ctx", None)
    hint = f"\nTry: {context.command_path} --help" if context else ""
    return f"{error.format_message()}{hint}"


def _fault() -> str:
    log = Path.cwd() / "hamedan-fault.txt"
    details = traceback.format_exc()
    try:
        log.write_text(f"{told()}\n{sys.argv}\n{details}", encoding="utf-8")
    except OSError:
        return f"{details}\n{REPORT_FAULT.format(log='above')}"
    last = details.strip().splitlines()[-1]
    return f"{last}\n{REPORT_FAULT.format(log=log)}"


def _tell_version(context: click.Context, _option: click.Parameter, asked: bool) -> None:
    if asked:
        click.echo(told())
        context.exit()


@click.group(cls=Program, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_tell_version, help="What computes here.")
def main() -> None:
    """Ask of the Hamedan affair of August 2016: if the secret had come out another way, or been answered another way,
    what would have changed, and which sentence in which article does that answer hang on?

    It illustrates and explores; it does not forecast.

    \b
    hamedan run hamedan_2016               ten thousand worlds, a table and a report
    hamedan trace hamedan_2016 --why       one world told day by day, with what each office weighed
    hamedan evidence russia                where an office's numbers come from
    """


def _register() -> None:
    from .bench import bench
    from .cases import cases
    from .compare import compare
    from .discover import discover
    from .explain import evidence, trace
    from .explore import explore
    from .export import export
    from .infer import infer
    from .input import check, list_scenarios, schema
    from .lenses import lenses
    from .new import new
    from .packet import packet
    from .patterns import patterns
    from .play import run
    from .review import review
    from .room import room
    from .sensitivity import sensitivity
    from .sweep import sweep
    from .why import why

    for command in (
        list_scenarios, check, run, trace, evidence, compare, lenses, patterns, infer, sweep, sensitivity, discover, why, export,
        explore, cases, new, packet, room, review, schema, bench,
    ):  # fmt: skip
        main.add_command(command)


_register()
