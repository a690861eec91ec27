#include "core/workloads/workloads.h"

namespace interleave {

namespace {

// Does every `await` switch to another task? Each task makes thousands of calls and awaits them all; none of them waits. With `yields`
// each call lets the loop go round first, and that does switch.
class AwaitSwitches final : public Workload {
public:
    const WorkloadInfo &info() const override
    {
        static const WorkloadInfo info{
            "await-switches", Bound::Cpu, {{"tasks", 1, 1000, 4, ""}, {"number", 0, 30, 20, ""}, {"yields", 0, 1, 0, ""}}};
        return info;
    }
    std::vector<TaskSpec> makeTasks(const ParameterValues &parameters, std::uint64_t) const override
    {
        return numberedTasks(parameters.at("tasks"), "fib", [&](std::int64_t) {
            return std::vector<Phase>{AwaitCalls{std::uint32_t(parameters.at("number")), parameters.at("yields") == 1}};
        });
    }
};

} // namespace

std::unique_ptr<Workload> makeAwaitSwitches() { return std::make_unique<AwaitSwitches>(); }

} // namespace interleave
