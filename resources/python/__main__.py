"""Interleave starts this folder as `python3 -I -B FOLDER`. Standard input: one line of JSON, the order (interleave_harness/run.py has its
keys); then the line "stop", or the end of the input, ends the run. Standard output: frames of the trace stream."""

from interleave_harness.run import main

if __name__ == "__main__":
    main()
