#include "app/texts.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace interleave {

namespace {

struct Entry {
    const char *id, *title, *explanation;
};

constexpr Entry kWorkloads[] = {
    {"sleep-5", QT_TRANSLATE_NOOP("texts", "Five slow requests"), QT_TRANSLATE_NOOP("texts", "2 s of waiting each, nothing to compute")},
    {"download-10", QT_TRANSLATE_NOOP("texts", "Download 10 pages"), QT_TRANSLATE_NOOP("texts", "real HTTP, 1 s per page")},
    {"connections-10k", QT_TRANSLATE_NOOP("texts", "10,000 connections"), QT_TRANSLATE_NOOP("texts", "a page each, all at once")},
    {"read-files", QT_TRANSLATE_NOOP("texts", "Read files"), QT_TRANSLATE_NOOP("texts", "20 files from the disk")},
    {"query-db", QT_TRANSLATE_NOOP("texts", "Query a database"), QT_TRANSLATE_NOOP("texts", "SQLite, a driver that blocks")},
    {"scrape-parse", QT_TRANSLATE_NOOP("texts", "Scrape and parse"), QT_TRANSLATE_NOOP("texts", "download, then compute")},
    {"blocking-call", QT_TRANSLATE_NOOP("texts", "A blocking call"), QT_TRANSLATE_NOOP("texts", "the mistake that freezes an event loop")},
    {"count-5", QT_TRANSLATE_NOOP("texts", "Count to 10,000,000"), QT_TRANSLATE_NOOP("texts", "5 loops, no waiting")},
    {"tiny-tasks", QT_TRANSLATE_NOOP("texts", "5,000 tiny tasks"), QT_TRANSLATE_NOOP("texts", "each costs more to hand over than to do")},
    {"blur-album", QT_TRANSLATE_NOOP("texts", "Blur a photo album"), QT_TRANSLATE_NOOP("texts", "8 images, real pixels")},
    {"convoy", QT_TRANSLATE_NOOP("texts", "The convoy"), QT_TRANSLATE_NOOP("texts", "short waits beside one that computes")},
    {"long-call", QT_TRANSLATE_NOOP("texts", "One long C call"), QT_TRANSLATE_NOOP("texts", "no safe point until it returns")},
    {"imported", QT_TRANSLATE_NOOP("texts", "Imported trace"), QT_TRANSLATE_NOOP("texts", "recorded by another program")},
    {kObserved, QT_TRANSLATE_NOOP("texts", "Your program"), QT_TRANSLATE_NOOP("texts", "is it waiting or computing, and what would help?")},
    {"await-in-turn", QT_TRANSLATE_NOOP("texts", "Await in turn"), QT_TRANSLATE_NOOP("texts", "five requests, awaited in turn or together")},
    {"await-switches", QT_TRANSLATE_NOOP("texts", "Does await switch?"), QT_TRANSLATE_NOOP("texts", "thousands of awaits that need not wait")},
    {"straggler", QT_TRANSLATE_NOOP("texts", "A straggler"), QT_TRANSLATE_NOOP("texts", "one task is much longer than the others")},
    {"race-lab", QT_TRANSLATE_NOOP("texts", "Lost updates"), QT_TRANSLATE_NOOP("texts", "threads add to one counter, 1,000 trials")},
    {"custom", QT_TRANSLATE_NOOP("texts", "Your own"), QT_TRANSLATE_NOOP("texts", "choose how long tasks wait and compute")},
};

constexpr Entry kStrategies[] = {
    {kAsItIs, QT_TRANSLATE_NOOP("texts", "As it is"), QT_TRANSLATE_NOOP("texts", "a program of yours, only looked at")},
    {"sequential", QT_TRANSLATE_NOOP("texts", "Sequential"), QT_TRANSLATE_NOOP("texts", "one task after the other, on one thread")},
    {"qthreadpool", QT_TRANSLATE_NOOP("texts", "QThreadPool"), QT_TRANSLATE_NOOP("texts", "Qt's pool: a waiting task keeps its thread")},
    {"jthread", QT_TRANSLATE_NOOP("texts", "std::jthread pool"), QT_TRANSLATE_NOOP("texts", "our own pool: a waiting task keeps its thread")},
    {"coroutine", QT_TRANSLATE_NOOP("texts", "Coroutine loop"), QT_TRANSLATE_NOOP("texts", "one thread: a task that waits lets others run")},
    {"process", QT_TRANSLATE_NOOP("texts", "Process workers"), QT_TRANSLATE_NOOP("texts", "nothing shared: everything is sent")},
    {"chrome-trace", QT_TRANSLATE_NOOP("texts", "Chrome trace"), QT_TRANSLATE_NOOP("texts", "recorded by another program")},
    {"hybrid", QT_TRANSLATE_NOOP("texts", "Loop and threads"), QT_TRANSLATE_NOOP("texts", "the loop waits, threads compute")},
    {"python-sequential", QT_TRANSLATE_NOOP("texts", "Python"), QT_TRANSLATE_NOOP("texts", "one task after the other")},
    {"python-threads", QT_TRANSLATE_NOOP("texts", "Python threads"), QT_TRANSLATE_NOOP("texts", "ThreadPoolExecutor, one GIL")},
    {"python-threads-free", QT_TRANSLATE_NOOP("texts", "Python threads, no GIL"), QT_TRANSLATE_NOOP("texts", "a free-threaded Python")},
    {"python-asyncio", QT_TRANSLATE_NOOP("texts", "Python asyncio"), QT_TRANSLATE_NOOP("texts", "one thread, async and await")},
    {"python-processes", QT_TRANSLATE_NOOP("texts", "Python processes"), QT_TRANSLATE_NOOP("texts", "ProcessPoolExecutor, a GIL each")},
};

constexpr Entry kParameters[] = {
    {"tasks", QT_TRANSLATE_NOOP("texts", "Tasks"), ""},
    {"wait", QT_TRANSLATE_NOOP("texts", "Wait per task"), ""},
    {"iterations", QT_TRANSLATE_NOOP("texts", "Steps to count"), ""},
    {"chunk", QT_TRANSLATE_NOOP("texts", "Tasks per message"), ""},
    {"size", QT_TRANSLATE_NOOP("texts", "Image width"), ""},
    {"radius", QT_TRANSLATE_NOOP("texts", "Blur radius"), ""},
    {"passes", QT_TRANSLATE_NOOP("texts", "Blur passes"), ""},
    {"latency", QT_TRANSLATE_NOOP("texts", "Server's answer after"), ""},
    {"jitter", QT_TRANSLATE_NOOP("texts", "… plus up to"), ""},
    {"bytes", QT_TRANSLATE_NOOP("texts", "Size"), ""},
    {"bandwidth", QT_TRANSLATE_NOOP("texts", "Bandwidth (0: any)"), ""},
    {"failures", QT_TRANSLATE_NOOP("texts", "Failures"), ""},
    {"limit", QT_TRANSLATE_NOOP("texts", "Give up after (0: never)"), ""},
    {"words", QT_TRANSLATE_NOOP("texts", "Rows in the table"), ""},
    {"waits", QT_TRANSLATE_NOOP("texts", "Number of waits"), ""},
    {"gil", QT_TRANSLATE_NOOP("texts", "GIL"), ""},
    {"rounds", QT_TRANSLATE_NOOP("texts", "Rounds of counting"), ""},
    {"block", QT_TRANSLATE_NOOP("texts", "Blocking call"), ""},
    {"how", QT_TRANSLATE_NOOP("texts", "The blocking call"), ""},
    {"requests", QT_TRANSLATE_NOOP("texts", "Requests"), ""},
    {"together", QT_TRANSLATE_NOOP("texts", "Awaited"), ""},
    {"number", QT_TRANSLATE_NOOP("texts", "Fibonacci number"), ""},
    {"yields", QT_TRANSLATE_NOOP("texts", "Each await"), ""},
    {"times", QT_TRANSLATE_NOOP("texts", "The long one: times"), ""},
    {"first", QT_TRANSLATE_NOOP("texts", "The long one comes"), ""},
    {"trials", QT_TRANSLATE_NOOP("texts", "Trials"), ""},
    {"racers", QT_TRANSLATE_NOOP("texts", "Threads per trial"), ""},
    {"increments", QT_TRANSLATE_NOOP("texts", "Additions per thread"), ""},
    {"adding", QT_TRANSLATE_NOOP("texts", "The addition"), ""},
    {"spread", QT_TRANSLATE_NOOP("texts", "Spread"), ""},
    {"fail-every", QT_TRANSLATE_NOOP("texts", "Fail every n-th task"), ""},
};

template <std::size_t N>
QString look(const Entry (&entries)[N], const std::string &id, const char *Entry::*text)
{
    for (const Entry &entry : entries)
        if (id == entry.id)
            return QCoreApplication::translate("texts", entry.*text);
    return QString::fromStdString(id);
}

QString threeDigits(double value)
{
    const int decimals = value >= 100 ? 0 : value >= 10 ? 1 : 2;
    return QString::number(value, 'f', decimals);
}

} // namespace

