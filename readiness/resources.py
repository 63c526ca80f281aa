"""Where the installed rubrics are: beside the package in a checkout, inside it in a wheel."""

from __future__ import annotations

from pathlib import Path

from readiness.errors import ReadinessError, did_you_mean

_PACKAGE = Path(__file__).resolve().parent
DEFAULT_RUBRIC = "peer-support"


def rubrics_folder() -> Path:
    """The folder that holds one folder a rubric."""
    inside = _PACKAGE / "rubrics"
    return inside if inside.is_dir() else _PACKAGE.parent / "rubrics"


def installed_rubrics() -> dict[str, Path]:
    """Name and folder of every rubric that comes with the program."""
    folders = (path.parent for path in rubrics_folder().glob("*/rubric.yaml"))
    return {folder.name: folder for folder in sorted(folders)}


def find_rubric(name_or_folder: str | Path) -> Path:
    """The folder of a rubric, given its name or the folder itself. Raises ReadinessError if there is none."""
    installed = installed_rubrics()
    if str(name_or_folder) in installed:
        return installed[str(name_or_folder)]
    folder = Path(name_or_folder)
    try:
        if (folder / "rubric.yaml").is_file():
            return folder
        if folder.is_dir():
            raise ReadinessError(f"{folder}: this folder has no rubric.yaml, so it is not a rubric.")
        if folder.is_file():
            there = f"the rubric: {folder.parent}" if (folder.parent / "rubric.yaml").is_file() else "a rubric."
            raise ReadinessError(f"{folder}: this is a file. Name the folder of {there}")
    except OSError:
        pass  # too long, or otherwise no name of a folder
    hint = did_you_mean(str(name_or_folder), installed)
    raise ReadinessError(f"{name_or_folder}: no installed rubric has this name, and there is no such folder.{hint}")
