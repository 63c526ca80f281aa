"""The layers of the architecture: each module imports only what stands below it, and heavy libraries stay in their place.

Read from the source with `ast`, so that a broken rule is seen even where the line never runs.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.cli.answers import GOOD

PACKAGE = Path(__file__).parent.parent / "readiness"

# What each part of the package may import of ours, besides itself.
LAYERS: dict[str, set[str]] = {
    "errors": set(),
    "models": {"errors"},
    "extras": {"errors"},
    "csv_cells": set(),
    "resources": {"errors", "models"},
    "strict_yaml": {"errors", "models"},
    "yaml_text": {"strict_yaml"},
    "loading": {"errors", "models", "resources", "strict_yaml"},
    "answers_yaml": {"models", "loading", "yaml_text"},
    "scoring": {"errors", "models"},
    "staff_survey": {"csv_cells", "errors", "extras", "models", "resources", "strict_yaml", "loading"},
    "report": {"errors", "models", "resources", "strict_yaml", "loading", "scoring", "staff_survey"},
    "rubric_cases": {"errors", "models", "resources", "strict_yaml", "loading", "scoring"},
    "forms": {
        "csv_cells",
        "errors",
        "extras",
        "models",
        "resources",
        "strict_yaml",
        "yaml_text",
        "answers_yaml",
        "loading",
        "scoring",
        "staff_survey",
    },
}
# Text and tables say what the report says, in its words.
LAYERS["exports"] = LAYERS["report"] | {"report", "yaml_text", "answers_yaml", "csv_cells"}
# The outermost parts: they may import all of the above, the public API, and not each other; the API not them.
LAYERS["__init__"] = set(LAYERS)
LAYERS["cli"] = LAYERS["web"] = LAYERS["__init__"] | {"__init__"}
LAYERS["__main__"] = {"cli"}

SLOW_TO_IMPORT = {"numpy", "highspy", "statsmodels", "weasyprint", "icalendar", "pikepdf"}

# Modules that work with a slow library from their first line to the last; what needs them imports them late.
MADE_FOR = {
    ("scoring/draws.py", "numpy"),
    ("scoring/robustness.py", "numpy"),
    ("scoring/program.py", "highspy"),
    ("exports/plan_ics.py", "icalendar"),
    ("report/binding.py", "pikepdf"),
}


@dataclass(frozen=True)
class Import:
    """One import: in which file and line, of what (`readiness.models.rubric`), and whether a function must run for it."""

    file: str
    line: int
    name: str
    inside_function: bool

    @property
    def top(self) -> str:
        return self.name.partition(".")[0]

    @property
    def importer(self) -> str:
        """The part of the package that imports: `models`, `strict_yaml`, `cli`."""
        return Path(self.file).parts[0].removesuffix(".py")

    @property
    def imported(self) -> str:
        """The part of the package that is imported; `__init__` for what `readiness` itself offers."""
        part = self.name.split(".")[1]
        return part if part in LAYERS else "__init__"

    def __str__(self) -> str:
        return f"readiness/{self.file}:{self.line} imports {self.name}"


def imports(package: Path) -> Iterator[Import]:
    """Every import of a package."""
    for path in sorted(package.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"), str(path))
        yield from _imports(tree, path.relative_to(package), inside_function=False)


def _imports(node: ast.AST, file: Path, inside_function: bool) -> Iterator[Import]:
    for child in ast.iter_child_nodes(node):
        inside = inside_function or isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        if isinstance(child, ast.Import | ast.ImportFrom):
            for name in _names(child, file):
                yield Import(file.as_posix(), child.lineno, name, inside)
        yield from _imports(child, file, inside)


def _names(node: ast.Import | ast.ImportFrom, file: Path) -> list[str]:
    """Full names, so that `from readiness import cli` and `from . import cli` are seen as `readiness.cli`."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    module = node.module.split(".") if node.module else []
    if node.level:
        package = ["readiness", *file.parts[:-1]]
        module = package[: len(package) - node.level + 1] + module
    return [".".join([*module, alias.name]) for alias in node.names]


