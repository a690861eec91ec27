#!/usr/bin/env python3
"""Do the bounds hold? bounds.py INTERLEAVE [REPEATS]

Four Python programs are looked at, then rewritten as advised: the same work, done the other way. What was gained must be no more than
was promised, and at least half of it. Both ways are measured as a whole, from starting the interpreter to its end, in pairs: on a machine
that others use too, two runs one after the other meet about the same load. Ends with "N hold, N do not".
"""
import json, statistics, subprocess, sys, time

PYTHON = "/usr/bin/python3"
# Each says at its end what it computed, so that a rewriting that does other work is noticed.
COUNT = """
def count(part):
    n = 0
    for i in range(25000000): n += i & part
    return n
"""
WAITS = 10
POOL = COUNT + """
from concurrent.futures import ProcessPoolExecutor
if __name__ == '__main__':
    with ProcessPoolExecutor() as pool: print(sum(pool.map(count, range(4))))
"""
CASES = {
    "sleeping, rewritten with threads": (
        f"""
import time
def fetch(n): time.sleep(0.5); return n
print(sum(fetch(n) for n in range({WAITS})))
""", f"""
import time
from concurrent.futures import ThreadPoolExecutor
def fetch(n): time.sleep(0.5); return n
with ThreadPoolExecutor({WAITS}) as pool: print(sum(pool.map(fetch, range({WAITS}))))
""", "python-threads"),
    "awaiting one after the other, rewritten with gather": (
        f"""
import asyncio
async def fetch(n): await asyncio.sleep(0.5); return n
async def main(): print(sum([await fetch(n) for n in range({WAITS})]))
asyncio.run(main())
""", f"""
import asyncio
async def fetch(n): await asyncio.sleep(0.5); return n
async def main(): print(sum(await asyncio.gather(*(fetch(n) for n in range({WAITS})))))
asyncio.run(main())
""", "python-asyncio"),
    "counting, rewritten with processes": (COUNT + "print(sum(map(count, range(4))))\n", POOL, "python-processes"),
    "counting in threads, rewritten with processes": (
        COUNT + """
from concurrent.futures import ThreadPoolExecutor
with ThreadPoolExecutor(4) as pool: print(sum(pool.map(count, range(4))))
""", POOL, "python-processes"),
}


def measured(code):
    begin = time.monotonic()
    said = subprocess.run([PYTHON, "-c", code], check=True, capture_output=True, text=True).stdout
    return time.monotonic() - begin, said


def gain(before, after):
    (slow, said), (fast, same) = measured(before), measured(after)
    if said != same:
        raise SystemExit(f"the rewritten program does other work: {said!r} became {same!r}")
    return slow / fast


def main():
    if len(sys.argv) < 2:
        raise SystemExit(__doc__)
    interleave, repeats = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 5
    held = 0
    for name, (before, after, advice) in CASES.items():
        seen = json.loads(subprocess.run([interleave, "diagnose", "--json", "--", PYTHON, "-c", before], capture_output=True, check=True).stdout)
        promised, advised = seen["gain_at_most"], advice in seen["recommendation"]
        gains = sorted(gain(before, after) for _ in range(repeats))
        gained = statistics.median(gains)
        holds = advised and promised / 2 <= gained <= promised
        held += holds
        why = (f"it was not advised, but {', '.join(seen['recommendation'])}" if not advised else "more than promised" if gained > promised
               else "less than half of it" if not holds else "no more than promised, and at least half of it")
        print(f"{'holds' if holds else 'DOES NOT HOLD'}  {name}: promised at most x{promised:.2f}, gained x{gained:.2f} "
              f"(median of {repeats}, from x{gains[0]:.2f} to x{gains[-1]:.2f}): {why}", flush=True)
    print(f"{held} hold, {len(CASES) - held} do not")
    return 1 if held < len(CASES) else 0


sys.exit(main())
