#include "app/charts/chartstyle.h"

#include <QChart>
#include <QChartView>
#include <QPainter>
#include <QVBoxLayout>

#include <memory>

namespace interleave {

QChart *newChart(const Theme &theme, const QMargins &margins)
{
    auto *chart = new QChart;
    chart->setMargins(margins);
    chart->setBackgroundBrush(theme.card);
    chart->setBackgroundPen(theme.border);
    chart->setBackgroundRoundness(6);
    chart->setTitleBrush(theme.text);
    return chart;
}

void showChart(QChartView &view, QChart *chart, const Theme &theme)
{
    const std::unique_ptr<QChart> old(view.chart()); // setChart leaves the old one to us
    view.setBackgroundBrush(theme.window);
    view.setChart(chart);
}

void fillWith(QWidget *owner, QChartView *view)
{
    auto *column = new QVBoxLayout(owner);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(view);
    view->setRenderHint(QPainter::Antialiasing);
    view->setFocusPolicy(Qt::NoFocus); // there is nothing to do in it, and Tab would not come out again
}

} // namespace interleave