QString workloadTitle(const std::string &id) { return look(kWorkloads, id, &Entry::title); }
QString workloadExplanation(const std::string &id) { return look(kWorkloads, id, &Entry::explanation); }
QString strategyTitle(const std::string &id) { return look(kStrategies, id, &Entry::title); }
QString strategyExplanation(const std::string &id) { return look(kStrategies, id, &Entry::explanation); }
QString parameterTitle(const std::string &id) { return look(kParameters, id, &Entry::title); }

QString runTitle(const Trace &trace)
{
    return trace.title.empty() ? runTitle(trace.spec) : QString::fromStdString(trace.title);
}

QString pythonTitle(const PythonInfo &python)
{
    const QString version = QString::fromStdString(python.version);
    return python.hasGil ? QCoreApplication::translate("texts", "Python %1, with a GIL").arg(version)
                         : QCoreApplication::translate("texts", "Python %1, without a GIL").arg(version);
}

namespace {

// The program that is looked at, in one line.
QString commandTitle(const RunSpec &spec)
{
    if (spec.pid > 0)
        return QCoreApplication::translate("texts", "process %1").arg(spec.pid);
    QStringList parts;
    for (const std::string &argument : spec.command)
        parts.append(QString::fromStdString(argument));
    const QString line = parts.join(QLatin1Char(' ')).simplified();
    return line.size() <= 60 ? line : line.left(59) + QStringLiteral("…");
}

} // namespace

