#include "app/diagnose/diagnosistext.h"

#include "app/texts.h"
#include "core/diagnose/sampler.h"

#include <QCoreApplication>

#include <algorithm>

namespace interleave {

namespace {

QString tr(const char *text) { return QCoreApplication::translate("diagnosis", text); }

QString percent(double share)
{
    const int rounded = int(share * 100 + 0.5);
    return tr("%1 %").arg(rounded == 0 && share > 0 ? tr("under 1") : QString::number(rounded));
}

QString number(double value) { return QString::number(value, 'f', value < 10 ? 1 : 0); }

QString listed(const QStringList &items, const QString &last)
{
    if (items.size() < 2)
        return items.join(QString());
    return items.mid(0, items.size() - 1).join(QStringLiteral(", ")) + last + items.back();
}

QString namesOf(const std::vector<Activity> &reasons)
{
    QStringList names;
    for (const Activity reason : reasons)
        names.append(activityTitle(reason));
    return listed(names, tr(" and "));
}

QString counted(int count, const QString &one, const QString &many) { return count == 1 ? one : many.arg(count); }

bool isTooShort(const Diagnosis &d) { return std::ranges::find(d.cannotKnow, kTooShort) != d.cannotKnow.end(); }

QString headlineOf(const Diagnosis &d)
{
    const QString time = formatSeconds(d.seconds);
    if (isTooShort(d))
        return tr("Too short to tell: it was over after %1.").arg(time);
    switch (d.verdict) {
    case Verdict::Computing: {
        const QString cores = d.coresInReach == 1 ? tr("the only core") : tr("%1 of %2 cores").arg(number(d.cores)).arg(d.coresInReach);
        return tr("It computes: for %1 of %2, on %3.").arg(percent(d.computing), time, cores);
    }
    case Verdict::Waiting:
        return d.waitingOn.empty() ? tr("It waits: for %1 of %2.").arg(percent(1 - d.computing), time)
                                   : tr("It waits: for %1 of %2, for %3.").arg(percent(1 - d.computing), time, namesOf(d.waitingOn));
    case Verdict::Mixed: break;
    }
    const QString parts = tr("It does both: %1 of %2 it computes, %3 it waits").arg(percent(d.computing), time, percent(1 - d.computing));
    return d.waitingOn.empty() ? parts + QLatin1Char('.') : tr("%1 for %2.").arg(parts, namesOf(d.waitingOn));
}

QString sharesLine(const Diagnosis &d)
{
    QStringList parts{tr("computing %1").arg(percent(d.computing))};
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < kActivityCount; ++i)
        if (d.waiting[i] >= 0.005)
            order.push_back(i);
    std::ranges::sort(order, [&](std::size_t a, std::size_t b) { return d.waiting[a] > d.waiting[b]; });
    for (const std::size_t i : order)
        parts.append(tr("waiting for %1 %2").arg(activityTitle(Activity(i)), percent(d.waiting[i])));
    return tr("Where the time went: %1.").arg(parts.join(QStringLiteral(", ")));
}

QString phaseLine(const Diagnosis &d)
{
    QStringList parts;
    for (const ProgramPhase &phase : d.phases) {
        const QString what = phase.verdict == Verdict::Computing ? tr("computing")
                             : phase.verdict == Verdict::Waiting ? tr("waiting")
                                                                 : tr("both");
        const QString why = phase.waitingOn.empty() ? QString() : tr(" (for %1)").arg(namesOf(phase.waitingOn));
        parts.append(tr("%1 to %2 %3%4").arg(formatSeconds(phase.begin), formatSeconds(phase.end), what, why));
    }
    return tr("It changed: %1.").arg(parts.join(QStringLiteral("; ")));
}

QStringList reasoningOf(const Diagnosis &d)
{
    QStringList lines{sharesLine(d)};
    lines.append(tr("Together its threads got %1 cores' worth of computing on average, of %2.").arg(number(d.cores)).arg(d.coresInReach));
    if (d.coreWait >= 0.05)
        lines.append(tr("For %1 of the time it was ready, but all cores were taken, by other programs or by its own threads.")
                         .arg(percent(d.coreWait)));
    lines.append(tr("For %1 of the time only one thing was under way: one after the other.").arg(percent(d.serial)));
    if (d.threads > 1 || d.processes > 1)
        lines.append(tr("What was seen of it: %1 in %2.").arg(counted(d.threads, tr("1 thread"), tr("%1 threads")),
                                                              counted(d.processes, tr("1 process"), tr("%1 processes"))));
    if (d.verdict != Verdict::Computing && d.longestWait > 0)
        lines.append(tr("Its longest single wait took %1.").arg(formatSeconds(d.longestWait)));
    if (d.gilBound.value_or(false))
        lines.append(tr("Its Python threads look bound by the interpreter lock (inferred): several wanted to compute at once, and "
                        "together they got about one core."));
    if (d.phases.size() > 1)
        lines.append(phaseLine(d));
    return lines;
}

QString strategies(const std::vector<std::string> &ids, const QString &last)
{
    QStringList titles;
    for (const std::string &id : ids)
        titles.append(QStringLiteral("%1 (%2)").arg(strategyTitle(id), QString::fromStdString(id)));
    return listed(titles, last);
}

QString whyNothingHelps(const Diagnosis &d)
{
    const Activity reason = d.waitingOn.empty() ? Activity::Unknown : d.waitingOn.front();
    switch (reason) {
    case Activity::Lock:
        return tr("No way of starting tasks helps: whoever holds the lock decides how long it takes. Hold it for a shorter time, or have "
                  "less behind it.");
    case Activity::Pipe: return tr("Look at the program at the other end: this one waits for what it sends, or for it to take what was sent.");
    case Activity::Terminal: return tr("It waits for somebody to type; no program is faster than that.");
    case Activity::Stopped: return tr("It was stopped, by a signal or a debugger.");
    default: return tr("Nothing was seen that more tasks at once would make faster.");
    }
}

QString adviceOf(const Diagnosis &d)
{
    if (isTooShort(d))
        return tr("Give it more to do, so that it runs for at least a second or two.");
    if (d.recommendation.empty())
        return whyNothingHelps(d);
    const QString fits = tr("What fits: %1.").arg(strategies(d.recommendation, tr(" or ")));
    if (d.gainAtMost < 1.15)
        return fits
               + (d.verdict == Verdict::Computing ? tr(" But all cores are at work already: nothing to gain on this machine.")
                                                  : tr(" But one single wait took nearly all of the time, and a wait does not get shorter: there is "
                                                       "something to gain only where there are several."));
    return fits + tr(" At most %1 times as fast. That is a bound and no promise: as if, once it has started, all its waits passed at the "
                     "same time and all its computing were spread over %2.")
                      .arg(number(d.gainAtMost), d.coresInReach == 1 ? tr("the only core") : tr("%1 cores").arg(d.coresInReach));
}

QString whyNot(const Diagnosis &d)
{
    if (d.wouldNotHelp.empty())
        return {};
    const QString who = strategies(d.wouldNotHelp, tr(" and "));
    if (d.verdict == Verdict::Computing)
        return d.python ? tr("What would not: %1. Only one thread of a Python computes at a time; an event loop has one thread anyway.").arg(who)
                        : tr("What would not: %1. An event loop has one thread, and there are no waits to fill.").arg(who);
    if (d.verdict == Verdict::Mixed)
        return tr("What would not be enough: %1. Its one thread would overlap the waits, but not the computing.").arg(who);
    if (!d.waitingOn.empty() && d.waitingOn.front() == Activity::Disk)
        return tr("What would not: %1. Reading a file blocks the thread that does it; an event loop has only one.").arg(who);
    return tr("What costs more than it gives: %1. Waiting needs no cores; processes take memory and time to start.").arg(who);
}

} // namespace

