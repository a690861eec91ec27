#pragma once

#include "app/cli/outputs.h"
#include "core/model/result.h"
#include "core/model/runspec.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace interleave {

struct Options {
    std::vector<RunSpec> runs; // one for each strategy
    int repeat = 1;
    bool json = false;
    Outputs outputs;
};

// What follows `run`, `compare` or `sweep`. An error is one line that names what was wrong and what is allowed.
Result<Options> parseOptions(const QString &command, const QStringList &arguments);

struct ExportRequest {
    QString file;
    Outputs outputs;
};
Result<ExportRequest> parseExport(const QStringList &arguments);

} // namespace interleave
