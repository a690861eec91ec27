"""Five long calculations in processes of their own: python3 processes.py
Each process has an interpreter and a lock of its own, so they compute side by side, one for each core."""

import time
from concurrent.futures import ProcessPoolExecutor

TASKS, STEPS = 5, 10**7


def calculate(number):
    count = 1
    for i in range(STEPS):
        count = (count + i) % 536870909
    return count


def main():
    start = time.perf_counter()
    with ProcessPoolExecutor() as pool:  # as many processes as there are cores
        results = list(pool.map(calculate, range(TASKS)))
    print(results)
    print(f"took {time.perf_counter() - start:.2f} s: compare with cpu_threads.py")


# A new process may read this file again: without this line it would start processes, too.
if __name__ == "__main__":
    main()
