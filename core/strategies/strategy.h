#pragma once

#include "core/execution/runcontext.h"
#include "core/model/pythoninfo.h"
#include "core/model/result.h"
#include "core/model/taskspec.h"
#include "core/trace/resourceusage.h"

#include <memory>
#include <span>
#include <string>
#include <vector>

namespace interleave {

struct StrategyInfo {
    std::string id{};
    bool usesThreads = false;   // honours RunSpec::threads
    bool usesProcesses = false; // honours RunSpec::processes
    bool locks = false;         // can run under an interpreter lock (RunSpec::gil)
    bool awaits = false;        // one event loop for all tasks: what blocks it, blocks everybody
    bool needsFolder = false;   // wants RunEnvironment::folder for itself
};

struct RunCounts {
    int threads = 1;   // that took part, the main thread included
    int processes = 1; // that took part, the runner included
    std::int64_t workersPeakRssBytes = 0; // summed over worker processes
    ResourceUsage workersRecording;       // what recording cost in worker processes, to be left out of the account
    double nanosPerEvent = 0;             // what recording an event costs, where somebody else than this process records
};

// Decides where and when tasks are performed. `run` joins everything it started before it returns, also after a stop request;
// every task gets exactly one outcome (context.results). An error means that the run itself could not be done.
class Strategy {
public:
    virtual ~Strategy() = default;
    virtual const StrategyInfo &info() const = 0;
    // The Python that it needs, or none; an error says why it can not be used on this machine. The first call may take seconds.
    virtual Result<PythonInfo> python() { return PythonInfo{}; }
    virtual Result<RunCounts> run(std::span<const TaskSpec> tasks, RunContext &context) = 0;
};

using StrategyRegistry = std::vector<std::unique_ptr<Strategy>>;
StrategyRegistry makeStrategies();                                             // in display order
Result<Strategy *> findStrategy(const StrategyRegistry &registry, const std::string &id); // the error names all ids

} // namespace interleave
