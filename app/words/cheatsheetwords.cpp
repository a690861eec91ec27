#include "app/words/cheatsheetwords.h"

#include "app/texts.h"
#include "app/words/repeatwords.h"
#include "core/analysis/repeats.h"
#include "core/analysis/runstatistics.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace interleave {

namespace {

constexpr double kMostly = 0.75; // of the tasks' time, from which a workload is bound by it

QString tr(const char *text) { return QCoreApplication::translate("cheatsheet", text); }

QString percent(double share) { return QStringLiteral("%1 %").arg(share * 100, 0, 'f', 0); }

QString workloadProblem(const std::string &workload)
{
    if (workload == "download-10")
        return tr("Network requests");
    if (workload == "connections-10k")
        return tr("Thousands of connections");
    if (workload == "query-db")
        return tr("Database queries");
    if (workload == "read-files")
        return tr("Files");
    if (workload == "count-5")
        return tr("Math");
    if (workload == "blur-album")
        return tr("Image processing");
    if (workload == "scrape-parse")
        return tr("Download, then compute");
    if (workload == "tiny-tasks")
        return tr("Tiny tasks");
    return workloadTitle(workload);
}

QString listOf(const std::vector<std::string> &strategies)
{
    QStringList names;
    for (const std::string &strategy : strategies)
        names.append(toolName(strategy));
    return names.join(QStringLiteral(", "));
}

QString reason(const Recommendation &r, bool python)
{
    switch (r.why) {
    case Why::NothingToGain: return tr("Nothing to gain: one after the other is as fast.");
    case Why::Unclear: return tr("Not clear: its repeats and those of the fastest overlap. More repeats would tell.");
    case Why::Simplest: return tr("Easiest to implement; no faster: %1.").arg(listOf(r.asFast));
    case Why::LowestMemory: return tr("Lowest memory overhead; no faster: %1.").arg(listOf(r.asFast));
    case Why::OnlyFastest: break;
    }
    switch (r.way) {
    case Way::Processes: return python ? tr("Bypasses the GIL, uses multiple cores.") : tr("Fastest, although everything has to be sent.");
    case Way::Threads: return tr("Fastest: threads share memory, nothing has to be sent.");
    case Way::EventLoop:
        return r.waitingShare <= 1 - kMostly ? tr("Fastest this time, but a loop computes on one thread only: probably noise, measure again.")
                                             : tr("Fastest: waiting costs no thread.");
    case Way::LoopAndThreads: return tr("Fastest: the loop waits, threads compute.");
    case Way::OneByOne: break;
    }
    return {};
}

// Not one task was ever picked up: something that it needs is not on this machine.
bool couldNotBegin(const Trace &trace)
{
    return trace.end == RunEnd::Failed && std::ranges::all_of(trace.tasks, [](const TaskRecord &task) { return !takenUpAt(task); });
}

} // namespace

QString problemTitle(const CheatSheet::Row &row)
{
    const auto tasks = row.base.parameters.find("tasks");
    const QString problem = workloadProblem(row.base.workload);
    return tasks == row.base.parameters.end() ? problem : QStringLiteral("%1 (%2)").arg(problem, QLocale().toString(qlonglong(tasks->second)));
}

QString bottleneckText(const CheatSheet::Row &row)
{
    const double waiting = waitingShareOf(row);
    if (waiting < 0)
        return {};
    if (waiting >= kMostly)
        return tr("I/O (%1 waiting)").arg(percent(waiting));
    if (waiting <= 1 - kMostly)
        return tr("CPU (%1 computing)").arg(percent(1 - waiting));
    return tr("both (%1 waiting)").arg(percent(waiting));
}

QString toolName(const std::string &strategy)
{
    if (strategy == "python-threads")
        return QStringLiteral("ThreadPoolExecutor");
    if (strategy == "python-asyncio")
        return QStringLiteral("asyncio");
    if (strategy == "python-processes")
        return QStringLiteral("ProcessPoolExecutor");
    if (strategy == "python-sequential")
        return tr("a plain loop");
    return strategyTitle(strategy);
}

