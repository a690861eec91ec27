#include "app/export/htmlreport.h"

#include "app/export/description.h"
#include "app/texts.h"
#include "core/analysis/runstatistics.h"
#include "core/analysis/speedup.h"

#include <QCoreApplication>
#include <QLocale>

#include <optional>

namespace interleave {

namespace {

QString tr(const char *text) { return QCoreApplication::translate("report", text); }

constexpr char kStyle[] =
    ":root{color-scheme:light dark}"
    "body{font:16px/1.5 Inter,system-ui,sans-serif;margin:2rem auto;max-width:1200px;padding:0 1rem}"
    "h1{line-height:1.2;margin-bottom:.25rem}img{max-width:100%;height:auto;border:1px solid #8884}"
    ".muted{opacity:.75}.scroll{overflow-x:auto}table{border-collapse:collapse;font-variant-numeric:tabular-nums}"
    "th,td{padding:.3rem .8rem;text-align:right;white-space:nowrap;border-bottom:1px solid #8884}th:first-child,td:first-child"
    "{text-align:left}dt{font-weight:600;margin-top:.5rem}dd{margin-left:1.5rem}@media print{body{margin:0}}";

// Text of a run: escaped, and in a box of its own, so that its direction of writing turns nothing around it.
QString own(const QString &text) { return QStringLiteral("<bdi>%1</bdi>").arg(text.toHtmlEscaped()); }

QString row(const QStringList &cells, const char *element)
{
    QString out = QStringLiteral("<tr>");
    for (const QString &cell : cells)
        out += QStringLiteral("<%1>%2</%1>").arg(QLatin1String(element), cell);
    return out + QStringLiteral("</tr>\n");
}

QString table(const QString &caption, const QStringList &header, const QString &rows)
{
    return QStringLiteral("<h2>%1</h2>\n<div class=\"scroll\"><table>\n<thead>%2</thead>\n<tbody>\n%3</tbody></table></div>\n")
        .arg(caption.toHtmlEscaped(), row(header, "th"), rows);
}

QString totals(const std::vector<TimelineRun> &runs)
{
    const std::vector<const Trace *> all = tracesOf(runs);
    QString rows;
    for (const TimelineRun &run : runs) {
        const RunStatistics s = statisticsOf(*run.trace);
        const Ledger &ledger = run.trace->ledger;
        const auto faster = speedup(*run.trace, all);
        QStringList ends;
        for (std::size_t i = 1; i < kOutcomeCount; ++i)
            if (s.outcomes[i] > 0)
                ends.append(QStringLiteral("%1 %2").arg(s.outcomes[i]).arg(outcomeTitle(Outcome(i))));
        rows += row({own(run.title), formatSeconds(s.wallSeconds), formatSeconds(s.bestPossibleSeconds),
                     faster ? QLocale::c().toString(*faster, 'f', 2) + QStringLiteral("×") : QStringLiteral("–"),
                     formatSeconds(ledger.cpuSeconds), formatBytes(double(ledger.peakRssBytes)),
                     QString::number(ledger.voluntarySwitches + ledger.involuntarySwitches), QString::number(ledger.threads),
                     QString::number(ledger.processes), ends.join(QStringLiteral(", "))},
                    "td");
        if (!run.trouble.isEmpty())
            rows += QStringLiteral("<tr><td colspan=\"10\">%1</td></tr>\n").arg(own(run.trouble));
    }
    return table(tr("Totals"),
                 {tr("Run"), tr("Time"), tr("Best possible"), tr("Speed-up"), tr("CPU"), tr("Memory"), tr("Switches"), tr("Threads"),
                  tr("Processes"), tr("Tasks")},
                 rows);
}

QString states(const std::vector<TimelineRun> &runs)
{
    QStringList header{tr("Run")};
    for (std::size_t i = 0; i < kStateCount; ++i)
        header.append(stateTitle(State(i)));
    QString rows;
    for (const TimelineRun &run : runs) {
        QStringList cells{own(run.title)};
        for (const double seconds : statisticsOf(*run.trace).stateSeconds)
            cells.append(seconds > 0 ? formatSeconds(seconds) : QStringLiteral("–"));
        rows += row(cells, "td");
    }
    return table(tr("Where the time of all tasks went"), header, rows);
}

QString howToRead()
{
    const std::pair<QString, QString> entries[] = {
        {tr("One axis"), tr("All runs are drawn on the same time axis, from their own start. Shorter is faster.")},
        {tr("Solid"), tr("The task is computing: it uses a core.")},
        {tr("Pale, hatched"), tr("The task waits. “Holds its worker”: nobody else can use that thread meanwhile. “Holds no worker”: the "
                                 "thread does other tasks until the wait is over.")},
        {tr("Outline"), tr("Queued: nobody has taken the task up, for the first time or again.")},
        {tr("Best possible"), tr("No way of running these tasks here can be faster: the longest task alone, or all computing spread over "
                                 "all cores, whichever is longer.")},
        {tr("Speed-up"), tr("The time of the sequential run of the same tasks, divided by this run's.")}};
    QString out = QStringLiteral("<h2>%1</h2>\n<dl>\n").arg(tr("How to read it").toHtmlEscaped());
    for (const auto &[term, explanation] : entries)
        out += QStringLiteral("<dt>%1</dt><dd>%2</dd>\n").arg(term.toHtmlEscaped(), explanation.toHtmlEscaped());
    return out + QStringLiteral("</dl>\n");
}

QString heading(const Picture &picture)
{
    QString out = QStringLiteral("<h1>%1</h1>\n").arg(own(picture.title));
    if (!picture.runs.empty()) {
        out += QStringLiteral("<p class=\"muted\">%1").arg(own(parametersOf(picture.runs).join(QStringLiteral(" · "))));
        if (const QString machine = machineOf(picture.runs.front().trace->host); !machine.isEmpty())
            out += QStringLiteral("<br>") + own(machine);
        out += QStringLiteral("</p>\n");
    }
    return out;
}

} // namespace

Result<Rendered> htmlReport(const Picture &picture)
{
    auto png = renderPicture(picture, PictureFormat::Png);
    if (!png)
        return png.error();
    QByteArray html = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; style-src 'unsafe-inline'\">\n"
                      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
    html += "<title>" + picture.title.toHtmlEscaped().toUtf8() + "</title>\n<style>" + kStyle + "</style>\n</head>\n<body>\n";
    html += heading(picture).toUtf8();
    html += "<img alt=\"" + tr("All runs on one time axis; the tables below say the same in numbers").toHtmlEscaped().toUtf8()
            + "\" src=\"data:image/png;base64," + png->bytes.toBase64() + "\">\n";
    html += (totals(picture.runs) + states(picture.runs) + howToRead()).toUtf8();
    html += "<p class=\"muted\">" + tr("Measured and drawn with Interleave. Open this page with Interleave to explore the runs.").toHtmlEscaped().toUtf8()
            + "</p>\n</body>\n</html>\n";
    return Rendered{std::move(html), png->remark};
}

} // namespace interleave
