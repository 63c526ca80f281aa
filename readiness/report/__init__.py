"""A Result and its rubric in, a report for people out: views hold the words, templates the markup."""