QString cellText(const Trace &trace)
{
    const double seconds = medianOf(repeatSeconds(trace));
    switch (trace.end) {
    case RunEnd::Finished: return formatSeconds(seconds);
    case RunEnd::Stopped: return QStringLiteral("> ") + formatSeconds(seconds);
    case RunEnd::Running:
    case RunEnd::Failed: break;
    }
    return couldNotBegin(trace) ? tr("cannot run here") : tr("failed");
}

QString cellExplanation(const Trace &trace)
{
    const RunStatistics statistics = statisticsOf(trace);
    QStringList lines{QStringLiteral("%1 · %2").arg(workloadTitle(trace.spec.workload), runTitle(trace.spec))};
    if (const QString spread = spreadText(summaryOf(repeatSeconds(trace))); !spread.isEmpty())
        lines.append(tr("median of %1 repeats, middle half %2").arg(trace.repeats.size()).arg(spread));
    lines.append(tr("%1 of %2 tasks done, %3 of memory, %4 of CPU time")
                     .arg(statistics.outcomes[std::size_t(Outcome::Done)])
                     .arg(trace.tasks.size())
                     .arg(formatBytes(double(trace.ledger.peakRssBytes)), formatSeconds(trace.ledger.cpuSeconds)));
    if (!trace.failure.empty())
        lines.append(QString::fromStdString(trace.failure));
    return lines.join(QLatin1Char('\n'));
}

QString whyText(const Recommendation &r, bool python)
{
    QStringList parts{reason(r, python)};
    if (r.timesFaster >= 1.2)
        parts.append(tr("%1 times as fast as one after the other.").arg(r.timesFaster, 0, 'f', 1));
    else if (r.timesFaster == 0 && r.way != Way::OneByOne)
        parts.append(tr("One after the other did not finish in time."));
    if (r.otherMemoryBytes - r.memoryBytes >= kMemoryStep && double(r.otherMemoryBytes) >= kMemoryFactor * double(r.memoryBytes))
        parts.append(tr("Memory: %1, other ways at least %2.").arg(formatBytes(double(r.memoryBytes)), formatBytes(double(r.otherMemoryBytes))));
    return parts.join(QLatin1Char(' '));
}

ChartWords matrixWords(const CheatSheet &sheet)
{
    ChartWords words{{}, {tr("Problem")}, {}};
    for (const CheatSheet::Column &column : sheet.columns)
        words.columns.append(strategyTitle(column.strategy));
    std::size_t measured = 0;
    for (const CheatSheet::Row &row : sheet.rows) {
        QStringList cells{problemTitle(row)};
        for (const auto &cell : row.cells) {
            cells.append(cell ? cellText(*cell) : QString());
            measured += cell ? 1 : 0;
        }
        words.rows.push_back(cells);
    }
    words.sentence = tr("%1 of %2 cells measured.").arg(measured).arg(sheet.rows.size() * sheet.columns.size());
    return words;
}

ChartWords cheatSheetWords(const CheatSheet &sheet)
{
    ChartWords words{{}, {tr("Bottleneck"), tr("Problem"), tr("Best tool"), tr("Why?")}, {}};
    QStringList said;
    const bool both = std::ranges::any_of(sheet.columns, &CheatSheet::Column::python);
    for (const CheatSheet::Row &row : sheet.rows)
        for (const bool python : {false, true}) {
            const auto recommendation = recommendationOf(sheet, row, python);
            if (!recommendation)
                continue;
            const QString tool = both ? QStringLiteral("%1: %2").arg(python ? tr("Python") : tr("C++"), toolName(recommendation->strategy))
                                      : toolName(recommendation->strategy);
            words.rows.push_back({bottleneckText(row), problemTitle(row), tool, whyText(*recommendation, python)});
            said.append(QStringLiteral("%1, %2 → %3: %4").arg(bottleneckText(row), problemTitle(row), tool, words.rows.back()[3]));
        }
    words.sentence = said.isEmpty() ? tr("The cheat sheet is empty: nothing has been measured yet.") : said.join(QLatin1Char('\n'));
    return words;
}

} // namespace interleave
