"""Five slow requests, one after the other: python3 sequential.py"""

import time

TASKS, SECONDS = 5, 2


def request(number):
    time.sleep(SECONDS)  # stands for a web page that takes its time
    return number * number


def main():
    start = time.perf_counter()
    results = []
    for number in range(TASKS):
        results.append(request(number))
    print(results)
    print(f"took {time.perf_counter() - start:.2f} s: one wait behind the other")


if __name__ == "__main__":
    main()
