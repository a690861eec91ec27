#pragma once

#include "core/model/result.h"
#include "core/trace/trace.h"

#include <QString>

#include <memory>
#include <vector>

namespace interleave {

// The files that a command is to leave behind; an empty name: none.
struct Outputs {
    QString picture, csv, chrome, save;
};

Result<bool> checkOutputs(const Outputs &outputs); // that the names are sound and the files can be written, before anything runs
Result<bool> writeOutputs(const Outputs &outputs, const std::vector<std::shared_ptr<const Trace>> &runs);

} // namespace interleave
