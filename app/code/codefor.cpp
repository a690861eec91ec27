#include "app/code/listing.h"

#include <algorithm>

namespace interleave {

namespace {

enum class Way { Sequential, Threads, Loop, Processes };

Way wayOf(const std::string &strategy)
{
    if (strategy == "sequential" || strategy == "python-sequential")
        return Way::Sequential;
    if (strategy == "coroutine" || strategy == "hybrid" || strategy == "python-asyncio")
        return Way::Loop;
    return strategy == "process" || strategy == "python-processes" ? Way::Processes : Way::Threads;
}

bool computes(const Phase &phase)
{
    return std::holds_alternative<Compute>(phase) || std::holds_alternative<Blur>(phase) || std::holds_alternative<Parse>(phase);
}

template <typename Predicate>
bool anyPhase(std::span<const TaskSpec> tasks, Predicate predicate)
{
    return std::ranges::any_of(tasks, [&](const TaskSpec &task) { return std::ranges::any_of(task.phases, predicate); });
}

template <typename Kind>
bool has(std::span<const TaskSpec> tasks)
{
    return anyPhase(tasks, [](const Phase &phase) { return std::holds_alternative<Kind>(phase); });
}

Listing marked(const QString &file, const QString &snippet, std::vector<CodeMark> marks)
{
    Listing listing = listingOf(file, snippet);
    listing.marks = std::move(marks);
    return listing;
}

// The tutorial's scripts: about waiting, or about computing.
Listing pythonFor(Way way, bool cpu)
{
    const QString folder = QStringLiteral("python/examples/");
    const CodeMark step{State::Running, QStringLiteral("count = (count + i)")};
    const CodeMark sleep{State::Blocked, QStringLiteral("time.sleep(SECONDS)")};
    switch (way) {
    case Way::Sequential:
        return cpu ? marked(folder + "cpu_sequential.py", {}, {step, {State::Queued, "for number in range(TASKS)"}})
                   : marked(folder + "sequential.py", {}, {sleep, {State::Queued, "for number in range(TASKS)"}});
    case Way::Threads:
        return cpu ? marked(folder + "cpu_threads.py", {}, {step, {State::Gil, "for i in range(STEPS)"}, {State::Queued, "pool.map("}})
                   : marked(folder + "threads.py", {}, {sleep, {State::Queued, "pool.map("}});
    case Way::Loop:
        return cpu ? marked(folder + "cpu_event_loop.py", {}, {step, {State::Queued, "asyncio.gather("}})
                   : marked(folder + "event_loop.py", {},
                            {{State::Suspended, "await asyncio.sleep("}, {State::Queued, "asyncio.gather("}});
    case Way::Processes: break;
    }
    return marked(folder + "processes.py", {}, {step, {State::Queued, "pool.map("}, {State::Transferring, "pool.map("}});
}

// Who performs what where.
Listing strategyFor(const std::string &strategy)
{
    const auto lines = [](const char *file, const char *snippet, const char *words, std::vector<State> states) {
        std::vector<CodeMark> marks;
        for (const State state : states)
            marks.push_back({state, words});
        return marked(QString::fromLatin1(file), snippet, std::move(marks));
    };
    const std::vector<State> onAWorker{State::Running, State::Blocked, State::Gil};
    switch (wayOf(strategy)) {
    case Way::Sequential: return lines("core/strategies/sequential.cpp", "run", "worker.perform(task, 0)", onAWorker);
    case Way::Loop:
        if (strategy == "hybrid")
            return lines("core/strategies/hybrid.cpp", "run", "loop.run()", {State::Suspended});
        return lines("core/strategies/coroutineloop.cpp", "run", "loop.run()", {State::Running, State::Blocked, State::Suspended});
    case Way::Processes: return lines("core/strategies/processpool.cpp", "feed", "worker.send(batch)", {State::Transferring});
    case Way::Threads: break;
    }
    return strategy == "qthreadpool" ? lines("core/strategies/qthreadpool.cpp", "run", "shared->perform(*task)", onAWorker)
                                     : lines("core/strategies/jthreadpool.cpp", "run", "workers.perform(task, worker)", onAWorker);
}

// How each kind of phase that occurs is performed.
std::vector<Listing> phasesFor(const std::string &strategy, std::span<const TaskSpec> tasks)
{
    const Way way = wayOf(strategy);
    std::vector<Listing> all;
    const auto add = [&](const char *file, const char *snippet, std::vector<CodeMark> marks) {
        all.push_back(marked(QString::fromLatin1(file), snippet, std::move(marks)));
    };
    const bool loop = way == Way::Loop;
    if (strategy == "hybrid" && (anyPhase(tasks, computes) || has<BlockingCall>(tasks) || has<ReadFile>(tasks) || has<Query>(tasks)))
        add("core/execution/asyncinterpreter.cpp", "elsewhere", {{State::Running, "performPhase(phase, context)"}, {State::Blocked, "performPhase(phase, context)"}});
    if (has<Wait>(tasks) && loop)
        add("core/execution/asyncinterpreter.cpp", "wait", {{State::Suspended, "co_await loop.sleepFor"}});
    if ((has<Wait>(tasks) && !loop) || has<BlockingCall>(tasks))
        add("core/execution/interruptiblesleep.cpp", "sleep", {{State::Blocked, "wake.wait_until"}});
    if (has<Fetch>(tasks) && loop)
        add("core/execution/asyncinterpreter.cpp", "fetch", {{State::Suspended, "co_await connection"}, {State::Running, "connection.step()"}});
    if (has<Fetch>(tasks) && !loop)
        add("core/execution/fetch.cpp", "fetch", {{State::Blocked, "socket.receive("}});
    if (has<ReadFile>(tasks))
        add("core/execution/localdata.cpp", "read", {{State::Blocked, "::read("}});
    if (has<Query>(tasks))
        add("core/execution/localdata.cpp", "query", {{State::Blocked, "execute(query)"}});
    if (has<Parse>(tasks))
        add("core/web/page.cpp", "parse", {{State::Running, "const bool letter ="}});
    if (has<Blur>(tasks))
        add("core/execution/blur.cpp", "blur", {{State::Running, "std::size_t(y) * pixels.width * 3 + channel"}});
    if (has<Compute>(tasks)) {
        add("core/execution/computekernel.cpp", "step", {{State::Running, "count = (count + i)"}});
        add("core/execution/computekernel.cpp", "count", {{State::Gil, "thread->safePoint()"}});
    }
    return all;
}

} // namespace

CodePair codeFor(const RunSpec &spec, std::span<const TaskSpec> tasks)
{
    const Way way = wayOf(spec.strategy);
    CodePair pair{pythonFor(way, anyPhase(tasks, computes)), {strategyFor(spec.strategy)}};
    std::ranges::move(phasesFor(spec.strategy, tasks), std::back_inserter(pair.cpp));
    return pair;
}

} // namespace interleave
