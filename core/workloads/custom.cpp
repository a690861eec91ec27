#include "core/workloads/workloads.h"

#include "core/model/checksum.h"

namespace interleave {

namespace {

// The person's own mixture: every task waits, then computes. `spread` makes tasks differ by up to that many per cent.
class Custom final : public Workload {
public:
    const WorkloadInfo &info() const override
    {
        static const WorkloadInfo info{"custom",
                                       Bound::Mixed,
                                       {{"tasks", 0, 10000, 8, ""},
                                        {"wait", 0, 60000, 300, "ms"},
                                        {"iterations", 0, 1000000000, 5000000, ""},
                                        {"spread", 0, 100, 20, "%"},
                                        {"fail-every", 0, 10000, 0, ""}}};
        return info;
    }
    std::vector<TaskSpec> makeTasks(const ParameterValues &parameters, std::uint64_t seed) const override
    {
        const std::int64_t failEvery = parameters.at("fail-every");
        return numberedTasks(parameters.at("tasks"), "task", [&](std::int64_t i) {
            const auto scaled = [&](std::int64_t value, std::uint64_t salt) {
                const std::int64_t spread = parameters.at("spread");
                const auto random = std::int64_t(mixChecksum(seed * 2 + salt, std::uint64_t(i)) % 2001) - 1000;
                return value + value * spread / 100 * random / 1000;
            };
            std::vector<Phase> phases;
            if (const auto wait = parameters.at("wait"))
                phases.push_back(Wait{std::chrono::microseconds(scaled(wait * 1000, 0))});
            if (const auto iterations = parameters.at("iterations"))
                phases.push_back(Compute{std::uint64_t(scaled(iterations, 1))});
            if (failEvery > 0 && (i + 1) % failEvery == 0)
                phases.push_back(Fail{});
            return phases;
        });
    }
};

} // namespace

std::unique_ptr<Workload> makeCustom() { return std::make_unique<Custom>(); }

} // namespace interleave