ALL = tuple(imports(PACKAGE))
OURS = tuple(each for each in ALL if each.top == "readiness" and "." in each.name)


def test_every_part_of_the_package_has_its_layer() -> None:
    parts = {path.name.removesuffix(".py") for path in PACKAGE.iterdir() if path.suffix == ".py"}
    parts |= {path.name for path in PACKAGE.iterdir() if any(path.rglob("*.py"))}
    assert parts <= LAYERS.keys()
    assert {"errors", "models", "strict_yaml", "resources", "loading", "scoring", "report"} <= parts


def test_each_layer_imports_only_what_stands_below_it() -> None:
    assert len(OURS) > 50
    broken = [
        str(each)
        for each in OURS
        if each.imported != each.importer
        and each.imported not in LAYERS[each.importer]
        and each.name != "readiness.__version__"
    ]
    assert broken == []


def test_the_whole_package_is_never_imported_as_one() -> None:
    assert [str(each) for each in ALL if each.name in {"readiness", "readiness.*"}] == []


def test_nothing_imports_the_command_line_but_its_door() -> None:
    importers = {each.file for each in OURS if each.imported == "cli" and each.importer != "cli"}
    assert importers <= {"__main__.py"}


def test_only_the_modules_that_render_import_weasyprint() -> None:
    importers = {each.file for each in ALL if each.top == "weasyprint"}
    assert importers == {"report/press.py", "report/faster.py"}


def test_slow_libraries_are_imported_only_by_modules_made_for_them_or_inside_the_functions_that_need_them() -> None:
    at_the_top = [each for each in ALL if each.top in SLOW_TO_IMPORT and not each.inside_function]
    assert [str(each) for each in at_the_top if (each.file, each.top) not in MADE_FOR] == []


def test_the_slow_libraries_of_the_modules_made_for_them_are_imported_nowhere_else() -> None:
    importers = {(each.file, each.top) for each in ALL if each.top in {top for _, top in MADE_FOR}}
    assert importers == MADE_FOR


def loaded(code: str) -> set[str]:
    """The slow libraries that a process of its own has loaded once it has run this code."""
    report = f"import atexit, sys; atexit.register(lambda: print(*{SLOW_TO_IMPORT!r} & set(sys.modules)))\n"
    done = subprocess.run([sys.executable, "-c", report + code], capture_output=True, text=True, check=True)
    return set(done.stdout.splitlines()[-1].split())


def command(*words: str) -> str:
    return f"import sys; sys.argv = {['readiness', *words]!r}\nfrom readiness.cli import main; main()"


def test_help_and_check_load_no_slow_library(tmp_path: Path) -> None:
    answers = tmp_path / "answers.yaml"
    answers.write_text(GOOD, encoding="utf-8")
    assert loaded("import readiness; readiness.assess, readiness.load_rubric, readiness.load_assessment") == set()
    assert loaded(command("--help")) == set()
    assert loaded(command("check", str(answers))) == set()


def test_a_score_loads_the_libraries_of_the_simulation_and_of_the_path_and_no_other(tmp_path: Path) -> None:
    answers = tmp_path / "answers.yaml"
    answers.write_text(GOOD, encoding="utf-8")
    assert loaded(command("score", str(answers))) == {"numpy", "highspy"}


def test_yaml_is_parsed_in_one_place_and_otherwise_only_written_by_forms() -> None:
    importers = {each.file for each in ALL if each.top in {"yaml", "ruamel"}}
    assert "strict_yaml.py" in importers
    assert {file for file in importers if not file.startswith("forms/")} == {"strict_yaml.py"}


def test_the_middle_touches_no_file_no_clock_and_no_terminal() -> None:
    """Arithmetic depends on its arguments alone; a random number generator is made from a given seed by its user."""
    outside = {"os", "sys", "io", "pathlib", "time", "datetime", "random", "secrets", "subprocess", "click", "logging"}
    middle = {"models", "scoring"}
    found = {(each.file, each.name) for each in ALL if each.importer in middle and each.top in outside}
    assert found <= {("models/assessment.py", "datetime.date")}  # to check that a text is a date
