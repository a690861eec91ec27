"""Five slow requests, a thread for each: python3 threads.py"""

import time
from concurrent.futures import ThreadPoolExecutor

TASKS, SECONDS = 5, 2


def request(number):
    time.sleep(SECONDS)  # blocks this thread; Python lets the others run meanwhile
    return number * number


def main():
    start = time.perf_counter()
    with ThreadPoolExecutor(max_workers=TASKS) as pool:
        results = list(pool.map(request, range(TASKS)))
    print(results)
    print(f"took {time.perf_counter() - start:.2f} s: all waits at the same time")


if __name__ == "__main__":
    main()
