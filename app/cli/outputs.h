#pragma once

#include "core/model/result.h"
#include "core/trace/trace.h"

#include <QString>

#include <memory>
#include <vector>

namespace interleave {

// The files that a command is to leave behind; an empty name: none.
struct Outputs {
    QString picture, csv, totals, chrome, html, save;
};

Result<bool> checkOutputs(const Outputs &outputs); // that the names are sound and the files can be written, before anything runs
// Gives what is to be said about the files that were written: one line each, often none.
Result<std::vector<std::string>> writeOutputs(const Outputs &outputs, const std::vector<std::shared_ptr<const Trace>> &runs);

} // namespace interleave
