#include "app/racelab/losshistogram.h"

#include "app/theme/palette.h"

#include <QCoreApplication>
#include <QLocale>
#include <QPainter>

#include <algorithm>

namespace interleave {

namespace {

QString tr(const char *text) { return QCoreApplication::translate("race", text); }

} // namespace

QString lossSentence(const std::vector<RaceOutcome> &outcomes)
{
    const QLocale locale;
    const LossHistogram histogram = lossHistogram(outcomes, 1);
    const QString all = locale.toString(qulonglong(outcomes.size()));
    if (histogram.worst == 0)
        return tr("None of %1 trials lost anything.").arg(all);
    const auto worst = std::ranges::max_element(outcomes, {}, [](const RaceOutcome &one) { return one.expected - one.counted; });
    return tr("%1 of %2 trials lost updates; the worst one lost %3 of %4.")
        .arg(locale.toString(histogram.bars.front()), all, locale.toString(qulonglong(histogram.worst)),
             locale.toString(qulonglong(worst->expected)));
}

LossHistogramView::LossHistogramView(LossHistogram histogram, const QColor &tint, QWidget *parent)
    : QWidget(parent), m_histogram(std::move(histogram)), m_tint(tint)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

QSize LossHistogramView::sizeHint() const { return {260, fontMetrics().height() * 4}; }

void LossHistogramView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme theme = themeOf(palette());
    const int textHeight = fontMetrics().height(), bottom = height() - textHeight - 2;
    const double slot = double(width()) / double(m_histogram.bars.size() + 2); // a gap behind the first bar
    const int most = std::max(m_histogram.withoutLoss, *std::ranges::max_element(m_histogram.bars));
    const auto bar = [&](double left, int count, const QColor &fill) {
        if (count == 0 || most == 0)
            return;
        const double high = std::max(2.0, double(bottom - 2) * count / most); // a single trial must be seen
        const QRectF box(left + 1, bottom - high, slot - 2, high);
        painter.fillRect(box, fill);
        painter.setPen(theme.border);
        painter.drawRect(box);
    };
    bar(0, m_histogram.withoutLoss, theme.good);
    for (std::size_t i = 0; i < m_histogram.bars.size(); ++i)
        bar(slot * double(i + 2), m_histogram.bars[i], m_tint);
    painter.setPen(theme.mutedText);
    painter.drawLine(0, bottom, width(), bottom);
    const QRect below(0, bottom + 2, width(), textHeight);
    painter.drawText(below, Qt::AlignLeft, tr("0 lost"));
    if (m_histogram.worst > 0)
        painter.drawText(below, Qt::AlignRight, tr("%1 lost").arg(QLocale().toString(qulonglong(m_histogram.worst))));
}

} // namespace interleave
