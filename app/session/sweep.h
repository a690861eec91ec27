#pragma once

#include "core/analysis/scalability.h"
#include "core/model/result.h"
#include "core/trace/trace.h"

#include <memory>
#include <vector>

namespace interleave {

// The same run with 1, 2, 3 ... workers: what a sweep will do.
struct SweepPlan {
    enum class Workers { Threads, Processes };
    RunSpec spec; // its number of workers does not count
    Workers kind = Workers::Threads;
    int cores = 1;
    std::vector<int> workers;
    std::vector<RunSpec> runs; // one for each of `workers`
};
Result<SweepPlan> planSweep(const RunSpec &spec, int cores); // an error: this strategy has no number of workers

// What came out. A pure function of the plan and what stands for each run (null where there is none).
struct SweepResult {
    RunSpec spec;
    SweepPlan::Workers kind = SweepPlan::Workers::Threads;
    int cores = 1;
    std::size_t tasks = 0;
    std::vector<ScalePoint> points; // of those that finished
    std::vector<int> unfinished;    // workers with which it failed, or was stopped
    std::string failure;            // why the first of these did; may be empty
    std::optional<ScalabilityFit> amdahl, universal;

    const ScalePoint *fastest() const; // null without points
    double oneWorkerSeconds() const;   // as measured, or else as fitted; 0 if neither is there
    double speedup(double seconds) const; // against one worker
};
SweepResult sweepResultOf(const SweepPlan &plan, const std::vector<std::shared_ptr<const Trace>> &runs);

} // namespace interleave
