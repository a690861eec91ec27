#include "app/charts/inflightchart.h"

#include "app/charts/chartstyle.h"
#include "app/session/runfacts.h"
#include "app/texts.h"
#include "app/theme/appfont.h"
#include "app/theme/palette.h"

#include <QAreaSeries>
#include <QChart>
#include <QChartView>
#include <QGraphicsLayout>
#include <QLegend>
#include <QLegendMarker>
#include <QLineSeries>
#include <QLocale>
#include <QValueAxis>

#include <algorithm>

namespace interleave {

namespace {

QAreaSeries *areaOf(const QString &name, const QColor &tint, const QList<QPointF> &points)
{
    auto *upper = new QLineSeries;
    upper->replace(points); // one by one would be quadratic
    auto *area = new QAreaSeries(upper);
    upper->setParent(area);
    area->setName(name);
    QColor wash = tint;
    wash.setAlphaF(0.22f);
    area->setBrush(wash);
    area->setPen(QPen(tint, 2));
    return area;
}

QValueAxis *axisOf(const Theme &theme, double maximum, const QString &format)
{
    auto *axis = new QValueAxis;
    axis->setRange(0, maximum);
    axis->setLabelFormat(format);
    axis->setTickCount(5);
    axis->setLabelsColor(theme.mutedText);
    axis->setGridLineColor(theme.grid);
    axis->setLinePen(theme.border);
    return axis;
}

} // namespace

// The chart with the playhead over it.
class InFlightChart::Canvas : public QChartView {
public:
    using QChartView::QChartView;
    double begin = 0, end = 0; // seconds, of the axis
    std::optional<double> playhead;
    QColor ink;

protected:
    void drawForeground(QPainter *painter, const QRectF &) override
    {
        const QRectF area = chart()->plotArea();
        if (!playhead || end <= begin || *playhead < begin || *playhead > end)
            return;
        const double x = area.left() + area.width() * (*playhead - begin) / (end - begin);
        painter->setPen(QPen(ink, 2));
        painter->drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
    }
};

InFlightChart::InFlightChart(QWidget *parent) : QWidget(parent), m_view(new Canvas(this))
{
    setAccessibleName(tr("Tasks under way at the same time"));
    fillWith(this, m_view);
    rebuild();
}

void InFlightChart::setRuns(const std::vector<TimelineRun> &runs)
{
    m_curves.clear();
    QStringList said;
    for (const TimelineRun &run : runs) {
        if (!run.facts || run.trace->tasks.empty())
            continue;
        m_curves.push_back({run.title, run.tint, -double(run.zero) * 1e-9, double(run.trace->now) * 1e-9, run.facts->inFlight});
        said.append(tr("%1: at most %2 at once").arg(run.title).arg(run.facts->mostInFlight));
    }
    setAccessibleDescription(said.join(QStringLiteral("; ")));
    rebuild();
}

void InFlightChart::setPlayhead(std::optional<Nanos> time)
{
    m_view->playhead = time ? std::optional(double(*time) * 1e-9) : std::nullopt;
    m_view->viewport()->update();
}

void InFlightChart::rebuild()
{
    const Theme theme = themeOf(palette());
    QChart *chart = newChart(theme, QMargins(4, 0, 8, 0));
    chart->setTitle(m_curves.empty() ? tr("In flight: no run has ended yet") : tr("Tasks in flight over time"));
    chart->legend()->setVisible(!m_curves.empty());
    chart->legend()->setAlignment(Qt::AlignRight);
    chart->legend()->setLabelColor(theme.text);
    chart->legend()->layout()->setContentsMargins(0, 0, 0, 0);
    if (m_curves.size() > 6) // there is room for six
        chart->legend()->setFont(smallerFont(font()));
    if (!m_curves.empty()) {
        double first = 0, longest = 0;
        int most = 1;
        for (const Curve &curve : m_curves) {
            first = std::min(first, curve.from);
            longest = std::max(longest, curve.from + curve.seconds);
            most = std::max(most, std::ranges::max(curve.counts));
        }
        const bool short_ = longest < 1;
        QValueAxis *time = axisOf(theme, longest * (short_ ? 1e3 : 1), longest >= 10 ? QStringLiteral("%.0f s")
                                                                       : short_      ? QStringLiteral("%.0f ms")
                                                                                     : QStringLiteral("%.1f s"));
        time->setMin(first * (short_ ? 1e3 : 1));
        time->setTickCount(3);
        m_view->begin = first;
        m_view->end = longest;
        QValueAxis *count = axisOf(theme, most, QStringLiteral("%.0f"));
        count->setTickCount(most >= 4 ? 5 : most + 1);
        if (most > 4)
            count->applyNiceNumbers();
        chart->addAxis(time, Qt::AlignBottom);
        chart->addAxis(count, Qt::AlignLeft);
        for (const Curve &curve : m_curves) {
            QList<QPointF> points;
            const double unit = short_ ? 1e3 : 1, begin = curve.from * unit;
            const double step = curve.seconds * unit / double(curve.counts.size());
            for (std::size_t i = 0; i < curve.counts.size(); ++i)
                points.append({begin + double(i) * step, double(curve.counts[i])});
            points.append({begin + double(curve.counts.size()) * step, 0});
            QAreaSeries *area = areaOf(curve.name, curve.tint, points);
            chart->addSeries(area);
            area->attachAxis(time);
            area->attachAxis(count);
            for (QLegendMarker *marker : chart->legend()->markers(area))
                marker->setBrush(curve.tint); // the area's own is too pale for so small a square
        }
    }
    m_view->ink = theme.accent;
    showChart(*m_view, chart, theme);
}

void InFlightChart::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        rebuild();
    QWidget::changeEvent(event);
}

} // namespace interleave
