#pragma once

#include "core/model/parameters.h"
#include "core/model/taskspec.h"

#include <memory>
#include <span>
#include <string>
#include <vector>

namespace interleave {

enum class Bound { Io, Cpu, Mixed };

struct WorkloadInfo {
    std::string id;
    Bound bound = Bound::Io;
    std::vector<ParameterInfo> parameters;
};

// Expands parameters into tasks. Pure: the same parameters and seed give the same tasks.
class Workload {
public:
    virtual ~Workload() = default;
    virtual const WorkloadInfo &info() const = 0;
    virtual std::vector<TaskSpec> makeTasks(const ParameterValues &parameters, std::uint64_t seed) const = 0;
};

using WorkloadRegistry = std::vector<std::unique_ptr<Workload>>;
WorkloadRegistry makeWorkloads();                                             // in display order
Result<const Workload *> findWorkload(const WorkloadRegistry &registry, const std::string &id); // the error names all ids

} // namespace interleave
