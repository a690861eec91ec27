#pragma once

#include "core/model/parameters.h"
#include "core/model/runspec.h"
#include "core/model/taskspec.h"

#include <memory>
#include <span>
#include <string>
#include <vector>

namespace interleave {

enum class Bound { Io, Cpu, Mixed };

struct WorkloadInfo {
    std::string id;
    Bound bound = Bound::Io;
    std::vector<ParameterInfo> parameters;
    int autoThreads = kAutoThreads; // at most so many threads, if the person does not say
    int autoProcesses = 0;          // likewise for processes; 0: one for each core
    // A parameter whose last value means "each of the others, beside each other": a run for each of them.
    std::string variants{};
};

// Parameters that mean the same in every workload that has them: `latency` and `jitter` (ms), `bytes` (of a page or a file),
// `bandwidth` (KiB/s a connection) are the web server's; `words` are the database's; `limit` (s) ends the run.
//
// Expands parameters into tasks. Pure: the same parameters and seed give the same tasks.
class Workload {
public:
    virtual ~Workload() = default;
    virtual const WorkloadInfo &info() const = 0;
    virtual std::vector<TaskSpec> makeTasks(const ParameterValues &parameters, std::uint64_t seed) const = 0;
};

// The runs that a spec stands for: one, or one for each variant. Variants differ only on an event loop (`awaits`); elsewhere the first
// stands for all.
std::vector<RunSpec> variantsOf(const WorkloadInfo &info, const RunSpec &spec, bool awaits);

using WorkloadRegistry = std::vector<std::unique_ptr<Workload>>;
WorkloadRegistry makeWorkloads();                                             // in display order
Result<const Workload *> findWorkload(const WorkloadRegistry &registry, const std::string &id); // the error names all ids

// The tasks of a run, or at most so many like them where their parameter `tasks` asks for more; each then stands for `weight` of
// them. None for a spec that no workload takes.
struct TaskSample {
    std::vector<TaskSpec> tasks;
    double weight = 1;
    ParameterValues parameters; // that they were made with, all of them
};
TaskSample sampleTasks(const RunSpec &spec, std::int64_t most = 1000);

} // namespace interleave
