#pragma once

#include "core/trace/trace.h"

#include <QJsonObject>
#include <QString>

#include <memory>
#include <vector>

namespace interleave {

// One strategy's run, or its repeats: the trace is the one with the median wall time.
struct FinishedRun {
    std::shared_ptr<const Trace> trace;
    std::vector<double> repeats; // wall times in seconds, in the order they were made
};

QJsonObject listJson();
QString listText();
QJsonObject runsJson(const std::vector<FinishedRun> &runs);
QString runsTable(const std::vector<FinishedRun> &runs);

} // namespace interleave
