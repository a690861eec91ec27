#include "core/workloads/workloads.h"

namespace interleave {

namespace {

// The same trial, over and over: some threads add to one counter at the same time, and what it says in the end is written down.
// `adding`: 0 a plain read and a plain write, 1 with a function call in between that now and then gives its
// core away (then updates are lost for certain, on one core too), 2 an atomic addition, 3 under a mutex, 4 a counter for
// each thread, added up in the end.
class RaceLab final : public Workload {
public:
    const WorkloadInfo &info() const override
    {
        static const WorkloadInfo info{"race-lab",
                                       Bound::Cpu,
                                       {{"trials", 1, 10000, 1000, ""},
                                        {"racers", 1, 64, 2, ""},
                                        {"increments", 0, 10000000, 20000, ""},
                                        {"adding", 0, kAddingCount - 1, 0, ""}}};
        return info;
    }
    std::vector<TaskSpec> makeTasks(const ParameterValues &parameters, std::uint64_t) const override
    {
        const CountTogether race{std::uint32_t(parameters.at("racers")), std::uint32_t(parameters.at("increments")),
                        Adding(parameters.at("adding"))};
        return numberedTasks(parameters.at("trials"), "trial", [&](std::int64_t) { return std::vector<Phase>{race}; });
    }
};

} // namespace

std::unique_ptr<Workload> makeRaceLab() { return std::make_unique<RaceLab>(); }

} // namespace interleave
