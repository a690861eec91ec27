#include "core/analysis/scalability.h"

#include <QTest>

#include <cmath>

using namespace interleave;

namespace {

bool near(double a, double b, double tolerance) { return std::abs(a - b) <= tolerance; }

double model(double one, double sigma, double kappa, double n) { return one * (1 + sigma * (n - 1) + kappa * n * (n - 1)) / n; }

std::vector<ScalePoint> pointsOf(double one, double sigma, double kappa, int most, double noise = 0)
{
    std::vector<ScalePoint> points;
    for (int n = 1; n <= most; ++n) {
        const double seconds = model(one, sigma, kappa, n);
        const double wave = noise * std::sin(n * 12.9898); // off the curve, the same way everywhere
        points.push_back({n, {seconds * (1 + wave) * 0.97, seconds * (1 + wave), seconds * (1 + wave) * 1.4}});
    }
    return points;
}

} // namespace

class TestScalability : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void findsTheParametersThatMadeTheData_data()
    {
        QTest::addColumn<double>("one");
        QTest::addColumn<double>("sigma");
        QTest::addColumn<double>("kappa");
        QTest::newRow("perfect") << 2.0 << 0.0 << 0.0;
        QTest::newRow("Amdahl, 90 % side by side") << 1.0 << 0.1 << 0.0;
        QTest::newRow("nothing side by side") << 0.5 << 1.0 << 0.0;
        QTest::newRow("contention and coherency") << 3.0 << 0.05 << 0.02;
        QTest::newRow("coherency alone") << 0.01 << 0.0 << 0.1;
        QTest::newRow("slower with every worker") << 1.0 << 1.0 << 0.3;
    }
    void findsTheParametersThatMadeTheData()
    {
        QFETCH(double, one);
        QFETCH(double, sigma);
        QFETCH(double, kappa);
        const auto fit = fitUniversal(pointsOf(one, sigma, kappa, 8));
        QVERIFY(fit);
        QVERIFY2(near(fit->oneWorkerSeconds, one, 1e-6), qPrintable(QString::number(fit->oneWorkerSeconds)));
        QVERIFY2(near(fit->sigma, sigma, 1e-6), qPrintable(QString::number(fit->sigma)));
        QVERIFY2(near(fit->kappa, kappa, 1e-6), qPrintable(QString::number(fit->kappa)));
        QVERIFY(fit->error < 1e-6);
        if (kappa > 0)
            return;
        const auto amdahl = fitAmdahl(pointsOf(one, sigma, 0, 8));
        QVERIFY(near(amdahl->parallelShare(), 1 - sigma, 1e-6));
    }
    void noiseMovesThemALittle()
    {
        const auto fit = fitUniversal(pointsOf(1, 0.05, 0.02, 16, 0.03));
        QVERIFY(near(fit->sigma, 0.05, 0.03));
        QVERIFY(near(fit->kappa, 0.02, 0.005));
        QVERIFY(fit->error > 0.005 && fit->error < 0.04);
    }
    void theKneeIsWhereSpeedIsGreatest()
    {
        const ScalabilityFit fit{1, 0.04, 0.01, 0};
        const double knee = fit.knee().value();
        QVERIFY(near(knee, std::sqrt(0.96 / 0.01), 1e-9));
        QVERIFY(fit.speedupAt(knee) > fit.speedupAt(knee * 1.1));
        QVERIFY(fit.speedupAt(knee) > fit.speedupAt(knee * 0.9));
        QCOMPARE(fit.limit(), fit.speedupAt(knee));
        QVERIFY(near(fit.secondsAt(1), 1, 1e-12));
    }
    void withoutCoherencyThereIsALimitAndNoKnee()
    {
        const ScalabilityFit fit{1, 0.25, 0, 0};
        QVERIFY(!fit.knee());
        QCOMPARE(fit.limit(), 4.0);
        QVERIFY(std::isinf(ScalabilityFit{1, 0, 0, 0}.limit()));
    }
    void theKneeIsNeverBelowOneWorker() { QCOMPARE((ScalabilityFit{1, 0.9, 5, 0}.knee().value()), 1.0); }
    void speedUpsBeyondTheIdealDoNotBecomeNegativeContention()
    {
        std::vector<ScalePoint> points;
        for (int n = 1; n <= 6; ++n)
            points.push_back({n, {1.0 / n / n}}); // more cache for each
        const auto fit = fitUniversal(points);
        QVERIFY(fit && fit->sigma >= 0 && fit->kappa >= 0);
        QVERIFY(fit->error > 0.1); // and it says that the model does not fit
    }
    void tooFewPointsFitNothing()
    {
        QVERIFY(!fitAmdahl({}));
        QVERIFY(!fitAmdahl({{1, {1.0}}}));
        QVERIFY(!fitAmdahl({{2, {1.0}}, {2, {2.0}}}));
        QVERIFY(!fitUniversal({{1, {1.0}}, {2, {0.6}}}));
        QVERIFY(!fitAmdahl({{1, {}}, {2, {0.0}}, {0, {1.0}}}));
        QVERIFY(fitAmdahl({{1, {1.0}}, {2, {0.6}}}));
    }
    void theSweepGoesToFourTimesTheCores()
    {
        QCOMPARE(sweepWorkers(1, 64), (std::vector<int>{1, 2, 3, 4}));
        QCOMPARE(sweepWorkers(2, 64), (std::vector<int>{1, 2, 3, 4, 5, 6, 7, 8}));
        const std::vector<int> many = sweepWorkers(16, 1024);
        QCOMPARE(many.back(), 64);
        for (const int n : {1, 16, 32, 48, 64})
            QVERIFY(std::ranges::find(many, n) != many.end());
        QVERIFY(many.size() <= 24);
        QCOMPARE(sweepWorkers(32, 64).back(), 64);
        QCOMPARE(sweepWorkers(0, 0), (std::vector<int>{1}));
    }
};

QTEST_APPLESS_MAIN(TestScalability)
#include "tst_scalability.moc"
