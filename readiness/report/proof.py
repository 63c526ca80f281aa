"""A page in every size of the type: whoever sets it first sets a report faster."""

from __future__ import annotations

import re

_TEXT = "Aa1"
_IN_ALL_SIZES = (
    f'<h1>{_TEXT}</h1><h2 id="a">{_TEXT}</h2><ul class="contents"><li data-target="#a"><a href="#a">{_TEXT}</a></li></ul>'
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>a</title><rect width="1" height="1"/>'
    f'<text x="1" y="1">{_TEXT}</text></svg>'
)
_IN_ONE_SIZE = (
    f'<div class="{{0}}"><h3>{_TEXT}</h3><h4>{_TEXT}</h4><p>{_TEXT} <b>{_TEXT}</b></p></div>'
    f'<table class="{{0}}"><thead><tr><th>{_TEXT}</th></tr></thead><tbody><tr><td>{_TEXT}</td></tr></tbody></table>'
)


def proof_sheet(styles: str) -> str:
    """A document in these styles, with each class that sets a size."""
    sizes = dict.fromkeys(re.findall(r"\.([a-z-]+)[^{}]*\{[^}]*font-size", styles))
    body = _IN_ALL_SIZES + "".join(_IN_ONE_SIZE.format(size) for size in sizes)
    head = f"<title>Proof</title><style>{styles}</style>"
    return f'<html lang="en"><head>{head}</head><body>{body}</body></html>'
