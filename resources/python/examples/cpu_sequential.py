"""Five long calculations, one after the other: python3 cpu_sequential.py"""

import time

TASKS, STEPS = 5, 10**7


def calculate(number):
    count = 1
    for i in range(STEPS):
        count = (count + i) % 536870909  # the remainder keeps the number small
    return count


def main():
    start = time.perf_counter()
    results = []
    for number in range(TASKS):
        results.append(calculate(number))
    print(results)
    print(f"took {time.perf_counter() - start:.2f} s")


if __name__ == "__main__":
    main()
