#include "core/workloads/workloads.h"

namespace interleave {

namespace {

// One task that computes for long, beside one that does many short waits: under an interpreter lock each of these waits takes a switch
// interval longer than it should, since whoever comes back from it has to ask the computing one for the lock.
class Convoy final : public Workload {
public:
    const WorkloadInfo &info() const override
    {
        static const WorkloadInfo info{
            "convoy", Bound::Mixed, {{"iterations", 0, 1000000000, 100000000, ""}, {"wait", 0, 1000, 1, "ms"}, {"waits", 1, 1000, 60, ""}}};
        return info;
    }
    std::vector<TaskSpec> makeTasks(const ParameterValues &parameters, std::uint64_t seed) const override
    {
        (void)seed;
        const Phase wait = Wait{std::chrono::milliseconds(parameters.at("wait"))};
        return {{TaskId{0}, "computes", {Compute{std::uint64_t(parameters.at("iterations"))}}},
                {TaskId{1}, "short waits", std::vector<Phase>(std::size_t(parameters.at("waits")), wait)}};
    }
};

} // namespace

std::unique_ptr<Workload> makeConvoy() { return std::make_unique<Convoy>(); }

} // namespace interleave
