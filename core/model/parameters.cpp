#include "core/model/parameters.h"

#include <algorithm>

namespace interleave {

Result<ParameterValues> resolveParameters(std::span<const ParameterInfo> infos, const ParameterValues &given)
{
    ParameterValues values;
    std::string names;
    for (const ParameterInfo &info : infos) {
        values[info.id] = info.standard;
        names += (names.empty() ? "" : ", ") + info.id;
    }
    for (const auto &[name, value] : given) {
        const auto info = std::ranges::find(infos, name, &ParameterInfo::id);
        if (info == infos.end())
            return Error{ErrorCode::InvalidArgument,
                         "unknown parameter '" + name + "'; " + (names.empty() ? "there is none" : "there are: " + names)};
        if (value < info->minimum || value > info->maximum)
            return Error{ErrorCode::InvalidArgument, "parameter '" + name + "' is " + std::to_string(value) + "; allowed are "
                                                         + std::to_string(info->minimum) + " to "
                                                         + std::to_string(info->maximum)};
        values[name] = value;
    }
    return values;
}

} // namespace interleave
