#pragma once

#include "app/theme/palette.h"

#include <QMargins>

class QChart;
class QChartView;
class QWidget;

namespace interleave {

// What all charts have in common.
QChart *newChart(const Theme &theme, const QMargins &margins); // the caller's, until showChart() takes it
void showChart(QChartView &view, QChart *chart, const Theme &theme); // instead of the one that was there, which goes
void fillWith(QWidget *owner, QChartView *view);                     // `owner` shows nothing else

} // namespace interleave
