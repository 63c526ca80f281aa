"""The commands and models in, docs/cli.md and docs/result.schema.json out; with --check it only compares."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from inspect import cleandoc
from pathlib import Path

import click

from readiness.cli import main as readiness
from readiness.exports.schemas import schema_text, schemas
from readiness.loading.rubric import load_rubric
from readiness.resources import DEFAULT_RUBRIC

DOCS = Path(__file__).parent.parent / "docs"

INTRO = """\
<!-- Written by scripts/generate_docs.py from the commands. Do not edit. -->

# The command line

Results go to standard output or to the file named with `-o`; messages go to standard error.

| Exit code | Meaning |
| --- | --- |
| 0 | success |
| 1 | a check failed: too few answers for a score, a case of a rubric with another result, a published figure that does not hold |
| 2 | the input cannot be used: a file, a value or an option is wrong. Every problem is named, with file, line and column |

- `ANSWERS` is an answers file. `-` reads it from standard input; `-o -` writes to standard output.
- `QUESTION` is the id of a question, in capitals or not. `MILESTONE` is the id of a milestone, such as start.
- `--rubric` takes the name of an installed rubric or a folder. `FOLDER` of `readiness rubric check` takes both as well.

Completion with Tab, for bash, zsh and fish; put the line into the file that the shell reads when it starts:

```sh
eval "$(_READINESS_COMPLETE=bash_source readiness)"
eval "$(_READINESS_COMPLETE=zsh_source readiness)"
_READINESS_COMPLETE=fish_source readiness | source
```
"""


def documents() -> dict[str, str]:
    """Name and text of every generated file."""
    top = click.Context(readiness, info_name="readiness", **readiness.context_settings)
    result = schemas(load_rubric(DEFAULT_RUBRIC).rubric)["result"]
    return {
        "cli.md": "\n".join([INTRO, *(line for context in _contexts(top) for line in _section(context))]).rstrip()
        + "\n",
        "result.schema.json": schema_text(result),
    }


def _contexts(context: click.Context) -> Iterator[click.Context]:
    """A command and all commands below it, in the order of the help."""
    yield context
    if isinstance(context.command, click.Group):
        for name in context.command.list_commands(context):
            command = context.command.get_command(context, name)
            assert command is not None
            yield from _contexts(click.Context(command, info_name=name, parent=context))


def _section(context: click.Context) -> Iterator[str]:
    """Help, usage, options and examples of one command; no line depends on the width of the terminal."""
    command, path = context.command, context.command_path
    help, _, examples = cleandoc(command.help or "").partition("\b\n")
    yield from (f"## {path}", "")
    for paragraph in help.strip().split("\n\n"):
        yield from (" ".join(paragraph.split()), "")
    yield from ("```text", " ".join([path, *command.collect_usage_pieces(context)]), "```", "")
    yield from ("| Option | What it does |", "| --- | --- |")
    for option in command.get_params(context):
        if isinstance(option, click.Option) and (record := option.get_help_record(context)):
            declared, text = (" ".join(part.replace("|", r"\|").split()) for part in record)
            yield f"| `{declared}` | {text} |"
    if examples:
        yield from ("", "```sh", examples.strip(), "```")
    yield ""


def main(arguments: Sequence[str], folder: Path = DOCS) -> int:
    """Write every generated file, or name those that are stale; the exit code."""
    parser = argparse.ArgumentParser(description="Write the generated files in docs/.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit code 1 if a file is stale")
    check: bool = parser.parse_args(arguments).check
    stale = False
    for name, text in documents().items():
        path = folder / name
        if path.is_file() and path.read_text(encoding="utf-8") == text:
            continue
        stale = True
        if check:
            print(f"docs/{name} is stale. Run: python scripts/generate_docs.py", file=sys.stderr)
        else:
            path.write_text(text, encoding="utf-8", newline="\n")
    return int(check and stale)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
