#include "core/workloads/workloads.h"

namespace interleave {

namespace {

// Ten pages from a web server that takes a second for each: real sockets, almost nothing to compute.
class Download10 final : public Workload {
public:
    const WorkloadInfo &info() const override
    {
        static const WorkloadInfo info{"download-10",
                                       Bound::Io,
                                       {{"tasks", 1, 10000, 10, ""},
                                        {"latency", 0, 60000, 1000, "ms"},
                                        {"jitter", 0, 60000, 0, "ms"},
                                        {"bytes", 64, 1 << 20, 4096, "bytes"},
                                        {"bandwidth", 0, 1 << 20, 0, "KiB/s"},
                                        {"failures", 0, 100, 0, "%"}}};
        return info;
    }
    std::vector<TaskSpec> makeTasks(const ParameterValues &parameters, std::uint64_t seed) const override
    {
        return numberedTasks(parameters.at("tasks"), "page", [&](std::int64_t i) {
            return std::vector<Phase>{fetchOf(std::uint32_t(i), parameters, seed)};
        });
    }
};

} // namespace

std::unique_ptr<Workload> makeDownload10() { return std::make_unique<Download10>(); }

} // namespace interleave
