#pragma once

#include "core/analysis/raceoutcomes.h"

#include <QColor>
#include <QString>
#include <QWidget>

namespace interleave {

inline constexpr int kLossBars = 24;

// "312 of 1,000 trials lost updates, the worst one 18,211 of 40,000." Plain text.
QString lossSentence(const std::vector<RaceOutcome> &outcomes);

// One bar for the trials without a loss, and bars for those with one, from a little to the worst.
class LossHistogramView : public QWidget {
    Q_OBJECT
public:
    LossHistogramView(LossHistogram histogram, const QColor &tint, QWidget *parent = nullptr);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    LossHistogram m_histogram;
    QColor m_tint;
};

} // namespace interleave
