"""`readiness survey`: ask staff, read their answers, and set them beside the published survey."""

from __future__ import annotations

from importlib import import_module

import click

SUBCOMMANDS = ("form", "read", "compare")


class LazySurvey(click.Group):
    """Subcommands are modules of their own, imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(SUBCOMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in SUBCOMMANDS:
            return None
        command: click.Command = import_module(f"readiness.cli.survey_{cmd_name}").command
        return command


@click.command("survey", cls=LazySurvey)
def command() -> None:
    """Ask staff, read their answers, and set them beside the published survey.

    \b
    readiness survey form -o survey.html
    readiness survey read export.csv -o staff_survey.csv
    readiness survey compare staff_survey.csv --team-size 30
    """