QString activityTitle(Activity activity)
{
    switch (activity) {
    case Activity::Network: return tr("the network");
    case Activity::Disk: return tr("the disk");
    case Activity::Sleep: return tr("a span of time (sleep)");
    case Activity::Lock: return tr("a lock or another of its threads");
    case Activity::Woken: return tr("another of its threads");
    case Activity::Gil: return tr("the interpreter lock");
    case Activity::Child: return tr("a child process");
    case Activity::Pipe: return tr("another program (a pipe or local socket)");
    case Activity::Terminal: return tr("the terminal");
    case Activity::Stopped: return tr("being continued (it was stopped)");
    case Activity::Other: return tr("a signal or something else");
    case Activity::Unknown: return tr("something that could not be seen");
    case Activity::Running: break;
    }
    return tr("its turn");
}

QString activityWord(Activity activity)
{
    switch (activity) {
    case Activity::Network: return tr("network");
    case Activity::Disk: return tr("disk");
    case Activity::Sleep: return tr("sleep");
    case Activity::Lock: return tr("lock");
    case Activity::Woken: return tr("another thread");
    case Activity::Gil: return tr("GIL");
    case Activity::Child: return tr("child");
    case Activity::Pipe: return tr("pipe");
    case Activity::Terminal: return tr("terminal");
    case Activity::Stopped: return tr("stopped");
    case Activity::Other: return tr("other");
    case Activity::Unknown: return tr("unknown");
    case Activity::Running: break;
    }
    return tr("computing");
}

