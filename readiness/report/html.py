"""A ReportView in, one self-contained HTML document out: fonts, styles and pictures inside, nothing to fetch."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from readiness.report.view import ReportView

_FOLDER = Path(__file__).parent
FONTS = {400: "AtkinsonHyperlegibleNext-400Regular.ttf", 600: "AtkinsonHyperlegibleNext-600SemiBold.ttf"}


def render_html(view: ReportView) -> str:
    """The report as one HTML file, for a browser and for the PDF alike."""
    environment = Environment(
        loader=PackageLoader("readiness.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    styles = (_FOLDER / "templates" / "report.css").read_text(encoding="utf-8")
    # our own file and a colour that the theme has checked: nothing a user wrote is marked as safe
    css = Markup(_font_faces() + styles.replace("#0f5c6b", view.theme.accent))
    return environment.get_template("report.html").render(view=view, css=css)


def _font_faces() -> str:
    """The typeface as data URIs, so that a report looks the same on every machine."""
    return "".join(
        '@font-face{font-family:"Atkinson Hyperlegible Next";'
        f"font-weight:{weight};src:url(data:font/ttf;base64,"
        f'{b64encode((_FOLDER / "fonts" / name).read_bytes()).decode()}) format("truetype")}}\n'
        for weight, name in FONTS.items()
    )
