#include "tests/support/samples.h"

#include "core/trace/tracebuilder.h"
#include "core/trace/tracefile.h"

namespace interleave::testing {

namespace {

// Where the system tells the core, it does so for some slices only.
Slice slice(int track, int task, int phase, State state, Nanos begin, Nanos end)
{
    return {begin, end, TaskId{std::uint32_t(task)}, TrackId{std::uint32_t(track)}, std::uint16_t(phase), state, false, state == State::Running && task == 0 ? std::uint16_t(3) : kNoCore};
}

Trace described(const std::string &strategy)
{
    Trace trace;
    trace.spec.workload = "custom";
    trace.spec.strategy = strategy;
    trace.spec.parameters = {{"tasks", 3}, {"wait", 5}};
    trace.spec.threads = 2;
    trace.spec.seed = 42;
    trace.host = {"Some OS", "Some CPU", "g++", "6.4.2", 8};
    trace.ledger = {0.015, 4096, 3, 4, 2, 1, 10, 33.5};
    trace.end = RunEnd::Finished;
    trace.repeats = {12'000'000, 13'000'000};
    return trace;
}

std::shared_ptr<const Trace> built(const Trace &trace) // fills what only a builder fills: the slices of each task
{
    TraceBuilder builder;
    builder.feed(encodeTrace(trace));
    return std::make_shared<const Trace>(builder.takeTrace());
}

std::shared_ptr<const Trace> onThreads()
{
    Trace trace = described("jthread");
    trace.tracks = {{TrackKind::Thread, "worker 1",
                     {slice(0, 0, 0, State::Blocked, 1'000, 5'000'123), slice(0, 0, 1, State::Running, 5'000'123, 9'000'000),
                      slice(0, 1, 0, State::Running, 9'000'000, 9'000'000), slice(0, 1, 1, State::Running, 9'000'000, 12'000'000)}, {}},
                    {TrackKind::Thread, "worker 2",
                     {slice(1, 2, 0, State::Lock, 2'000, 3'000'000), slice(1, 0, 2, State::Running, 9'500'000, 11'000'000)}, {}}};
    trace.tasks = {ended("plain", Outcome::Done, 11'000'000, 7),
                   ended("a, \"b\" <b>c</b> & 'd'", Outcome::Done, 12'000'000, 8),
                   ended("ü – 任务", Outcome::Failed, 3'000'000, 0, "the server said: \"no\", <i>twice</i>")};
    trace.images = {{TaskId{1}, 2, 1, QByteArray("abcdef")}};
    trace.now = 12'500'000;
    return built(trace);
}

std::shared_ptr<const Trace> onLoop()
{
    Trace trace = described("coroutine");
    trace.tracks = {{TrackKind::EventLoop, "event loop",
                     {slice(0, 0, 0, State::Running, 0, 1'000'000), slice(0, 1, 0, State::Running, 1'000'000, 2'000'500),
                      slice(0, 0, 2, State::Running, 6'000'000, 7'000'000), slice(0, 1, 2, State::Running, 7'100'000, 8'000'000)}, {}},
                    {TrackKind::Async, "at co_await",
                     {slice(1, 0, 1, State::Suspended, 1'000'000, 6'000'000), slice(1, 1, 1, State::Suspended, 2'000'500, 7'000'000),
                      slice(1, 1, 1, State::Suspended, 7'000'000, 7'000'000)}, {}}};
    trace.tasks = {ended("plain", Outcome::Done, 7'000'000, 7),
                   ended("a, \"b\" <b>c</b> & 'd'", Outcome::Done, 8'000'000, 8),
                   ended("ü – 任务", Outcome::Lost, 8'100'000, 0, "its worker died")};
    trace.now = 8'100'000;
    return built(trace);
}

} // namespace

TaskRecord ended(const std::string &name, Outcome outcome, Nanos end, std::uint64_t checksum, const std::string &reason)
{
    TaskRecord task;
    task.name = name;
    task.outcome = outcome;
    task.end = end;
    task.checksum = checksum;
    task.reason = reason;
    return task;
}

std::vector<std::shared_ptr<const Trace>> sampleRuns() { return {onThreads(), onLoop()}; }

} // namespace interleave::testing