QString unknownTitle(const std::string &id)
{
    struct Entry {
        const char *id, *text;
    };
    static constexpr Entry kEntries[] = {
        {Sampler::kNoCalls, QT_TRANSLATE_NOOP("diagnosis", "For some waits, what they were for: the system does not let us see it.")},
        {Sampler::kNoCoreWait, QT_TRANSLATE_NOOP("diagnosis", "How long it was ready without a core: this kernel does not count it.")},
        {Sampler::kHeldUp, QT_TRANSLATE_NOOP("diagnosis", "How it does on a machine that nothing holds up: Interleave itself got no core for a while when it wanted to look, and the program may have waited with it.")},
        {Sampler::kInTurns, QT_TRANSLATE_NOOP("diagnosis", "What each of its threads did at every moment: they are so many that only some of them were looked at, in turns.")},
        {Sampler::kNoBytes, QT_TRANSLATE_NOOP("diagnosis", "How many bytes it read and wrote: the system does not let us see it.")},
        {kTooShort, QT_TRANSLATE_NOOP("diagnosis", "What slows it down, and what would help: it was looked at for less than a quarter of a second.")},
        {kInFlight, QT_TRANSLATE_NOOP("diagnosis", "How many tasks an event loop in it already has under way: from outside, it is one thread that waits.")},
        {kIndependence, QT_TRANSLATE_NOOP("diagnosis", "Whether its parts depend on each other: what needs the result of something else can not happen at the same time.")},
    };
    for (const Entry &entry : kEntries)
        if (id == entry.id)
            return tr(entry.text);
    return QString::fromStdString(id);
}

DiagnosisText textOf(const Diagnosis &diagnosis)
{
    DiagnosisText text{headlineOf(diagnosis), reasoningOf(diagnosis), adviceOf(diagnosis), whyNot(diagnosis), {}};
    for (const std::string &id : diagnosis.cannotKnow)
        text.unknown.append(unknownTitle(id));
    return text;
}

QString asText(const DiagnosisText &text)
{
    QString out = text.headline + QLatin1Char('\n');
    for (const QString &line : text.reasoning)
        out += QStringLiteral("  ") + line + QLatin1Char('\n');
    out += text.advice + QLatin1Char('\n');
    if (!text.notHelpful.isEmpty())
        out += text.notHelpful + QLatin1Char('\n');
    if (!text.unknown.isEmpty())
        out += tr("What can not be known from outside:") + QLatin1Char('\n');
    for (const QString &line : text.unknown)
        out += QStringLiteral("  ") + line + QLatin1Char('\n');
    return out;
}

} // namespace interleave
