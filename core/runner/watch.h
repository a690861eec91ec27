#pragma once

#include "core/diagnose/sampler.h"
#include "core/diagnose/startedprogram.h"
#include "core/model/runspec.h"
#include "core/runner/lookwriter.h"
#include "core/trace/resourceusage.h"

#include <condition_variable>
#include <memory>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>

namespace interleave {

struct Watched {
    std::unique_ptr<StartedProgram> program; // none: it was running before
    std::int64_t pid = 0;
};

// Looks at a program until it has ended, the time is over, or somebody asks to stop.
class Watch {
public:
    Watch(const RunSpec &spec, Watched watched, std::stop_token stop);
    ~Watch();
    void run();
    void finish(); // ends what was started, and seals the stream

private:
    using Clock = Sampler::Clock;
    bool isOver();
    void wait();
    void noteDelay(Clock::time_point planned, double cpu);
    ObservedEnd endOfIt();

    const Clock::time_point m_origin = Clock::now();
    Watched m_watched;
    std::stop_token m_stop;
    std::mutex m_mutex; // protects m_endedAt
    std::condition_variable_any m_wake;
    Nanos m_endedAt = 0; // when the program that we started ended
    std::thread m_waiter; // sets it
    const ResourceUsage m_own = resourceUsageOfThread(); // before
    double m_ownShare = 0; // of one core, that looking took
    double m_heldUp = 0;   // seconds in which we wanted to look, and got no core
    Sampler m_sampler;
    LookWriter m_writer;
    std::int64_t m_seconds = 0;
    Nanos m_wall = 0;
    bool m_ended = false;
    std::string m_failure;
};

} // namespace interleave
