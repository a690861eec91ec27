"""Five long calculations, a thread for each: python3 cpu_threads.py
With a global interpreter lock (GIL) no faster than one after the other: only the thread that holds it computes."""

import time
from concurrent.futures import ThreadPoolExecutor

TASKS, STEPS = 5, 10**7


def calculate(number):
    count = 1
    for i in range(STEPS):
        count = (count + i) % 536870909  # between two steps the lock may change hands
    return count


def main():
    start = time.perf_counter()
    with ThreadPoolExecutor(max_workers=TASKS) as pool:
        results = list(pool.map(calculate, range(TASKS)))
    print(results)
    print(f"took {time.perf_counter() - start:.2f} s: compare with cpu_sequential.py")


if __name__ == "__main__":
    main()
