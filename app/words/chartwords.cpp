#include "app/words/chartwords.h"

#include "app/session/runfacts.h"
#include "app/texts.h"
#include "app/theme/palette.h"
#include "app/timeline/descriptions.h"
#include "app/words/repeatwords.h"
#include "core/analysis/speedup.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <numeric>

namespace interleave {

namespace {

QString tr(const char *text) { return QCoreApplication::translate("chartwords", text); }

QString count(std::int64_t n) { return QLocale().toString(qlonglong(n)); }

QString percent(double share) { return QStringLiteral("%1 %").arg(share * 100, 0, 'f', share > 0 && share < 0.01 ? 1 : 0); }

const QString kNothing = QStringLiteral("–");

std::vector<TimelineRun> ended(const std::vector<TimelineRun> &runs, bool finishedOnly)
{
    std::vector<TimelineRun> kept;
    for (const TimelineRun &run : runs)
        if (run.facts && (!finishedOnly || run.trace->end == RunEnd::Finished))
            kept.push_back(run);
    return kept;
}

double wallOf(const TimelineRun &run) { return medianOf(repeatSeconds(*run.trace)); }

std::vector<NamedRepeats> repeatsOf(const std::vector<TimelineRun> &runs)
{
    std::vector<NamedRepeats> repeats;
    for (const TimelineRun &run : runs)
        repeats.push_back({run.title, repeatSeconds(*run.trace)});
    return repeats;
}

} // namespace

ChartWords totalTimeWords(const std::vector<TimelineRun> &everything)
{
    ChartWords words{{}, {tr("Run"), tr("Total time"), tr("Middle half"), tr("Repeats"), tr("Speed-up"), tr("Best possible")}, {}};
    const std::vector<TimelineRun> runs = ended(everything, true);
    if (runs.empty()) {
        words.sentence = tr("Total time: no run has finished yet.");
        return words;
    }
    const std::vector<const Trace *> all = tracesOf(runs);
    double best = wallOf(runs.front());
    for (const TimelineRun &run : runs) {
        const RunStatistics &statistics = run.facts->statistics;
        const std::vector<double> repeats = repeatSeconds(*run.trace);
        const QString faster = speedupText(run, runs);
        const QString spread = spreadText(summaryOf(repeats));
        best = std::min(best, statistics.bestPossibleSeconds);
        words.rows.push_back({run.title, formatSeconds(statistics.wallSeconds), spread.isEmpty() ? kNothing : spread,
                              count(std::int64_t(repeats.size())),
                              faster.isEmpty() ? kNothing : faster,
                              formatSeconds(statistics.bestPossibleSeconds)});
    }
    const TimelineRun &fastest = *std::ranges::min_element(runs, {}, wallOf);
    words.sentence = tr("%1 took the least time: %2.").arg(fastest.title, formatSeconds(wallOf(fastest)));
    const Trace *sequential = sequentialOf(*fastest.trace, all);
    if (const auto faster = speedup(*fastest.trace, all); faster && sequential != fastest.trace)
        words.sentence += QLatin1Char(' ')
                          + tr("One after the other took %1, %2 times as long.")
                                .arg(formatSeconds(medianOf(repeatSeconds(*sequential))))
                                .arg(*faster, 0, 'f', 1);
    if (haveSameWork(runs)) {
        words.sentence += QLatin1Char(' ') + tr("The best possible time is %1.").arg(formatSeconds(best));
        if (const QString verdict = winnersVerdictOf(runs); !verdict.isEmpty())
            words.sentence += QLatin1Char(' ') + verdict;
    }
    return words;
}

ChartWords inFlightWords(const std::vector<TimelineRun> &all)
{
    ChartWords words{{}, {tr("Run"), tr("Tasks"), tr("Most under way at once"), tr("On average")}, {}};
    QStringList said;
    for (const TimelineRun &run : ended(all, false)) {
        const int most = run.facts->mostInFlight;
        words.rows.push_back({run.title, count(std::int64_t(run.trace->tasks.size())), count(most), QString::number(run.facts->averageInFlight, 'f', 1)});
        said.append(most == 1 ? tr("%1: never more than one task under way").arg(run.title)
                              : tr("%1: up to %2 tasks under way at once").arg(run.title, count(most)));
    }
    words.sentence = said.isEmpty() ? tr("Tasks under way: no run has ended yet.") : said.join(QStringLiteral("; ")) + QLatin1Char('.');
    return words;
}

ChartWords waitWords(const std::vector<TimelineRun> &all)
{
    ChartWords words{{}, {tr("Run"), tr("Waits"), tr("Half took at most"), tr("9 of 10 at most"), tr("The longest")}, {}};
    QStringList said;
    for (const TimelineRun &run : ended(all, false)) {
        const WaitSummary &waits = run.facts->waits;
        if (waits.count == 0) {
            said.append(tr("%1: nothing waited").arg(run.title));
            words.rows.push_back({run.title, count(0), kNothing, kNothing, kNothing});
            continue;
        }
        const auto text = [](Nanos time) { return formatSeconds(double(time) * 1e-9); };
        words.rows.push_back({run.title, count(waits.count), text(waits.median), text(waits.nineOfTen), text(waits.longest)});
        said.append(tr("%1: half of %2 waits took at most %3, the longest %4")
                        .arg(run.title, count(waits.count), text(waits.median), text(waits.longest)));
    }
    words.sentence = said.isEmpty() ? tr("Waits: no run has ended yet.") : said.join(QStringLiteral("; ")) + QLatin1Char('.');
    return words;
}

ChartWords costWords(const std::vector<TimelineRun> &all)
{
    ChartWords words{{}, {tr("Run"), tr("CPU"), tr("Memory"), tr("Switches"), tr("Threads"), tr("Processes")}, {}};
    const std::vector<TimelineRun> runs = ended(all, false);
    if (runs.empty()) {
        words.sentence = tr("Cost: no run has ended yet.");
        return words;
    }
    const auto memory = [](const TimelineRun &run) { return run.trace->ledger.peakRssBytes; };
    const auto cpu = [](const TimelineRun &run) { return run.trace->ledger.cpuSeconds; };
    for (const TimelineRun &run : runs) {
        const Ledger &ledger = run.trace->ledger;
        words.rows.push_back({run.title, formatSeconds(ledger.cpuSeconds), formatBytes(double(ledger.peakRssBytes)),
                              count(ledger.voluntarySwitches + ledger.involuntarySwitches), count(ledger.threads),
                              count(ledger.processes)});
    }
    if (runs.size() == 1) {
        words.sentence = tr("%1 took %2 of CPU time and %3 of memory.").arg(runs.front().title, words.rows[0][1], words.rows[0][2]);
        return words;
    }
    const auto &[lightest, heaviest] = std::ranges::minmax_element(runs, {}, memory);
    const auto &[least, most] = std::ranges::minmax_element(runs, {}, cpu);
    words.sentence = tr("%1 took the least memory, %2; %3 the most, %4.")
                         .arg(lightest->title, formatBytes(double(memory(*lightest))), heaviest->title, formatBytes(double(memory(*heaviest))))
                     + QLatin1Char(' ')
                     + tr("%1 took the least CPU time, %2; %3 the most, %4.")
                           .arg(least->title, formatSeconds(cpu(*least)), most->title, formatSeconds(cpu(*most)));
    return words;
}

namespace {

QString endingOf(const TimelineRun &run, const RunStatistics &statistics)
{
    const int tasks = int(run.trace->tasks.size()), done = statistics.outcomes[std::size_t(Outcome::Done)];
    if (done == tasks)
        return tr("all were done");
    return run.trouble.isEmpty() ? tr("%1 of %2 were done").arg(done).arg(tasks) : run.trouble;
}

int workersOf(const Trace &trace)
{
    return int(std::ranges::count_if(trace.tracks, [](const Track &track) { return isWorker(track.kind) && track.kind != TrackKind::Coordinator; }));
}

} // namespace

ChartWords timelineWords(const std::vector<TimelineRun> &all)
{
    ChartWords words{{}, {tr("Run"), tr("Tasks"), tr("Workers"), tr("Total time")}, {}};
    for (std::size_t i = 0; i < kStateCount; ++i)
        words.columns.append(stateTitle(State(i)));
    words.columns.append(tr("End"));
    QStringList said;
    for (const TimelineRun &run : ended(all, false)) {
        const RunStatistics &statistics = run.facts->statistics;
        const auto &states = statistics.stateSeconds;
        const double sum = std::accumulate(states.begin(), states.end(), 0.0);
        const int workers = workersOf(*run.trace);
        QStringList row{run.title, count(std::int64_t(run.trace->tasks.size())), count(workers), formatSeconds(statistics.wallSeconds)};
        std::vector<std::size_t> order(kStateCount);
        std::iota(order.begin(), order.end(), 0);
        std::ranges::stable_sort(order, std::greater{}, [&](std::size_t i) { return states[i]; });
        QStringList shares;
        for (const std::size_t i : order)
            if (sum > 0 && states[i] / sum >= 0.01 && shares.size() < 3)
                shares.append(tr("%1 %2").arg(percent(states[i] / sum), stateTitleIn(*run.trace, State(i))));
        for (std::size_t i = 0; i < kStateCount; ++i)
            row.append(sum > 0 ? percent(states[i] / sum) : kNothing);
        row.append(endingOf(run, statistics));
        words.rows.push_back(row);
        said.append(tr("%1: %2 tasks, %3, in %4; of the tasks' time %5; %6.")
                        .arg(run.title, row[1], workers == 1 ? tr("one worker") : tr("%1 workers").arg(workers), row[3],
                             shares.join(QStringLiteral(", ")), row.back()));
    }
    words.sentence = said.isEmpty() ? tr("No run has ended yet.") : said.join(QLatin1Char('\n'));
    return words;
}

QString winnersVerdictOf(const std::vector<TimelineRun> &all)
{
    const std::vector<TimelineRun> runs = ended(all, true);
    return runs.empty() || !haveSameWork(runs) ? QString() : winnersVerdict(repeatsOf(runs));
}

} // namespace interleave
