#include "app/panels/cheatmatrix.h"
#include "app/panels/cheatsheetwindow.h"
#include "app/panels/speeduppanel.h"
#include "core/runner/hostinfo.h"
#include "tests/support/inwindow.h"

#include <QAbstractButton>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLabel>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>

using namespace interleave;
using interleave::testing::click;
using interleave::testing::named;

namespace {

constexpr int kPatienceMs = 120'000;

RunSpec quick(std::int64_t wait = 1)
{
    RunSpec spec;
    spec.workload = "sleep-5";
    spec.parameters = {{"tasks", 2}, {"wait", wait}};
    return spec;
}

CheatSheet tinySheet(std::int64_t wait = 1)
{
    CheatSheet sheet;
    sheet.columns = {{"sequential", Way::OneByOne, false}, {"jthread", Way::Threads, false}};
    CheatSheet::Row row;
    row.base = quick(wait);
    row.cells.resize(2);
    sheet.rows = {row, row};
    return sheet;
}

} // namespace

class TestMeasuring : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void sweepsFromOneToFourTimesTheCores()
    {
        SpeedupPanel panel([] { return quick(); });
        panel.resize(700, 300);
        panel.show();
        named<QSpinBox>(panel, "sweepRepeats")->setValue(2);
        QSignalSpy changed(&panel, &SpeedupPanel::runningChanged);
        click(panel, "sweepButton");
        QVERIFY(panel.isRunning());
        QTRY_VERIFY_WITH_TIMEOUT(!panel.isRunning(), kPatienceMs);
        QCOMPARE(changed.size(), 2);
        QCOMPARE(panel.result().points.back().workers, 4 * thisHost().cores);
        QCOMPARE(panel.result().points.front().seconds.size(), std::size_t(2));
        QVERIFY(panel.result().amdahl);
        QVERIFY(!panel.grab().isNull());
        click(panel, "speedupSayIt");
        QVERIFY(named<QLabel>(panel, "speedupSentence")->isVisible());
        QVERIFY(named<QLabel>(panel, "speedupSentence")->text().contains("Amdahl"));
        click(panel, "speedupAsTable");
        QCOMPARE(named<QTableWidget>(panel, "speedupTable")->rowCount(), int(panel.result().points.size()));
    }
    void whatCanNotRunHereIsListedWithTheReason()
    {
        SpeedupPanel panel([] { return quick(); });
        auto *strategies = named<QComboBox>(panel, "sweepStrategy");
        const auto isEnabled = [&](int i) { return bool(strategies->model()->flags(strategies->model()->index(i, 0)) & Qt::ItemIsEnabled); };
        const int python = strategies->findData("python-threads");
        QVERIFY(python >= 0);
        strategies->setCurrentIndex(python);
        panel.setUnusable({{"python-threads", "there is no python3 on PATH"}});
        QVERIFY(!isEnabled(python));
        QVERIFY(strategies->itemText(python).contains("there is no python3 on PATH"));
        QVERIFY(strategies->currentIndex() != python && isEnabled(strategies->currentIndex()));
        const int chosen = strategies->findData("process");
        strategies->setCurrentIndex(chosen);
        panel.setUnusable({});
        QVERIFY(isEnabled(python));
        QVERIFY(!strategies->itemText(python).contains("PATH"));
        QCOMPARE(strategies->currentIndex(), chosen);
    }
    void aSweepStopsInTheMiddle()
    {
        SpeedupPanel panel([] { return quick(60'000); });
        panel.show();
        click(panel, "sweepButton");
        click(panel, "sweepButton");
        QTRY_VERIFY_WITH_TIMEOUT(!panel.isRunning(), kPatienceMs);
        QVERIFY(panel.result().points.empty());
        QVERIFY(named<QAbstractButton>(panel, "sweepButton")->isEnabled());
    }
    void aPanelThatGoesInTheMiddleTakesItsRunWithIt()
    {
        SpeedupPanel panel([] { return quick(60'000); });
        panel.show();
        click(panel, "sweepButton");
        QVERIFY(panel.isRunning());
    }
    void fillsTheCheatSheet()
    {
        CheatSheetWindow window([] { return tinySheet(); });
        window.show();
        named<QSpinBox>(window, "cheatRepeats")->setValue(2);
        click(window, "measureButton");
        QTRY_VERIFY_WITH_TIMEOUT(!window.isRunning(), kPatienceMs);
        for (const CheatSheet::Row &row : window.sheet().rows)
            for (const auto &cell : row.cells)
                QCOMPARE(cell->repeats.size(), std::size_t(2));
        auto *matrix = named<QTableWidget>(window, "cheatMatrix");
        QVERIFY(matrix->item(0, 1)->text().endsWith("s"));
        QVERIFY(matrix->item(0, 1)->text().startsWith("★") || matrix->item(0, 2)->text().startsWith("★"));
        QCOMPARE(named<QTableWidget>(window, "cheatAdvice")->rowCount(), 2);
        QVERIFY(!window.grab().isNull());
        QSignalSpy opened(&window, &CheatSheetWindow::runOpened);
        matrix->setFocus();
        matrix->setCurrentCell(1, 2);
        QTest::keyClick(matrix, Qt::Key_Return);
        QCOMPARE(opened.size(), 1);
        QCOMPARE(opened[0][0].value<std::shared_ptr<const Trace>>(), window.sheet().rows[1].cells[1]);
    }
    void rowsCanBeCoveredToGuessThem()
    {
        CheatSheetWindow window([] { return tinySheet(); });
        window.show();
        named<QSpinBox>(window, "cheatRepeats")->setValue(1);
        click(window, "coverAllButton");
        click(window, "measureButton");
        QTRY_VERIFY_WITH_TIMEOUT(!window.isRunning(), kPatienceMs);
        auto *matrix = named<QTableWidget>(window, "cheatMatrix");
        auto *advice = named<QTableWidget>(window, "cheatAdvice");
        QCOMPARE(matrix->item(0, 1)->text(), QString("?"));
        QCOMPARE(advice->rowCount(), 0); // it would give them away
        matrix->setFocus();
        matrix->setCurrentCell(0, 0);
        QTest::keyClick(matrix, Qt::Key_Space);
        QVERIFY(matrix->item(0, 1)->text() != "?");
        QCOMPARE(matrix->item(1, 1)->text(), QString("?"));
        QCOMPARE(advice->rowCount(), 1);
    }
    void copiesAsATable()
    {
        CheatSheetWindow window([] { return tinySheet(); });
        window.show();
        named<QSpinBox>(window, "cheatRepeats")->setValue(1);
        click(window, "measureButton");
        QTRY_VERIFY_WITH_TIMEOUT(!window.isRunning(), kPatienceMs);
        click(window, "copyCsvButton");
        QCOMPARE(QGuiApplication::clipboard()->text().count('\n'), 3);
        click(window, "copyMarkdownButton");
        QVERIFY(QGuiApplication::clipboard()->text().contains("| Bottleneck | Problem |"));
    }
    void closingStopsIt()
    {
        CheatSheetWindow window([] { return tinySheet(60'000); });
        window.show();
        click(window, "measureButton");
        QVERIFY(window.isRunning());
        window.close();
        QTRY_VERIFY_WITH_TIMEOUT(!window.isRunning(), kPatienceMs);
    }
    void heatGrowsWithTheLogarithm()
    {
        QCOMPARE(heatOf(1, 1), 0.0);
        QCOMPARE(heatOf(20, 1), 1.0);
        QCOMPARE(heatOf(500, 1), 1.0);
        QVERIFY(qAbs(heatOf(std::sqrt(20.0), 1) - 0.5) < 1e-9);
        QCOMPARE(heatOf(1, 0), 0.0);
    }
};

QTEST_MAIN(TestMeasuring)
#include "tst_measuring.moc"
