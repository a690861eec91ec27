#include "core/runner/hostinfo.h"

#include <QFile>
#include <QSysInfo>

#include <thread>

namespace interleave {

namespace {

std::string compilerName()
{
#if defined(__clang__)
    return "clang " __clang_version__;
#elif defined(__GNUC__)
    return "g++ " __VERSION__;
#else
    return "C++ compiler";
#endif
}

QString cpuName()
{
    QFile file(QStringLiteral("/proc/cpuinfo"));
    if (file.open(QIODevice::ReadOnly))
        for (const QByteArray &line : file.readAll().split('\n'))
            if (line.startsWith("model name"))
                return QString::fromUtf8(line.mid(line.indexOf(':') + 1)).simplified();
    return QSysInfo::currentCpuArchitecture();
}

} // namespace

HostInfo thisHost()
{
    return {QSysInfo::prettyProductName().toStdString(), cpuName().toStdString(), compilerName(), qVersion(),
            int(std::max(1u, std::thread::hardware_concurrency()))};
}

} // namespace interleave
