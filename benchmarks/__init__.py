"""What duizhao is worth, measured: `python -m benchmarks.NAME` prints a table."""
