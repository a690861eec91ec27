#include "app/timeline/deltawords.h"

#include "app/texts.h"

#include <QCoreApplication>

namespace interleave {

namespace {

QString tr(const char *text) { return QCoreApplication::translate("delta", text); }
QString tasks(int n) { return counted(n, tr("task"), tr("tasks")); }
QString seconds(Nanos time) { return formatSeconds(double(time) * 1e-9); }

QString reasonOf(const Delay &d)
{
    using Cause = Delay::Cause;
    switch (d.cause) {
    case Cause::Unclear: return {};
    case Cause::OneWaitAtATime: return tr("%1 waited one after the other").arg(tasks(d.tasks));
    case Cause::FewWaitsAtATime:
        return tr("%1 waited, at most %2 at a time instead of %3").arg(tasks(d.tasks)).arg(d.atOnce).arg(d.otherAtOnce);
    case Cause::LongerWaits: return tr("the waits themselves took %1 longer").arg(seconds(d.amount));
    case Cause::InterpreterLock: return tr("one at a time because of the GIL; tasks waited %1 for it, added up").arg(seconds(d.amount));
    case Cause::OneComputing: return tr("%1 computed one after the other").arg(tasks(d.tasks));
    case Cause::LongerComputing: return tr("computing took %1 longer").arg(seconds(d.amount));
    case Cause::Transfer: return tr("for %1 there was nothing but sending of tasks and results").arg(seconds(d.amount));
    case Cause::Start: return tr("for %1 workers were being started").arg(seconds(d.amount));
    case Cause::Lock: return tr("for %1 everybody waited for a lock").arg(seconds(d.amount));
    case Cause::Idle: return tr("for %1 nobody took up what was queued").arg(seconds(d.amount));
    }
    return {};
}

} // namespace

QString deltaWords(const Delay &delay)
{
    if (delay.later <= 0)
        return {};
    const QString later = tr("%1 later").arg(seconds(delay.later));
    if (delay.later < delay.best / 100)
        return tr("level with the best: %1").arg(later);
    const QString reason = reasonOf(delay);
    return reason.isEmpty() ? later : later + QStringLiteral(": ") + reason;
}

} // namespace interleave
