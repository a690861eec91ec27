#include "app/charts/totaltimechart.h"

#include "app/charts/chartstyle.h"
#include "app/session/runfacts.h"
#include "app/texts.h"
#include "app/theme/palette.h"
#include "app/words/chartwords.h"
#include "core/analysis/repeats.h"

#include <QBarCategoryAxis>
#include <QBarSet>
#include <QChart>
#include <QChartView>
#include <QHorizontalStackedBarSeries>
#include <QPainter>
#include <QValueAxis>

#include <algorithm>
#include <cmath>

namespace interleave {

namespace {
constexpr int kWidestName = 220; // pixels: a program's command line may be long
}

// The chart with what Qt Charts has no series for: a line across horizontal bars, and labels that it does not shorten to dots.
class TotalTimeChart::Canvas : public QChartView {
public:
    using QChartView::QChartView;
    double best = 0, full = 1; // seconds
    QColor ink;
    std::vector<Bar> bars; // from above

protected:
    void drawForeground(QPainter *painter, const QRectF &) override
    {
        const QRectF area = chart()->plotArea();
        const double row = area.height() / double(std::max<std::size_t>(1, bars.size()));
        painter->setPen(QPen(ink, 1.5));
        for (std::size_t i = 0; i < bars.size(); ++i) {
            const auto at = [&](double seconds) { return area.left() + area.width() * seconds / full; };
            const double y = area.top() + row * double(i), middle = y + row / 2;
            const double end = at(std::max(bars[i].seconds, bars[i].upper));
            if (bars[i].upper > 0) {
                painter->drawLine(QPointF(at(bars[i].lower), middle), QPointF(at(bars[i].upper), middle));
                for (const double edge : {bars[i].lower, bars[i].upper})
                    painter->drawLine(QPointF(at(edge), middle - 4), QPointF(at(edge), middle + 4));
            }
            painter->drawText(QRectF(8, y, area.left() - 16, row), Qt::AlignVCenter | Qt::AlignRight,
                              painter->fontMetrics().elidedText(bars[i].name, Qt::ElideRight, int(area.left()) - 16));
            painter->drawText(QRectF(end + 6, y, 200, row), Qt::AlignVCenter | Qt::AlignLeft, bars[i].label);
        }
        if (best > 0) {
            const double x = area.left() + area.width() * best / full;
            painter->setPen(QPen(ink, 1.5, Qt::DotLine));
            painter->drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
        }
    }
};

TotalTimeChart::TotalTimeChart(QWidget *parent) : QWidget(parent), m_canvas(new Canvas(this))
{
    setAccessibleName(tr("Total time of each run"));
    fillWith(this, m_canvas);
    rebuild();
}

void TotalTimeChart::setRuns(const std::vector<TimelineRun> &runs)
{
    m_bars.clear();
    m_bestSeconds = 0;
    std::vector<TimelineRun> finished;
    std::ranges::copy_if(runs, std::back_inserter(finished),
                         [](const TimelineRun &run) { return run.facts && run.trace->end == RunEnd::Finished; });
    const bool isOneWork = haveSameWork(finished); // else there is no best time for all of them
    for (const TimelineRun &run : finished) {
        const RunStatistics &statistics = run.facts->statistics;
        const RepeatSummary summary = summaryOf(repeatSeconds(*run.trace));
        QString label = formatSeconds(statistics.wallSeconds);
        if (const QString faster = speedupText(run, finished); !faster.isEmpty())
            label += QStringLiteral("  ") + faster;
        const bool repeated = summary.count > 1;
        m_bars.push_back({run.title, label, statistics.wallSeconds, repeated ? summary.lowerQuartile : 0, repeated ? summary.upperQuartile : 0, run.tint,
                          double(run.zero), run.stretch, double(run.trace->now)});
        // Each run bounds the time from what it measured itself; the least of these is what the machine has shown to be in reach.
        if (isOneWork)
            m_bestSeconds = m_bestSeconds > 0 ? std::min(m_bestSeconds, statistics.bestPossibleSeconds) : statistics.bestPossibleSeconds;
    }
    setAccessibleDescription(totalTimeWords(runs).sentence);
    rebuild();
}

void TotalTimeChart::setPlayhead(std::optional<Nanos> time)
{
    m_playhead = time;
    grow();
}

std::vector<double> TotalTimeChart::shownSeconds() const
{
    std::vector<double> seconds;
    for (const Bar &bar : m_bars)
        seconds.push_back(at(bar).seconds);
    return seconds;
}

// A run that is over stands at its total, with all that is known about it then.
TotalTimeChart::Bar TotalTimeChart::at(const Bar &bar) const
{
    const double time = m_playhead ? double(*m_playhead) / bar.stretch + bar.zero : bar.end;
    if (time >= bar.end)
        return bar;
    Bar part = bar;
    part.seconds = std::clamp(time * 1e-9, 0.0, bar.seconds);
    part.label = formatSeconds(part.seconds);
    part.lower = part.upper = 0;
    return part;
}

void TotalTimeChart::grow()
{
    m_canvas->bars.clear();
    for (std::size_t i = 0; i < m_bars.size(); ++i) {
        m_canvas->bars.push_back(at(m_bars[i]));
        m_sets[i]->replace(int(m_bars.size() - 1 - i), m_canvas->bars.back().seconds);
    }
    m_canvas->viewport()->update();
}

void TotalTimeChart::rebuild()
{
    m_sets.assign(m_bars.size(), nullptr);
    const Theme theme = themeOf(palette());
    double full = 1;
    int widestName = 0;
    for (const Bar &bar : m_bars)
        widestName = std::max(widestName, fontMetrics().horizontalAdvance(bar.name));
    widestName = std::min(widestName, kWidestName);
    QChart *chart = newChart(theme, QMargins(widestName + 14, 0, 8, 0));
    chart->legend()->hide();
    const bool repeated = std::ranges::any_of(m_bars, [](const Bar &bar) { return bar.upper > 0; });
    QString title = m_bars.empty() ? tr("Total time: no run has finished yet") : repeated ? tr("Total time, median and middle half") : tr("Total time");
    if (!m_bars.empty() && m_bestSeconds > 0)
        title += tr(" · dotted: best possible, %1").arg(formatSeconds(m_bestSeconds));
    chart->setTitle(title);
    if (!m_bars.empty()) {
        auto *series = new QHorizontalStackedBarSeries;
        double longest = 0;
        const int count = int(m_bars.size());
        for (int i = 0; i < count; ++i) { // one set for each run, so that each has its own colour; charts count from below
            const Bar &bar = m_bars[std::size_t(count - 1 - i)];
            auto *set = new QBarSet(bar.name);
            for (int j = 0; j < count; ++j)
                set->append(j == i ? bar.seconds : 0);
            set->setColor(bar.tint);
            set->setBorderColor(bar.tint);
            series->append(set);
            m_sets[std::size_t(count - 1 - i)] = set;
            longest = std::max(longest, bar.seconds);
        }
        series->setBarWidth(count > 2 ? 0.7 : 0.35); // one or two bars are no walls
        chart->addSeries(series);
        auto *names = new QBarCategoryAxis;
        for (int i = 0; i < count; ++i)
            names->append(QString::number(i)); // never seen; categories have to differ
        names->setLabelsVisible(false);
        names->setGridLineVisible(false);
        names->setLinePen(theme.border);
        chart->addAxis(names, Qt::AlignLeft);
        series->attachAxis(names);
        auto *time = new QValueAxis;
        full = longest > 0 ? longest * 1.4 : 1; // room for the labels
        time->setRange(0, full);
        time->setLabelsVisible(false);
        time->setGridLineColor(theme.grid);
        time->setLinePen(theme.border);
        chart->addAxis(time, Qt::AlignBottom);
        series->attachAxis(time);
    }
    m_canvas->best = m_bars.empty() ? 0 : m_bestSeconds;
    m_canvas->full = full;
    m_canvas->ink = theme.text;
    showChart(*m_canvas, chart, theme);
    grow();
}

void TotalTimeChart::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        rebuild();
    QWidget::changeEvent(event);
}

} // namespace interleave
