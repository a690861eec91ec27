#include "core/workloads/workloads.h"

namespace interleave {

namespace {

// Thousands of tasks so small that handing them over costs more than doing them. `chunk`: how many a worker process gets at once.
class TinyTasks final : public Workload {
public:
    const WorkloadInfo &info() const override
    {
        static const WorkloadInfo info{"tiny-tasks",
                                       Bound::Cpu,
                                       {{"tasks", 1, 1000000, 5000, ""},
                                        {"iterations", 0, 1000000, 300, ""},
                                        {"chunk", 1, 10000, 1, ""}}};
        return info;
    }
    std::vector<TaskSpec> makeTasks(const ParameterValues &parameters, std::uint64_t) const override
    {
        return numberedTasks(parameters.at("tasks"), "tiny", [&](std::int64_t) {
            return std::vector<Phase>{Compute{std::uint64_t(parameters.at("iterations"))}};
        });
    }
};

} // namespace

std::unique_ptr<Workload> makeTinyTasks() { return std::make_unique<TinyTasks>(); }

} // namespace interleave
