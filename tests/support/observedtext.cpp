#include "tests/support/observedtext.h"

#include <cctype>
#include <map>
#include <sstream>

namespace interleave::testing {

namespace {

constexpr std::int64_t kStep = 20'000'000; // ns

Activity activityOf(char letter)
{
    static const std::map<char, Activity> letters{
        {'n', Activity::Network}, {'d', Activity::Disk},  {'s', Activity::Sleep}, {'l', Activity::Lock},     {'w', Activity::Woken},
        {'g', Activity::Gil},     {'h', Activity::Child}, {'p', Activity::Pipe},  {'t', Activity::Terminal}, {'u', Activity::Unknown}};
    const auto found = letters.find(char(std::tolower(letter)));
    return found == letters.end() ? Activity::Running : found->second;
}

void addThread(Trace &trace, std::uint32_t thread, const std::string &life)
{
    ThreadSample sample;
    sample.thread = thread;
    sample.activity = Activity::Running;
    bool born = false;
    for (std::size_t i = 0; i < life.size(); ++i) {
        if (life[i] == '.')
            continue;
        if (!born) {
            sample.time = std::int64_t(i) * kStep;
            trace.observed.threadSamples.push_back(sample);
            born = true;
        }
        sample.time = std::int64_t(i + 1) * kStep;
        sample.cpu += life[i] == '#' ? kStep : 0;
        sample.coreWait += life[i] == 'q' ? kStep : 0;
        sample.turns += i == 0 || life[i] != life[i - 1] || std::tolower(life[i]) == 'g';
        sample.activity = activityOf(life[i]);
        trace.observed.threadSamples.push_back(sample);
    }
}

} // namespace

Trace observedFromText(const std::string &text)
{
    Trace trace;
    trace.spec.workload = kObserved;
    trace.spec.strategy = kAsItIs;
    trace.spec.command = {"program"};
    trace.host.cores = 2;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        const auto bar = line.find('|'), end = line.rfind('|');
        if (bar == line.npos || end == bar)
            continue;
        std::istringstream before(line.substr(0, bar));
        std::string name;
        before >> name;
        const auto thread = std::uint32_t(trace.observed.threads.size());
        if (name != "+")
            trace.observed.processes.push_back({thread + 1, 0, name, name.starts_with("python")});
        trace.observed.threads.push_back({std::uint32_t(trace.observed.processes.size() - 1), thread + 1, name});
        const std::string life = line.substr(bar + 1, end - bar - 1);
        addThread(trace, thread, life);
        trace.now = std::max(trace.now, std::int64_t(life.size()) * kStep);
    }
    return trace;
}

} // namespace interleave::testing
