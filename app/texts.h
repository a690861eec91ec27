#pragma once

#include "core/model/pythoninfo.h"
#include "core/trace/trace.h"

#include <QString>
#include <QStringList>

#include <string>

namespace interleave {

// Text for people about the things that core knows by id only. Unknown ids come back as they are.
QString workloadTitle(const std::string &id);
QString workloadExplanation(const std::string &id); // one line
QString strategyTitle(const std::string &id);
QString strategyExplanation(const std::string &id); // one line
QString pythonTitle(const PythonInfo &python); // "Python 3.11.2, with a GIL"
QString parameterTitle(const std::string &id);
QStringList valueTitles(const std::string &parameter); // of a parameter whose values are choices; empty for a number
QString runTitle(const Trace &trace);   // the one that a person gave it, or else:
QString runTitle(const RunSpec &spec); // the strategy, and the variant of the workload if it has some

QString toolTipText(const QString &plain); // for a tool tip, which would take a name that looks like HTML for HTML
QString counted(qint64 n, const QString &one, const QString &many); // "1 run", "12,000 runs"

// "2.07 s", "13.4 ms", "870 µs": three significant digits.
QString formatSeconds(double seconds);
QString formatTick(double seconds, double step); // as few digits as tell neighbouring ticks apart
QString formatBytes(double bytes);
QString formatTimes(double factor); // "4.9×", "0.042×"

} // namespace interleave
