#include "core/workloads/workloads.h"

namespace interleave {

namespace {

// Real pixels: pictures drawn from the seed, then blurred in fixed passes.
class BlurAlbum final : public Workload {
public:
    const WorkloadInfo &info() const override
    {
        static const WorkloadInfo info{"blur-album",
                                       Bound::Cpu,
                                       {{"tasks", 1, 64, 8, ""},
                                        {"size", 16, 1024, 480, "px"},
                                        {"radius", 1, 64, 6, "px"},
                                        {"passes", 0, 50, 6, ""}}};
        return info;
    }
    std::vector<TaskSpec> makeTasks(const ParameterValues &parameters, std::uint64_t seed) const override
    {
        return numberedTasks(parameters.at("tasks"), "image", [&](std::int64_t i) {
            const auto width = std::uint32_t(parameters.at("size"));
            return std::vector<Phase>{Blur{width, width * 3 / 4, std::uint32_t(parameters.at("radius")),
                                           std::uint32_t(parameters.at("passes")), seed * 1000 + std::uint64_t(i)}};
        });
    }
};

} // namespace

std::unique_ptr<Workload> makeBlurAlbum() { return std::make_unique<BlurAlbum>(); }

} // namespace interleave
