#pragma once

#include "core/trace/trace.h"

#include <QByteArray>

#include <memory>
#include <vector>

namespace interleave {

// Tables for spreadsheets and pandas (app/export/README.md has the columns): RFC 4180 quoting, '\n' line ends, numbers in the C locale.
// A text that begins like a formula gets an apostrophe, so that no spreadsheet computes what a file's names say.

// One row a slice of a task, times in ns since the start of the run.
QByteArray slicesCsv(const std::vector<std::shared_ptr<const Trace>> &runs);
// One row a run: what it took, what it cost, how its tasks ended, the time in each state.
QByteArray totalsCsv(const std::vector<std::shared_ptr<const Trace>> &runs);

} // namespace interleave
