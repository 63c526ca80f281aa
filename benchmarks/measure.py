"""How long the program takes, each time beside its floor, as ratios: seconds differ between machines, ratios hardly.

Run `.venv/bin/python benchmarks/measure.py [REPEATS]` on an idle machine. Each pair is measured in turn, cold, in
processes of its own; the smallest time of each counts, because everything else a machine does only adds.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).resolve().parents[1]
ANSWERS = ROOT / "sample_orgs/harbour-general-hospital/2026-09-15.yaml"
PYTHON = sys.executable
CHROMIUM_FLAGS = (
    "--headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking --disable-component-update "
    "--disable-sync --disable-quic --no-pdf-header-footer"
).split()

EMPTY_PDF = """
import weasyprint
weasyprint.HTML(string="<html lang=en><title>t</title><p>t").write_pdf("{target}", pdf_variant="pdf/ua-1")
"""
IN_PROCESS = """
from time import perf_counter
from readiness.loading.rubric import load_rubric
from readiness.loading.assessment import load_assessment
from readiness.scoring.assess import assess
start = perf_counter(); rubric = load_rubric("peer-support").rubric; loaded = perf_counter()
answers = load_assessment({answers!r}, rubric).assessment; read = perf_counter()
assess(rubric, answers); first = perf_counter()
assess(rubric, answers); second = perf_counter()
print(f"  load the rubric {{1000 * (loaded - start):.0f}} ms, read the answers {{1000 * (read - loaded):.0f}} ms, "
      f"score them {{1000 * (first - read):.1f}} ms, again {{1000 * (second - first):.1f}} ms")
"""


def run(*command: str) -> Callable[[], None]:
    def work() -> None:
        subprocess.run(command, check=True, capture_output=True, cwd=ROOT)

    return work


def pair(name: str, ours: Callable[[], None], floor_name: str, floor: Callable[[], None], repeats: int) -> None:
    """Print how many times its floor a thing takes."""
    times: dict[Callable[[], None], list[float]] = {ours: [], floor: []}
    for _ in range(repeats):
        for work, taken in times.items():
            start = perf_counter()
            work()
            taken.append(perf_counter() - start)
    mine, least = min(times[ours]), min(times[floor])
    print(f"{name}: {mine / least:.2f} times {floor_name} ({mine:.2f} s against {least:.2f} s)")


def main() -> None:
    repeats = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    readiness = (PYTHON, "-m", "readiness")
    with tempfile.TemporaryDirectory() as folder:
        pdf, html, empty = (str(Path(folder) / name) for name in ("r.pdf", "r.html", "e.pdf"))
        report = (*readiness, "report", str(ANSWERS), "-o")
        bare = run(PYTHON, "-c", "pass")
        imports = run(PYTHON, "-c", "import click, pydantic, yaml")
        pair("readiness --help", run(*readiness, "--help"), "import click, pydantic, yaml", imports, repeats)
        pair("readiness score", run(*readiness, "score", str(ANSWERS)), "a bare interpreter", bare, repeats)
        print(
            subprocess.run(
                [PYTHON, "-c", IN_PROCESS.format(answers=str(ANSWERS))], capture_output=True, text=True
            ).stdout,
            end="",
        )
        pair("report as HTML", run(*report, html), "a bare interpreter", bare, repeats)
        nothing = run(PYTHON, "-c", EMPTY_PDF.format(target=empty))
        pair("report as PDF", run(*report, pdf), "an empty page through weasyprint", nothing, repeats)
        chromium = shutil.which("chromium")
        if chromium is None:
            print("report as PDF against Chromium: not measured, no chromium here")
            return

        def print_with_chromium() -> None:
            with tempfile.TemporaryDirectory() as profile:
                command = [chromium, *CHROMIUM_FLAGS, f"--user-data-dir={profile}", f"--print-to-pdf={empty}"]
                subprocess.run([*command, Path(html).as_uri()], check=True, capture_output=True)

        pair("report as PDF", run(*report, pdf), "the same HTML printed by Chromium", print_with_chromium, repeats)


if __name__ == "__main__":
    main()