QString runTitle(const RunSpec &spec)
{
    if (spec.workload == kObserved)
        return commandTitle(spec);
    const QString strategy = strategyTitle(spec.strategy);
    const QString title = spec.gil == Gil::On ? QCoreApplication::translate("texts", "%1, GIL").arg(strategy) : strategy;
    const auto how = spec.parameters.find("how");
    const bool python = spec.strategy == "python-asyncio";
    if (spec.workload != "blocking-call" || !(python || spec.strategy == "coroutine") || how == spec.parameters.end())
        return title;
    const QString variant = valueTitles("how")[std::clamp<std::int64_t>(how->second, 0, 2)];
    return title + QStringLiteral(": ") + (python && how->second == 1 ? QStringLiteral("await") : variant);
}

QStringList valueTitles(const std::string &parameter)
{
    if (parameter == "gil")
        return {QCoreApplication::translate("texts", "off"), QCoreApplication::translate("texts", "on"),
                QCoreApplication::translate("texts", "off and on")};
    if (parameter == "together")
        return {QCoreApplication::translate("texts", "one after the other"), QCoreApplication::translate("texts", "together")};
    if (parameter == "yields")
        return {QCoreApplication::translate("texts", "needs no wait"), QCoreApplication::translate("texts", "lets others go first")};
    if (parameter == "first")
        return {QCoreApplication::translate("texts", "last"), QCoreApplication::translate("texts", "first")};
    if (parameter == "adding")
        return {QCoreApplication::translate("texts", "plain"), QCoreApplication::translate("texts", "plain, with a call"),
                QCoreApplication::translate("texts", "atomic"), QCoreApplication::translate("texts", "under a mutex"),
                QCoreApplication::translate("texts", "one counter each")};
    if (parameter != "how")
        return {};
    return {QCoreApplication::translate("texts", "blocks"), QCoreApplication::translate("texts", "co_await"),
            QCoreApplication::translate("texts", "to a thread"), QCoreApplication::translate("texts", "each of these")};
}

QString toolTipText(const QString &plain)
{
    return QStringLiteral("<p style=\"white-space:pre\">%1</p>").arg(plain.toHtmlEscaped());
}

QString counted(qint64 n, const QString &one, const QString &many)
{
    return QLocale().toString(n) + QLatin1Char(' ') + (n == 1 ? one : many);
}

QString formatSeconds(double seconds)
{
    if (seconds >= 1 || seconds <= 0)
        return threeDigits(seconds) + QStringLiteral(" s");
    if (seconds >= 1e-3)
        return threeDigits(seconds * 1e3) + QStringLiteral(" ms");
    if (seconds >= 1e-6)
        return threeDigits(seconds * 1e6) + QStringLiteral(" µs");
    return threeDigits(seconds * 1e9) + QStringLiteral(" ns");
}

QString formatTick(double seconds, double step)
{
    struct Unit {
        double seconds;
        const char16_t *name;
    };
    static constexpr Unit kUnits[] = {{1, u" s"}, {1e-3, u" ms"}, {1e-6, u" µs"}, {1e-9, u" ns"}};
    if (seconds == 0)
        return QStringLiteral("0");
    for (const Unit &unit : kUnits)
        if (step >= unit.seconds * 0.1 || unit.seconds < 1e-8) {
            const int decimals = step >= unit.seconds * 0.999 ? 0 : 1;
            return QString::number(seconds / unit.seconds, 'f', decimals) + QString::fromUtf16(unit.name);
        }
    return {};
}

QString formatTimes(double factor)
{
    return QString::number(factor, factor < 0.095 ? 'g' : 'f', factor < 0.95 ? 2 : 1) + QStringLiteral("×");
}

QString formatBytes(double bytes)
{
    if (bytes >= 1024.0 * 1024.0)
        return threeDigits(bytes / 1024 / 1024) + QStringLiteral(" MiB");
    if (bytes < 10 * 1024)
        return QString::number(bytes / 1024, 'f', 1) + QStringLiteral(" KiB");
    return QString::number(std::llround(bytes / 1024)) + QStringLiteral(" KiB");
}

} // namespace interleave
