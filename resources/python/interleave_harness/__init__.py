"""Performs Interleave's tasks in this Python and writes the trace stream (core/trace/README.md). Standard library only, 3.9 or newer."""
