"""The documents hold: generated files are current, commands and keys exist, links lead somewhere, examples work."""

from __future__ import annotations

import importlib.util
import re
import shlex
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import click
import jsonschema
import pytest
from click.testing import CliRunner

from readiness.cli import COMMANDS
from readiness.cli import main as readiness
from readiness.errors import ReadinessError
from readiness.exports.schemas import KINDS, answers_schema, schemas
from readiness.loading.assessment import read_assessment
from readiness.loading.cases import Case
from readiness.loading.rubric import load_rubric
from readiness.loading.validation import validate, validate_document
from readiness.models.crosswalk import Crosswalk
from readiness.models.rubric import Indicator, Rubric
from readiness.report.theme import load_theme
from readiness.scoring.completeness import missing
from readiness.scoring.sheet import lay_out
from readiness.strict_yaml import parse

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
ASIDE = {"build", "dist", "out"}
PAGES = sorted(
    path
    for path in ROOT.rglob("*.md")
    if not any(part in ASIDE or part.startswith(".") for part in path.relative_to(ROOT).parts)
)
GUIDES = [page for page in PAGES if page.parent in {ROOT, DOCS} or DOCS in page.parents]

# Written as patterns, so that this file names no host and no folder of a machine either.
REGISTRY = re.compile(
    r"\b(pypi|pythonhosted|npmjs|crates|rubygems|anaconda|jfrog|artifactory|docker|ghcr|golang)\.(org|io|com|dev)\b",
    re.I,
)
MACHINE_PATH = re.compile(r"(?<![\w.~)/:-])/(home|root|Users|work|tmp|opt|srv|mnt|var|usr|etc)/|\b[A-Za-z]:\\|file://")


