#include "app/charts/totaltimechart.h"
#include "tests/support/namedrun.h"
#include "tests/support/tracetext.h"

#include <QTest>

using namespace interleave;
using interleave::testing::named;
using interleave::testing::traceFromText;

namespace {

constexpr Nanos kMs = 1'000'000;

} // namespace

class TestCharts : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void barsGrowUntilTheirRunIsOver();
    void barsGrowFromWhereTheirRunBegins();
};

void TestCharts::barsGrowUntilTheirRunIsOver()
{
    const Trace shorter = traceFromText("w1 |AABB|"), longer = traceFromText("w1 |AAAABBBB|");
    TotalTimeChart chart;
    chart.resize(500, 200);
    chart.setRuns({named("shorter", shorter), named("longer", longer)});
    const std::vector<double> totals = chart.shownSeconds();
    QCOMPARE(totals.size(), std::size_t(2));
    QVERIFY(totals[0] < totals[1]);
    const QImage ended = chart.grab().toImage();

    chart.setPlayhead(2 * kMs);
    QCOMPARE(chart.shownSeconds(), (std::vector{0.002, 0.002}));
    QVERIFY(chart.grab().toImage() != ended);
    chart.setPlayhead(shorter.now + kMs);
    QCOMPARE(chart.shownSeconds()[0], totals[0]); // over: it stands
    QVERIFY(chart.shownSeconds()[1] > totals[0] && chart.shownSeconds()[1] < totals[1]);
    chart.setPlayhead(0);
    QCOMPARE(chart.shownSeconds(), (std::vector{0.0, 0.0}));
    chart.setPlayhead({});
    QCOMPARE(chart.shownSeconds(), totals);
    QCOMPARE(chart.grab().toImage(), ended);
}

void TestCharts::barsGrowFromWhereTheirRunBegins()
{
    const Trace trace = traceFromText("w1 |AAAABBBB|");
    TimelineRun shifted = named("shifted", trace); // its fourth millisecond lies at the axis' zero
    shifted.zero = 4 * kMs;
    TimelineRun stretched = named("stretched", trace);
    stretched.stretch = 2;
    TotalTimeChart chart;
    chart.setRuns({shifted, stretched});
    chart.setPlayhead(2 * kMs);
    QCOMPARE(chart.shownSeconds(), (std::vector{0.006, 0.001}));
    chart.setPlayhead(-5 * kMs);
    QCOMPARE(chart.shownSeconds(), (std::vector{0.0, 0.0}));
}

QTEST_MAIN(TestCharts)
#include "tst_charts.moc"
