"""The options that several commands share. Nothing heavy is imported here, so that a command can start at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath
from typing import Any, TypeVar

import click

from readiness.resources import DEFAULT_RUBRIC

Command = TypeVar("Command", bound=Callable[..., Any])

rubric_option = click.option(
    "--rubric",
    "rubric_name",
    default=DEFAULT_RUBRIC,
    show_default=True,
    metavar="NAME|FOLDER",
    help="An installed rubric, or the folder of one.",
)
goal_option = click.option(
    "--goal", metavar="MILESTONE", help="The milestone to work towards, if not that of the answers file."
)
answers_argument = click.argument("answers", metavar="ANSWERS")
assessors_argument = click.argument("answers", nargs=-1, required=True, metavar="ANSWERS...")
verified_option = click.option(
    "--verified", is_flag=True, help="Count each level only as far as its evidence supports it."
)


def output_option(default: str | None = "-") -> Callable[[Command], Command]:
    """-o FILE; without a default the command says itself what is missing."""
    return click.option(
        "-o",
        "--output",
        default=default,
        metavar="FILE",
        help="Where to write; - is standard output.",
        show_default=True,
    )


def form_of(output: str) -> str:
    """The format that the name of a file asks for."""
    endings = {".pdf": "pdf", ".html": "html", ".htm": "html"}
    return endings.get(PurePath(output).suffix.lower(), "text")
