"""Scores an organisation's readiness against a rubric and reports what to close first."""

__version__ = "0.1.0"
