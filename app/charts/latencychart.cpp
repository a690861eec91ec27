#include "app/charts/latencychart.h"

#include "app/charts/chartstyle.h"
#include "app/session/runfacts.h"
#include "app/texts.h"
#include "app/theme/appfont.h"
#include "app/theme/palette.h"

#include <QBarCategoryAxis>
#include <QBarSeries>
#include <QBarSet>
#include <QChart>
#include <QChartView>
#include <QGraphicsLayout>
#include <QLegend>
#include <QPainter>
#include <QValueAxis>

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

namespace interleave {

namespace {
constexpr Nanos kLeast = 512; // ns: bins for shorter waits would tell nothing
}

// The chart with the axis' labels as far apart as they need to be; Qt Charts shortens them to dots.
class LatencyChart::Canvas : public QChartView {
public:
    using QChartView::QChartView;
    QStringList bins;
    QColor ink;

protected:
    void drawForeground(QPainter *painter, const QRectF &) override
    {
        if (bins.isEmpty())
            return;
        const QRectF area = chart()->plotArea();
        const double step = area.width() / double(bins.size());
        double widest = 0;
        for (const QString &bin : bins)
            widest = std::max(widest, painter->fontMetrics().horizontalAdvance(bin) + 10.0);
        painter->setPen(ink);
        const auto every = qsizetype(std::ceil(widest / step));
        for (qsizetype i = 0; i < bins.size(); i += every)
            painter->drawText(QRectF(area.left() + step * (double(i) + 0.5) - widest / 2, area.bottom() + 4, widest, 20), Qt::AlignHCenter | Qt::AlignTop, bins[i]);
    }
};

LatencyChart::LatencyChart(QWidget *parent) : QWidget(parent), m_view(new Canvas(this))
{
    setAccessibleName(tr("How long waits took"));
    fillWith(this, m_view);
    rebuild();
}

void LatencyChart::setRuns(const std::vector<TimelineRun> &runs)
{
    m_histograms.clear();
    std::vector<const WaitSummary *> all;
    Nanos shortest = std::numeric_limits<Nanos>::max(), longest = 0;
    QStringList said;
    for (const TimelineRun &run : runs) {
        if (!run.facts || run.facts->waits.count == 0)
            continue;
        const WaitSummary &waits = run.facts->waits;
        shortest = std::min(shortest, waits.shortest);
        longest = std::max(longest, waits.longest);
        said.append(tr("%1: half of %2 waits took at most %3")
                        .arg(run.title)
                        .arg(waits.count)
                        .arg(formatSeconds(double(waits.median) * 1e-9)));
        m_histograms.push_back({run.title, run.tint, {}});
        all.push_back(&waits);
    }
    const auto powerOf = [](Nanos time) { return int(std::bit_width(std::uint64_t(std::max(kLeast, time)))) - 1; };
    const int first = powerOf(all.empty() ? 0 : shortest), last = std::max(first, powerOf(longest));
    m_first = std::exp2(first) * 1e-9;
    for (std::size_t i = 0; i < all.size(); ++i) {
        m_histograms[i].counts.assign(std::size_t(last - first + 1), 0);
        for (int power = 0; power < int(all[i]->byPower.size()); ++power)
            m_histograms[i].counts[std::size_t(std::clamp(power, first, last) - first)] += all[i]->byPower[std::size_t(power)];
    }
    setAccessibleDescription(said.join(QStringLiteral("; ")));
    rebuild();
}

void LatencyChart::rebuild()
{
    const Theme theme = themeOf(palette());
    QChart *chart = newChart(theme, QMargins(4, 0, 8, m_histograms.empty() ? 0 : 18)); // room for the labels
    QStringList labels;
    chart->setTitle(m_histograms.empty() ? tr("Waits: none yet") : tr("From the start of a wait until its task goes on: number of waits"));
    chart->legend()->setVisible(!m_histograms.empty());
    chart->legend()->setAlignment(Qt::AlignRight);
    chart->legend()->setLabelColor(theme.text);
    chart->legend()->layout()->setContentsMargins(0, 0, 0, 0);
    if (m_histograms.size() > 6) // there is room for six
        chart->legend()->setFont(smallerFont(font()));
    if (!m_histograms.empty()) {
        auto *series = new QBarSeries;
        int most = 1;
        for (const Histogram &histogram : m_histograms) {
            auto *set = new QBarSet(histogram.name);
            for (const int count : histogram.counts)
                set->append(count);
            set->setColor(histogram.tint);
            set->setBorderColor(histogram.tint);
            series->append(set);
            most = std::max(most, std::ranges::max(histogram.counts));
        }
        series->setBarWidth(0.9);
        chart->addSeries(series);
        auto *bins = new QBarCategoryAxis;
        for (std::size_t i = 0; i < m_histograms.front().counts.size(); ++i)
            labels.append(tr("≥ %1").arg(formatSeconds(m_first * std::exp2(double(i)))));
        bins->append(labels);
        bins->setLabelsVisible(false);
        bins->setGridLineVisible(false);
        bins->setLinePen(theme.border);
        chart->addAxis(bins, Qt::AlignBottom);
        series->attachAxis(bins);
        auto *count = new QValueAxis;
        count->setRange(0, most);
        count->setLabelFormat(QStringLiteral("%.0f"));
        count->setTickCount(3);
        count->setLabelsColor(theme.mutedText);
        count->setGridLineColor(theme.grid);
        count->setLinePen(theme.border);
        chart->addAxis(count, Qt::AlignLeft);
        series->attachAxis(count);
    }
    m_view->bins = labels;
    m_view->ink = theme.mutedText;
    showChart(*m_view, chart, theme);
}

void LatencyChart::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        rebuild();
    QWidget::changeEvent(event);
}

} // namespace interleave
