"""Files in, checked models out; every problem of a file is reported together."""
