"""An empty task through ProcessPoolExecutor: prints seconds for the map alone, workers already started.

usage: executor_rival.py TASKS WORKERS CHUNK
"""
import sys
import time
from concurrent.futures import ProcessPoolExecutor


def empty(number):
    return number


def main():
    tasks, workers, chunk = (int(argument) for argument in sys.argv[1:4])
    with ProcessPoolExecutor(max_workers=workers) as executor:
        list(executor.map(empty, range(workers * 4)))  # starts the workers
        start = time.perf_counter()
        results = list(executor.map(empty, range(tasks), chunksize=chunk))
        print(time.perf_counter() - start)
    assert results == list(range(tasks))


if __name__ == "__main__":
    main()
