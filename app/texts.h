#pragma once

#include "core/model/runspec.h"

#include <QString>
#include <QStringList>

#include <string>

namespace interleave {

// Text for people about the things that core knows by id only. Unknown ids come back as they are.
QString workloadTitle(const std::string &id);
QString workloadExplanation(const std::string &id); // one line
QString strategyTitle(const std::string &id);
QString strategyExplanation(const std::string &id); // one line
QString parameterTitle(const std::string &id);
QStringList valueTitles(const std::string &parameter); // of a parameter whose values are choices; empty for a number
QString runTitle(const RunSpec &spec); // the strategy, and the variant of the workload if it has some

// "2.07 s", "13.4 ms", "870 µs": three significant digits.
QString formatSeconds(double seconds);
QString formatTick(double seconds, double step); // as few digits as tell neighbouring ticks apart
QString formatBytes(double bytes);

} // namespace interleave
