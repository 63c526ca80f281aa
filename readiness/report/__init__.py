"""A Result and its rubric in, a report for people out: views hold the words, templates the markup."""

# what the process that renders is held to, and how it says that Pango is missing
MAX_SECONDS = 120
NO_PANGO_EXIT = 3
