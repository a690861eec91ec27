#pragma once

#include "core/execution/runcontext.h"
#include "core/model/result.h"
#include "core/model/taskspec.h"
#include "core/trace/resourceusage.h"

#include <memory>
#include <span>
#include <string>
#include <vector>

namespace interleave {

struct StrategyInfo {
    std::string id;
    bool usesThreads = false;   // honours RunSpec::threads
    bool usesProcesses = false; // honours RunSpec::processes
    bool locks = false;         // can run under an interpreter lock (RunSpec::gil)
    bool awaits = false;        // one event loop for all tasks: what blocks it, blocks everybody
};

struct RunCounts {
    int threads = 1;   // that took part, the main thread included
    int processes = 1; // that took part, the runner included
    std::int64_t workersPeakRssBytes = 0; // summed over worker processes
    ResourceUsage workersRecording;       // what recording cost in worker processes, to be left out of the account
};

// Decides where and when tasks are performed. `run` joins everything it started before it returns, also after a stop request;
// every task gets exactly one outcome (context.results). An error means that the run itself could not be done.
class Strategy {
public:
    virtual ~Strategy() = default;
    virtual const StrategyInfo &info() const = 0;
    virtual Result<RunCounts> run(std::span<const TaskSpec> tasks, RunContext &context) = 0;
};

using StrategyRegistry = std::vector<std::unique_ptr<Strategy>>;
StrategyRegistry makeStrategies();                                             // in display order
Result<Strategy *> findStrategy(const StrategyRegistry &registry, const std::string &id); // the error names all ids

} // namespace interleave
