#include "app/charts/speedupchart.h"

#include "app/charts/chartstyle.h"
#include "app/theme/palette.h"
#include "app/words/sweepwords.h"
#include "core/analysis/repeats.h"

#include <QChart>
#include <QChartView>
#include <QEvent>
#include <QGraphicsLayout>
#include <QLegend>
#include <QLegendMarker>
#include <QLineSeries>
#include <QPainter>
#include <QScatterSeries>
#include <QValueAxis>

#include <algorithm>

namespace interleave {

// The chart with what Qt Charts has no series for: whiskers, and the mark at the knee.
class SpeedupChart::Canvas : public QChartView {
public:
    using QChartView::QChartView;
    struct Whisker {
        double workers = 0, low = 0, high = 0; // speed-ups
    };
    std::vector<Whisker> whiskers;
    std::optional<double> knee; // workers
    QString kneeText;
    QColor ink, kneeInk;

protected:
    void drawForeground(QPainter *painter, const QRectF &) override
    {
        constexpr double kCap = 4;
        painter->setPen(QPen(ink, 1.5));
        for (const Whisker &whisker : whiskers) {
            const QPointF low = chart()->mapToPosition({whisker.workers, whisker.low}), high = chart()->mapToPosition({whisker.workers, whisker.high});
            painter->drawLine(low, high);
            painter->drawLine(low - QPointF(kCap, 0), low + QPointF(kCap, 0));
            painter->drawLine(high - QPointF(kCap, 0), high + QPointF(kCap, 0));
        }
        if (!knee)
            return;
        const QRectF area = chart()->plotArea();
        const double x = chart()->mapToPosition({*knee, 0}).x();
        painter->setPen(QPen(kneeInk, 1.5, Qt::DashDotLine));
        painter->drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
        const bool left = x > area.center().x();
        painter->drawText(left ? QRectF(area.left(), area.bottom() - 22, x - area.left() - 6, 18)
                               : QRectF(x + 6, area.bottom() - 22, area.right() - x, 18),
                          Qt::AlignVCenter | (left ? Qt::AlignRight : Qt::AlignLeft), kneeText);
    }
};

namespace {

QLineSeries *lineOf(const QString &name, const QPen &pen, int most, const auto &speedupAt)
{
    constexpr int kSteps = 8; // between whole numbers of workers
    QList<QPointF> points;
    for (int step = kSteps; step <= most * kSteps; ++step)
        points.append({double(step) / kSteps, speedupAt(double(step) / kSteps)});
    auto *line = new QLineSeries;
    line->setName(name);
    line->setPen(pen);
    line->replace(points);
    return line;
}

QValueAxis *axisOf(const Theme &theme, const QString &title, double from, double to, double step)
{
    auto *axis = new QValueAxis;
    axis->setRange(from, to);
    axis->setTickType(QValueAxis::TicksDynamic);
    axis->setTickAnchor(0);
    axis->setTickInterval(step);
    axis->setLabelFormat(QStringLiteral("%.0f"));
    axis->setLabelsColor(theme.text);
    axis->setTitleText(title);
    axis->setTitleBrush(theme.text);
    axis->setGridLineColor(theme.grid);
    axis->setLinePen(theme.border);
    return axis;
}

constexpr int kTallEnough = 240; // px; below that, titles would take the room of the axes' numbers

double stepFor(double span) // about eight ticks at most
{
    double step = 1;
    while (span / step > 8)
        step *= 2;
    return step;
}

} // namespace

SpeedupChart::SpeedupChart(QWidget *parent) : QWidget(parent), m_canvas(new Canvas(this))
{
    setAccessibleName(tr("Speed-up over the number of workers"));
    fillWith(this, m_canvas);
    setMinimumHeight(170); // what the axes, their numbers and the legend take at least
    rebuild();
}

void SpeedupChart::setResult(const SweepResult &result)
{
    m_result = result;
    setAccessibleDescription(sweepWords(result).sentence);
    rebuild();
}

void SpeedupChart::paintChart(QPainter &painter, const QRectF &area)
{
    setAttribute(Qt::WA_DontShowOnScreen); // a widget that was never shown has no layout
    resize(area.size().toSize());
    show();
    m_canvas->chart()->layout()->activate();
    m_canvas->render(&painter, area, m_canvas->viewport()->rect());
}

void SpeedupChart::rebuild()
{
    const Theme theme = themeOf(palette());
    QChart *chart = newChart(theme, QMargins(4, 0, 8, 0));
    chart->layout()->setContentsMargins(0, 0, 0, 0);
    m_isTall = height() >= kTallEnough;
    if (m_isTall || m_result.points.empty())
        chart->setTitle(m_result.points.empty() ? tr("Speed-up: nothing measured yet") : tr("%1 · speed-up").arg(sweepTitle(m_result)));
    chart->legend()->setVisible(!m_result.points.empty());
    chart->legend()->setAlignment(Qt::AlignRight);
    chart->legend()->setLabelColor(theme.text);
    chart->legend()->setMarkerShape(QLegend::MarkerShapeFromSeries);
    m_canvas->whiskers.clear();
    m_canvas->knee.reset();
    m_canvas->ink = theme.text;
    m_canvas->kneeInk = theme.mutedText;
    if (!m_result.points.empty()) {
        auto *points = new QScatterSeries;
        points->setColor(runTint(1));
        points->setBorderColor(theme.text);
        points->setMarkerSize(9);
        double highest = 1;
        for (const ScalePoint &point : m_result.points) {
            const RepeatSummary summary = summaryOf(point.seconds);
            const double speedup = m_result.speedup(summary.median);
            points->append(point.workers, speedup);
            highest = std::max(highest, m_result.speedup(summary.lowerQuartile));
            if (summary.count > 1)
                m_canvas->whiskers.push_back({double(point.workers), m_result.speedup(summary.upperQuartile), m_result.speedup(summary.lowerQuartile)});
        }
        const int most = std::max(2, m_result.points.back().workers);
        const QString kind = m_result.kind == SweepPlan::Workers::Threads ? tr("threads") : tr("processes");
        points->setName(tr("measured, by %1").arg(kind));
        auto *workers = axisOf(theme, m_isTall ? kind : QString(), 0.5, most + 0.5, stepFor(most));
        auto *speedup = axisOf(theme, {}, 0, std::min(double(most), highest * 1.2) + 0.2, stepFor(highest * 1.2));
        chart->addAxis(workers, Qt::AlignBottom);
        chart->addAxis(speedup, Qt::AlignLeft);
        std::vector<QXYSeries *> series{lineOf(tr("ideal"), QPen(theme.mutedText, 1.5, Qt::DashLine), most, [](double n) { return n; })};
        if (const auto &fit = m_result.amdahl)
            series.push_back(lineOf(tr("Amdahl, p = %1 %").arg(fit->parallelShare() * 100, 0, 'f', 0), QPen(runTint(3), 2, Qt::DotLine), most,
                                    [&](double n) { return m_result.speedup(fit->secondsAt(n)); }));
        if (const auto &fit = m_result.universal) {
            series.push_back(lineOf(tr("USL, σ = %1, κ = %2").arg(fit->sigma, 0, 'g', 2).arg(fit->kappa, 0, 'g', 2), QPen(runTint(4), 2), most,
                                    [&](double n) { return m_result.speedup(fit->secondsAt(n)); }));
            if (const auto knee = fit->knee(); knee && *knee <= most) {
                m_canvas->knee = knee;
                m_canvas->kneeText = tr("knee: %1").arg(*knee, 0, 'f', 1);
            }
        }
        series.push_back(points);
        for (QXYSeries *one : series) {
            chart->addSeries(one);
            one->attachAxis(workers);
            one->attachAxis(speedup);
        }
    }
    showChart(*m_canvas, chart, theme);
}

void SpeedupChart::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (m_isTall != (height() >= kTallEnough))
        rebuild();
}

void SpeedupChart::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        rebuild();
    QWidget::changeEvent(event);
}

} // namespace interleave
