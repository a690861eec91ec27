#include "core/workloads/workloads.h"

namespace interleave {

namespace {

// Real files, read past the cache where the system allows it: a wait for the disk that no event loop can make asynchronous.
class ReadFiles final : public Workload {
public:
    const WorkloadInfo &info() const override
    {
        static const WorkloadInfo info{
            "read-files", Bound::Io, {{"tasks", 1, 1000, 20, ""}, {"bytes", 1024, 64 << 20, 4 << 20, "bytes"}}};
        return info;
    }
    std::vector<TaskSpec> makeTasks(const ParameterValues &parameters, std::uint64_t seed) const override
    {
        (void)seed; // the files' contents come from it
        return numberedTasks(parameters.at("tasks"), "file", [](std::int64_t i) {
            return std::vector<Phase>{ReadFile{"file-" + std::to_string(i)}};
        });
    }
};

} // namespace

std::unique_ptr<Workload> makeReadFiles() { return std::make_unique<ReadFiles>(); }

} // namespace interleave
