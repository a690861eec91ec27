#include "app/export/description.h"

#include "app/texts.h"

#include <QCoreApplication>

#include <algorithm>

namespace interleave {

QStringList parametersOf(const std::vector<TimelineRun> &runs)
{
    if (runs.empty())
        return {};
    QStringList parts;
    const RunSpec &spec = runs.front().trace->spec;
    for (const auto &[name, value] : spec.parameters)
        parts.append(QStringLiteral("%1 %2").arg(QString::fromStdString(name)).arg(value));
    const auto locked = std::ranges::find(runs, Gil::On, [](const TimelineRun &run) { return run.trace->spec.gil; });
    if (locked != runs.end())
        parts.append(QCoreApplication::translate("picture", "GIL switch interval %1")
                         .arg(formatSeconds(double(locked->trace->spec.gilInterval.count()) * 1e-6)));
    if (spec.workload != "imported")
        parts.append(QStringLiteral("seed %1").arg(spec.seed));
    return parts;
}

QString machineOf(const HostInfo &host)
{
    if (host.cores == 0 && host.cpu.empty())
        return {};
    return QStringLiteral("%1 cores, %2, %3, %4, Qt %5").arg(host.cores)
        .arg(QString::fromStdString(host.cpu), QString::fromStdString(host.os), QString::fromStdString(host.compiler),
             QString::fromStdString(host.qt));
}

} // namespace interleave
