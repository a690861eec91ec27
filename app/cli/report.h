#pragma once

#include "core/trace/trace.h"

#include <QJsonObject>
#include <QString>

#include <memory>
#include <vector>

namespace interleave {

// Runs as they ended; one that was repeated stands for its repeats (Trace::repeats).
using Runs = std::vector<std::shared_ptr<const Trace>>;

QJsonObject listJson();
QString listText();
QJsonObject hostJson(const Runs &runs); // of the first
QJsonObject runsJson(const Runs &runs);
QString runsTable(const Runs &runs);

} // namespace interleave
