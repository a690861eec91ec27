"""The slowest way to a Fibonacci number, a call for each step: plain calls, and calls that are awaited."""

STEPS = 16  # numbers up to this one are one step: about a millisecond


def fibonacci(number):
    return number if number < 2 else fibonacci(number - 1) + fibonacci(number - 2)


def called(number):
    """A generator that pauses every millisecond or so; the number is what it returns."""
    if number <= STEPS:
        yield
        return fibonacci(number)
    return (yield from called(number - 1)) + (yield from called(number - 2))


async def awaited(number):
    """None of these awaits ever waits: the event loop does not hear of them."""
    return number if number < 2 else await awaited(number - 1) + await awaited(number - 2)


async def awaited_in_turns(number, turn):
    """Each call lets the loop's other tasks go first."""
    await turn()
    if number < 2:
        return number
    return await awaited_in_turns(number - 1, turn) + await awaited_in_turns(number - 2, turn)
