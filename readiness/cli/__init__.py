"""The command line: parse, call, print. Each command is a module of its own, imported when it is used."""

from __future__ import annotations

import io
import os
import sys
from importlib import import_module

import click

from readiness import __version__
from readiness.errors import ReadinessError

# name: the first line of its help. Kept here so that `--help` imports nothing; a test compares them.
COMMANDS = {
    "init": "Write a questionnaire to fill in.",
    "form": "Write the questionnaire as a web page, a workbook, a table, or a form for other tools.",
    "import": "Take the answers out of a filled form, and write them as an answers file.",
    "answer": "Answer what is still open, one question at a time.",
    "check": "Check an answers file and say how complete it is.",
    "score": "Score an answers file, or one file for each of several assessors.",
    "explain": "Trace one question from its answer to its place in the work order.",
    "plan": "Find the least that reaches the goal, or the most that an effort buys.",
    "report": "Make the PDF or HTML report, of one answers file or of one for each assessor.",
    "agreement": "Compare the answers of several assessors, and say what to talk about first.",
    "change": "Compare two or more dates of one organisation.",
    "survey": "Ask staff, read their answers, and set them beside the published survey.",
    "rubric": "List, show and check rubrics, and print their JSON Schemas.",
    "benchmarks": "Print the published survey's counts with their intervals, or verify them.",
}

BAD_INPUT = 2


class LazyGroup(click.Group):
    """A group whose commands are imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"readiness.cli.{cmd_name}_command").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> object:
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="replace")  # for terminals that lack a character
        try:
            result = super().invoke(ctx)
            if sys.stdout is not None:
                sys.stdout.flush()
            return result
        except ReadinessError as error:
            for problem in error.problems:
                click.echo(str(problem), err=True)
            ctx.exit(BAD_INPUT)
        except BrokenPipeError:
            raise  # click ends quietly when a reader such as `head` has had enough
        except OSError as error:
            click.echo(f"standard output cannot be written: {error.strerror}.", err=True)
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or Python fails once more as it ends
            ctx.exit(BAD_INPUT)


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="readiness")
def main() -> None:
    """Score how ready an organisation is to employ peer support specialists, and see what to close first.

    \b
    readiness init -o answers.yaml --setting hospital_general --stage planning
    readiness check answers.yaml
    readiness report answers.yaml -o report.pdf
    """
