#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <system_error>
#include <thread>
#include <vector>

namespace interleave {

inline std::size_t usefulThreads() { return std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, 8); }

// work(i) for each i below `count`, on this thread and up to `threads` - 1 others, which begin with `makeWork()` of their own. Returns
// when all is done. Where the system gives no more threads, there are fewer.
template <typename MakeWork>
void inParallel(std::size_t count, std::size_t threads, const MakeWork &makeWork)
{
    std::atomic<std::size_t> next = 0;
    const auto take = [&] {
        auto work = makeWork();
        for (std::size_t i = next++; i < count; i = next++)
            work(i);
    };
    std::vector<std::jthread> others;
    try {
        for (std::size_t i = 1; i < threads; ++i)
            others.emplace_back(take);
    } catch (const std::system_error &) {
    }
    take();
}

} // namespace interleave
