#pragma once

#include "core/trace/taskresults.h"
#include "core/model/environment.h"
#include "core/model/runspec.h"
#include "core/trace/recorder.h"

#include <stop_token>
#include <string>

namespace interleave {

// What a strategy is given for one run. References outlive the call.
struct RunContext {
    TraceRecorder &recorder;
    TaskResults &results;
    std::stop_token stop;
    const RunSpec &spec;
    const RunEnvironment &environment;
    int cores = 1;
    int threads = 1;   // for a pool of threads: chosen, or what suits the workload
    int processes = 1; // for a pool of processes, likewise
    std::string runnerProgram; // for strategies that start worker processes
};

} // namespace interleave
