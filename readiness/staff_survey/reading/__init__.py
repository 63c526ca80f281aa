"""Exports of form tools in, answers as option keys out. What is no answer to the staff survey is dropped on the way."""
