"""The counting loop of core/execution/computekernel.cpp."""

MODULUS = 536870909
CHUNK = 20_000  # steps between two looks at the clock: one or two milliseconds


def count_range(count, begin, end):
    for i in range(begin, end):
        count = (count + i) % MODULUS
    return count


def count_in_one_call(count, end):
    """The same number by one call into C: nobody else gets the interpreter lock before it returns."""
    return (count + sum(range(end))) % MODULUS