def named(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


class Block(NamedTuple):
    """A fenced block of a document: its language, its text, and the line that it begins on."""

    language: str
    text: str
    line: int


def blocks(page: Path) -> Iterator[Block]:
    text = page.read_text(encoding="utf-8")
    for found in re.finditer(r"^ *```(\w*)\n(.*?)^ *```$", text, re.M | re.S):
        yield Block(found[1], found[2], text[: found.start()].count("\n") + 2)


def only(page: str, language: str, begins: str) -> str:
    """The one block of a document in this language that begins so."""
    (text,) = [b.text for b in blocks(DOCS / page) if b.language == language and b.text.lstrip().startswith(begins)]
    return text


def outside_blocks(page: Path) -> str:
    return re.sub(r"^ *```.*?^ *```$", "", page.read_text(encoding="utf-8"), flags=re.M | re.S)


def tables(page: Path) -> Iterator[tuple[list[str], list[list[str]]]]:
    """Head and rows of every table of a document."""
    return tables_in(outside_blocks(page))


def tables_in(text: str) -> Iterator[tuple[list[str], list[list[str]]]]:
    """Head and rows of every table; an escaped bar stays in its cell."""
    for found in re.finditer(r"(?:^\|.*\|\n)+", text, re.M):
        head, _, *rows = [
            [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in found[0].splitlines()
        ]
        yield head, rows


def code(text: str) -> list[str]:
    """What stands between backticks."""
    return re.findall(r"`([^`]+)`", text)


@pytest.fixture(scope="module")
def rubric() -> Rubric:
    return load_rubric("peer-support").rubric


# ---- generated files


@pytest.fixture(scope="module")
def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate_docs", ROOT / "scripts" / "generate_docs.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_generated_documents_are_current(generator: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    assert (generator.main(["--check"]), capsys.readouterr().err) == (0, "")


def test_a_stale_or_missing_document_is_named_and_written_anew(
    generator: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert generator.main(["--check"], tmp_path) == 1
    assert "docs/cli.md is stale" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())
    assert generator.main([], tmp_path) == 0
    assert generator.main(["--check"], tmp_path) == 0
    (tmp_path / "result.schema.json").write_text("{}", encoding="utf-8")
    assert generator.main(["--check"], tmp_path) == 1
    assert capsys.readouterr().err.splitlines() == [
        "docs/result.schema.json is stale. Run: python scripts/generate_docs.py"
    ]


def test_the_generated_text_does_not_depend_on_the_terminal(
    generator: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "30")
    narrow = generator.documents()
    monkeypatch.setenv("COLUMNS", "200")
    assert generator.documents() == narrow


# ---- commands


def context_of(command: click.Command, name: str, parent: click.Context | None = None) -> click.Context:
    return click.Context(command, info_name=name, parent=parent, **command.context_settings)


def commands(context: click.Context) -> Iterator[click.Context]:
    """A command and all commands below it."""
    yield context
    if isinstance(context.command, click.Group):
        for name in context.command.list_commands(context):
            command = context.command.get_command(context, name)
            assert command is not None
            yield from commands(context_of(command, name, context))


EVERY_COMMAND = list(commands(context_of(readiness, "readiness")))


@pytest.mark.parametrize("context", EVERY_COMMAND, ids=lambda context: context.command_path)
def test_every_command_and_option_is_in_the_reference(context: click.Context) -> None:
    _, heading, rest = (DOCS / "cli.md").read_text(encoding="utf-8").partition(f"\n## {context.command_path}\n")
    assert heading
    section = rest.partition("\n## ")[0]
    for option in context.command.get_params(context):
        for name in (*option.opts, *option.secondary_opts) if isinstance(option, click.Option) else ():
            assert re.search(rf"`[^`\n]*{re.escape(name)}\b", section), name
    for argument in context.command.params:
        if isinstance(argument, click.Argument):
            assert argument.make_metavar(context).strip("[]") in section


def test_the_first_line_of_help_is_the_same_in_the_list_and_in_the_command() -> None:
    top = [context for context in EVERY_COMMAND if context.command_path.count(" ") == 1]
    found = {context.info_name: (context.command.help or "").splitlines()[0] for context in top}
    assert found == COMMANDS


def check_command_line(words: list[str]) -> None:
    """Raise click.UsageError if a command line names a command or an option that does not exist."""
    context = context_of(readiness, "readiness")
    words = words[1:]
    while isinstance(context.command, click.Group) and words and not words[0].startswith("-"):
        command = context.command.get_command(context, words[0])
        if command is None:
            raise click.UsageError(f"no such command: {words[0]}")
        context, words = context_of(command, words[0], context), words[1:]
    _, left, _ = context.command.make_parser(context).parse_args(list(words))
    if left:
        raise click.UsageError(f"too much: {left}")


def command_lines(page: Path) -> Iterator[str]:
    """Every line of a block, and every piece of running text in backticks, that calls the program."""
    for block in blocks(page):
        for line in block.text.replace("\\\n", " ").splitlines():
            call = line.strip().removeprefix("$ ").removeprefix(".venv/bin/")
            if call.startswith("readiness ") and "[OPTIONS]" not in call:
                yield call
    yield from (text for text in code(outside_blocks(page)) if text.startswith("readiness "))


def words_of(line: str) -> list[str]:
    """The words of the first command of a line, up to a pipe, a redirection or a comment."""
    lexer = shlex.shlex(line, posix=True, punctuation_chars=True)
    lexer.whitespace_split = True
    return list(takewhile(lambda word: not set(word) <= set("();<>|&"), lexer))


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_command_line_in_a_document_names_what_exists(page: Path) -> None:
    for line in command_lines(page):
        try:
            check_command_line(words_of(line))
        except click.UsageError as error:
            pytest.fail(f"{line}: {error.format_message()}")


def test_the_documents_show_commands_in_at_least_ten_blocks() -> None:
    shown = [block for page in PAGES for block in blocks(page) if block.text.lstrip().startswith("readiness ")]
    assert len(shown) >= 10


@pytest.mark.parametrize(
    "line",
    ["readiness scor a.yaml", "readiness score a.yaml --gaol plan", "readiness rubric chekc", "readiness check a b"],
)
def test_a_command_line_that_does_not_exist_would_be_found(line: str) -> None:
    with pytest.raises(click.UsageError):
        check_command_line(words_of(line))


# ---- links, hosts and paths


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_relative_link_leads_to_a_file(page: Path) -> None:
    for target in re.findall(r"\]\(<?([^)\s>]+)", outside_blocks(page)):
        if not re.match(r"[a-z]+:|#", target):
            assert (page.parent / target.partition("#")[0]).exists(), target


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_no_document_names_a_registry_or_a_place_on_one_machine(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert [found[0] for pattern in (REGISTRY, MACHINE_PATH) for found in pattern.finditer(text)] == []


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_script_that_a_document_names_exists(page: Path) -> None:
    scripts = re.findall(r"(?<![\w/])(?:\./)?(scripts/[\w-]+(?:\.py)?)", page.read_text(encoding="utf-8"))
    assert [script for script in scripts if not (ROOT / script).is_file()] == []


def test_the_documents_are_where_they_are_looked_for() -> None:
    pages = {named(page) for page in PAGES}
    guides = {"method", "writing-a-rubric", "answers-file", "forms", "theme", "cli"}
    assert {"CHANGELOG.md", "CONTRIBUTING.md", "rubrics/README.md", *(f"docs/{name}.md" for name in guides)} <= pages
    assert len(list((DOCS / "decisions").glob("0*.md"))) >= 10


# ---- keys


def step(nodes: list[Any], schema: dict[str, Any], key: str) -> list[Any]:
    """The schemas of a key in any of these schemas, through lists, choices and named keys."""
    found = []
    for node in nodes:
        if "$ref" in node:
            node = schema["$defs"][node["$ref"].rsplit("/", 1)[1]]
        if key in node.get("properties", {}):
            found.append(node["properties"][key])
        inner = [*node.get("anyOf", ()), *node.get("oneOf", ()), *filter(None, [node.get("items")])]
        inner += [each for each in [node.get("additionalProperties")] if isinstance(each, dict)]
        found += step(inner, schema, key) if inner else []
    return found


def exists(path: str, documented: dict[str, dict[str, Any]]) -> bool:
    """Whether a dotted key stands in some kind of file, at the top or below."""
    for schema in documented.values():
        for start in (schema, *schema.get("$defs", {}).values()):
            nodes = [start]
            for key in path.split("."):
                nodes = step(nodes, schema, key)
            if nodes:
                return True
    return False


def documented_keys(page: Path) -> Iterator[str]:
    """What stands in backticks in the first column of tables of keys."""
    for head, rows in tables(page):
        if head[0] == "Key":
            yield from (key for row in rows for key in code(row[0]))


@pytest.mark.parametrize("page", GUIDES, ids=named)
def test_every_key_in_a_table_of_keys_exists(page: Path, rubric: Rubric) -> None:
    every = schemas(rubric)
    every["answer"] = every["answers"]["properties"]["answers"]["anyOf"][0]["properties"]["MAT-2"]
    assert [key for key in documented_keys(page) if not exists(key, every)] == []


def test_a_key_that_does_not_exist_would_be_found(rubric: Rubric) -> None:
    every = schemas(rubric)
    assert exists("milestones.attainment_min", every)
    assert not exists("milestones.attainment_least", every)
    assert not exists("milestones.overall", every)


def keys_in(schema: dict[str, Any]) -> set[str]:
    """Every key that a kind of file may have, at any depth."""
    parts = [schema, *schema.get("$defs", {}).values()]
    parts += [part["items"] for part in parts if isinstance(part.get("items"), dict)]
    return {key for part in parts for key in part.get("properties", {})}


@pytest.mark.parametrize(
    ("page", "kind"),
    [
        ("writing-a-rubric.md", "dimension"),
        ("writing-a-rubric.md", "links"),
        ("writing-a-rubric.md", "report"),
        ("writing-a-rubric.md", "case"),
        ("writing-a-rubric.md", "crosswalk"),
        ("theme.md", "theme"),
        ("method.md", "result"),
        ("method.md", "plan"),
        ("method.md", "agreement"),
        ("method.md", "change"),
    ],
)
def test_every_key_of_a_kind_of_file_is_documented(page: str, kind: str, rubric: Rubric) -> None:
    text = (DOCS / page).read_text(encoding="utf-8")
    shown = set(code(outside_blocks(DOCS / page))) | set(
        re.findall(r"\w+(?=:)", "".join(b.text for b in blocks(DOCS / page)))
    )
    assert kind in KINDS
    assert sorted(keys_in(schemas(rubric)[kind]) - shown) == [], text[:40]


CONTRACTS = {
    "readiness/result/1": "result",
    "readiness/plan/1": "plan",
    "readiness/agreement/1": "agreement",
    "readiness/change/1 and readiness/trend/1": "change",
}


@pytest.mark.parametrize(("heading", "kind"), CONTRACTS.items())
def test_a_contract_is_documented_under_its_name_with_every_key_of_its_own_and_no_other(
    heading: str, kind: str, rubric: Rubric
) -> None:
    _, found, rest = outside_blocks(DOCS / "method.md").partition(f"\n### {heading}\n")
    assert found
    section, schema = re.split(r"^##", rest, maxsplit=1, flags=re.M)[0], schemas(rubric)[kind]
    choices = [schema["$defs"][each["$ref"].rsplit("/", 1)[1]] for each in schema.get("anyOf", ())] or [schema]
    assert sorted({key for each in choices for key in each["properties"]} - set(code(section))) == []
    keys = [key for head, rows in tables_in(section) if head[0] == "Key" for row in rows for key in code(row[0])]
    assert [key for key in keys if not exists(key, {kind: schema})] == []
    for each in choices:
        assert each["properties"]["schema"]["const"] in heading


def test_every_key_of_rubric_yaml_is_documented(rubric: Rubric) -> None:
    schema = schemas(rubric)["rubric"]
    shown = {part for key in code(outside_blocks(DOCS / "writing-a-rubric.md")) for part in key.split(".")}
    parts = ["ScaleLevel", "EvidenceGrade", "Setting", "Milestone", "Completeness", "GapSettings", "EffortPoints"]
    parts += ["Simulation", "Comparison", "Agreement", "ChangeSettings", "Retired"]
    keys = set(schema["properties"]).union(*(schema["$defs"][part]["properties"] for part in parts))
    assert sorted(keys - shown) == []


# ---- examples


def example(rubric: Rubric) -> tuple[str, Any]:
    text = only("answers-file.md", "yaml", "# yaml-language-server")
    return text, read_assessment(parse(text.encode(), "answers.yaml"), rubric)


def test_the_example_of_an_answers_file_is_right_and_complete_enough(rubric: Rubric) -> None:
    text, assessment = example(rubric)
    assert missing(lay_out(rubric, assessment, dict.fromkeys(rubric.indicators, 1.0))) == ()
    states = {type(answer).__name__ for answer in assessment.answers.values()}
    assert states == {"Level", "DontKnow", "Blank", "NotApplicable"}
    jsonschema.validate(parse(text.encode(), "answers.yaml").value, answers_schema(rubric))


def test_what_check_says_of_the_example_is_what_the_document_shows(rubric: Rubric) -> None:
    from readiness.exports.check_text import check_text
    from readiness.scoring.assess import assess

    _, assessment = example(rubric)
    shown = only("answers-file.md", "text", "Nothing is wrong")
    assert check_text(rubric, assessment, assess(rubric, assessment)) == shown


def mistakes() -> list[tuple[str, str]]:
    (rows,) = [rows for head, rows in tables(DOCS / "answers-file.md") if head[0] == "You write"]
    return [(row[0].strip("`"), row[1].strip("`")) for row in rows]


def with_mistake(text: str, line: str) -> str:
    """The example with the line of the same key replaced, or with this answer added."""
    key = line.partition(":")[0]
    changed, count = re.subn(rf"^( *){re.escape(key)}:.*$", lambda found: found[1] + line, text, count=1, flags=re.M)
    return changed if count else f"{text}  {line}\n"


@pytest.mark.parametrize(("line", "message"), mistakes())
def test_a_common_mistake_gets_the_message_that_the_document_shows(line: str, message: str, rubric: Rubric) -> None:
    text = with_mistake(only("answers-file.md", "yaml", "# yaml-language-server"), line)
    with pytest.raises(ReadinessError) as caught:
        read_assessment(parse(text.encode(), "answers.yaml"), rubric)
    assert [problem.message for problem in caught.value.problems] == [message]


def test_the_message_with_its_place_is_the_one_that_the_document_shows(rubric: Rubric) -> None:
    text = with_mistake(only("answers-file.md", "yaml", "# yaml-language-server"), "SUP-1: 5")
    with pytest.raises(ReadinessError) as caught:
        read_assessment(parse(text.encode(), "answers.yaml"), rubric)
    assert f"{caught.value}\n" == only("answers-file.md", "text", "answers.yaml:")


def several_files() -> list[tuple[str, str, str]]:
    (rows,) = [rows for head, rows in tables(DOCS / "answers-file.md") if head[0] == "You call"]
    return [(row[0].strip("`"), row[1].strip("`"), row[2].strip("`")) for row in rows]


@pytest.mark.parametrize(("call", "line", "message"), several_files())
def test_files_and_options_that_do_not_fit_get_the_message_that_the_document_shows(
    call: str, line: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    text = only("answers-file.md", "yaml", "# yaml-language-server")
    Path("a.yaml").write_text(text, encoding="utf-8")
    Path("b.yaml").write_text(with_mistake(text, line) if line else text, encoding="utf-8")
    result = CliRunner().invoke(readiness, words_of(call)[1:])
    assert (result.exit_code, result.output) == (2, f"{message}\n")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.yaml", "b.yaml"]


def test_the_example_of_a_question_is_one() -> None:
    document = parse(only("writing-a-rubric.md", "yaml", "- id:").encode(), "example.yaml")
    indicator = validate(document.value[0], Indicator, lambda path: (document, path))
    assert set(document.value[0]) == set(Indicator.model_fields)
    assert all(gate.min_level <= indicator.targets[gate.milestone] for gate in indicator.gates)


def test_the_example_of_a_case_is_one() -> None:
    document = parse(only("writing-a-rubric.md", "yaml", "about:").encode(), "case.yaml")
    assert validate(document.value, Case, lambda path: (document, path)).expect.verdict == "plan"


def test_the_example_of_a_crosswalk_is_one() -> None:
    document = parse(only("writing-a-rubric.md", "yaml", "schema: readiness/crosswalk").encode(), "1-to-2.yaml")
    crosswalk = validate_document(document, Crosswalk)
    assert (crosswalk.from_, crosswalk.to) == (1, 2)
    assert {change.becomes for change in crosswalk.changed.values()} == {"NET-1", None, "TUT-5"}


def test_the_example_of_a_theme_is_one(tmp_path: Path) -> None:
    (tmp_path / "theme.yaml").write_text(only("theme.md", "yaml", "author:"), encoding="utf-8")
    (tmp_path / "logo.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h4v4z"/></svg>')
    theme, logo = load_theme(tmp_path / "theme.yaml")
    assert theme.author == "Peer Practice Partners"
    assert logo is not None


def test_the_message_about_a_pale_colour_is_the_one_that_the_document_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("theme.yaml").write_text("accent: '#ff8800'\n", encoding="utf-8")
    with pytest.raises(ReadinessError) as caught:
        load_theme("theme.yaml")
    assert f"{caught.value}\n" == only("theme.md", "text", "theme.yaml:")
