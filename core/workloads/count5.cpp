#include "core/workloads/workloads.h"

namespace interleave {

namespace {

// Five counting loops: nothing to wait for, everything to compute.
class Count5 final : public Workload {
public:
    const WorkloadInfo &info() const override
    {
        static const WorkloadInfo info{
            "count-5", Bound::Cpu, {{"tasks", 1, 1000, 5, ""}, {"iterations", 0, 1000000000, 10000000, ""}}};
        return info;
    }
    std::vector<TaskSpec> makeTasks(const ParameterValues &parameters, std::uint64_t) const override
    {
        return numberedTasks(parameters.at("tasks"), "count", [&](std::int64_t) {
            return std::vector<Phase>{Compute{std::uint64_t(parameters.at("iterations"))}};
        });
    }
};

} // namespace

std::unique_ptr<Workload> makeCount5() { return std::make_unique<Count5>(); }

} // namespace interleave
