#!/usr/bin/env python3
"""Do the bounds hold? bounds.py INTERLEAVE [REPEATS]

Four Python programs are looked at, then rewritten as advised. What was gained must be no more than was promised, and at least half of it.
"""
import json, statistics, subprocess, sys, time

PYTHON = "/usr/bin/python3"
COUNT = "def count():\n    n = 0\n    for _ in range(15000000): n += 1\n"
CASES = {
    "sleeping, rewritten with threads": (
        "import time\nfor _ in range(10): time.sleep(0.3)",
        "import time\nfrom concurrent.futures import ThreadPoolExecutor\nwith ThreadPoolExecutor(10) as pool: list(pool.map(lambda _: time.sleep(0.3), range(10)))",
        "python-threads"),
    "awaiting one after the other, rewritten with gather": (
        "import asyncio\nasync def main():\n    for _ in range(10): await asyncio.sleep(0.3)\nasyncio.run(main())",
        "import asyncio\nasync def main(): await asyncio.gather(*(asyncio.sleep(0.3) for _ in range(10)))\nasyncio.run(main())",
        "python-asyncio"),
    "counting, rewritten with processes": (
        COUNT + "for _ in range(4): count()",
        "from concurrent.futures import ProcessPoolExecutor\n" + COUNT.replace("count():", "count(_):")
        + "if __name__ == '__main__':\n    with ProcessPoolExecutor() as pool: list(pool.map(count, range(4)))",
        "python-processes"),
    "counting in threads, rewritten with processes": (
        "import threading\n" + COUNT + "ts = [threading.Thread(target=count) for _ in range(4)]\nfor t in ts: t.start()\nfor t in ts: t.join()",
        "from concurrent.futures import ProcessPoolExecutor\n" + COUNT.replace("count():", "count(_):")
        + "if __name__ == '__main__':\n    with ProcessPoolExecutor() as pool: list(pool.map(count, range(4)))",
        "python-processes"),
}


def seconds(code):
    begin = time.monotonic()
    subprocess.run([PYTHON, "-c", code], check=True)
    return time.monotonic() - begin


def main():
    interleave, repeats = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 3
    wrong = 0
    for name, (before, after, advice) in CASES.items():
        seen = json.loads(subprocess.run([interleave, "diagnose", "--json", "--", PYTHON, "-c", before], capture_output=True, check=True).stdout)
        promised = seen["gain_at_most"]
        # Pairs: on a machine that others use too, two runs one after the other meet about the same load.
        gained = statistics.median(seconds(before) / seconds(after) for _ in range(repeats))
        held = advice in seen["recommendation"] and promised / 2 <= gained <= promised
        wrong += not held
        print(f"{'held' if held else 'NOT HELD'}  {name}: at most ×{promised:.2f} promised ({', '.join(seen['recommendation'])}), ×{gained:.2f} gained",
              flush=True)
    return 1 if wrong else 0


sys.exit(main())
