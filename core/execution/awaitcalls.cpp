#include "core/execution/awaitcalls.h"

#include "core/execution/interpreterlock.h"

namespace interleave {

AwaitedCall fibonacciAwaited(std::uint32_t number, LoopTurns *turns, const std::stop_token &stop)
{
    if (turns)
        co_await turns->next(); // really suspends: the loop goes round before this goes on
    if (number < 2 || stop.stop_requested())
        co_return number;
    const std::uint64_t one = co_await fibonacciAwaited(number - 1, turns, stop);
    const std::uint64_t other = co_await fibonacciAwaited(number - 2, turns, stop);
    co_return one + other;
}

std::uint64_t fibonacciCalled(std::uint32_t number, const std::stop_token &stop, LockedThread *thread)
{
    if (thread)
        thread->safePoint();
    if (number < 2 || stop.stop_requested())
        return number;
    return fibonacciCalled(number - 1, stop, thread) + fibonacciCalled(number - 2, stop, thread);
}

} // namespace interleave
