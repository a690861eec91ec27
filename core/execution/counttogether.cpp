#include "core/execution/counttogether.h"

#include <atomic>
#include <mutex>
#include <thread>
#include <vector>

namespace interleave {

namespace {

struct Counter {
    std::atomic<std::uint64_t> value = 0; // relaxed throughout: nothing else is read because of it
    std::mutex mutex;                     // protects `value`, where all agree to use it
};

constexpr std::uint64_t kCallsBetweenPauses = 16;

// A function that now and then gives its core away: whoever comes meanwhile changes the counter behind the caller's back.
std::uint64_t plusOne(std::uint64_t value)
{
    if (value % kCallsBetweenPauses == 0)
        std::this_thread::yield();
    return value + 1;
}

// Lets all go on at once. They stay awake while they wait: whoever had to be woken would come when the others are done.
class StartingLine {
public:
    explicit StartingLine(std::uint32_t racers) : m_missing(racers) {}
    void arriveAndWait()
    {
        arrive();
        while (m_missing.load(std::memory_order_acquire) > 0)
            std::this_thread::yield(); // somebody who has not come yet may need this core
    }
    void arrive() { m_missing.fetch_sub(1, std::memory_order_acq_rel); }

private:
    std::atomic<std::uint32_t> m_missing;
};

constexpr std::uint32_t kAdditionsBetweenLooks = 65536;

void add(Counter &counter, std::uint32_t times, Adding how, const std::stop_token &stop)
{
    std::atomic<std::uint64_t> own = 0; // only so that a compiler does add one by one
    for (std::uint32_t i = 0; i < times; ++i) {
        if (i % kAdditionsBetweenLooks == 0 && stop.stop_requested())
            break;
        switch (how) {
        case Adding::Plain:
            // Between the read and the write any number of other threads may do the same; their work is then overwritten.
            counter.value.store(counter.value.load(std::memory_order_relaxed) + 1, std::memory_order_relaxed);
            break;
        case Adding::PlainWithCall:
            counter.value.store(plusOne(counter.value.load(std::memory_order_relaxed)), std::memory_order_relaxed);
            break;
        case Adding::Atomic: counter.value.fetch_add(1, std::memory_order_relaxed); break;
        case Adding::Locked: {
            const std::lock_guard lock(counter.mutex);
            counter.value.store(counter.value.load(std::memory_order_relaxed) + 1, std::memory_order_relaxed);
            break;
        }
        case Adding::Own: own.store(own.load(std::memory_order_relaxed) + 1, std::memory_order_relaxed); break;
        }
    }
    if (how == Adding::Own)
        counter.value.fetch_add(own, std::memory_order_relaxed); // once, when all is done
}

} // namespace

std::uint64_t countedTogether(const CountTogether &race, const std::stop_token &stop)
{
    Counter counter;
    StartingLine start(race.threads);
    {
        std::vector<std::jthread> threads;
        threads.reserve(race.threads);
        try {
            while (threads.size() < race.threads)
                threads.emplace_back([&] {
                    start.arriveAndWait(); // or the first would be done before the last has begun
                    add(counter, race.increments, race.how, stop);
                });
        } catch (...) {
            for (std::size_t missing = threads.size(); missing < race.threads; ++missing)
                start.arrive(); // the others must not wait for those that will never come
            throw;
        }
    }
    return counter.value.load(std::memory_order_relaxed);
}

} // namespace interleave
