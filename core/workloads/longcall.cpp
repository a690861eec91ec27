#include "core/workloads/workloads.h"

namespace interleave {

namespace {

// Tasks of many small steps, and one that makes a single long call into C in the middle: it has no safe point, so an interpreter lock
// can not change hands until it returns, whatever the switch interval says.
class LongCall final : public Workload {
public:
    const WorkloadInfo &info() const override
    {
        static const WorkloadInfo info{
            "long-call", Bound::Cpu, {{"tasks", 2, 64, 3, ""}, {"iterations", 0, 1000000000, 15000000, ""}}};
        return info;
    }
    std::vector<TaskSpec> makeTasks(const ParameterValues &parameters, std::uint64_t seed) const override
    {
        (void)seed;
        const auto iterations = std::uint64_t(parameters.at("iterations"));
        auto tasks = numberedTasks(parameters.at("tasks"), "steps", [&](std::int64_t) {
            return std::vector<Phase>{Compute{iterations}, Compute{iterations}};
        });
        tasks.back().name = "one long call";
        tasks.back().phases = {Compute{iterations / 4}, Compute{iterations, true}, Compute{iterations / 4}};
        return tasks;
    }
};

} // namespace

std::unique_ptr<Workload> makeLongCall() { return std::make_unique<LongCall>(); }

} // namespace interleave
