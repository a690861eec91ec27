#include "app/racelab/losshistogram.h"
#include "app/racelab/racestepper.h"
#include "app/racelab/trialspanel.h"
#include "tests/support/namedrun.h"
#include "tests/support/tracetext.h"

#include <QLabel>
#include <QPushButton>
#include <QTableWidget>
#include <QTest>

using namespace interleave;
using interleave::testing::named;
using interleave::testing::traceFromText;

class TestTrials : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aRunOfTrialsIsShownAndSaid();
    void otherRunsHaveNoTrials();
    void theSentenceCounts_data();
    void theSentenceCounts();
    void theRaceOpensStepByStep();
};

void TestTrials::aRunOfTrialsIsShownAndSaid()
{
    Trace trace = traceFromText("w1 |AABBCC|");
    trace.tasks[0].reason = "10 of 10";
    trace.tasks[1].reason = "8 of 10";
    trace.tasks[2].reason = "3 of 10";
    trace.spec.parameters["adding"] = 2;
    const Trace other = traceFromText("w1 |AA|");
    TrialsPanel panel;
    panel.setRuns({named("Plain", trace), named("Other", other)});
    QVERIFY(panel.hasTrials());
    const auto *words = panel.findChild<QLabel *>("lossWords0");
    QVERIFY(words);
    QVERIFY2(words->text().contains("2 of 3 trials"), qPrintable(words->text()));
    QVERIFY2(words->text().contains("atomic"), qPrintable(words->text()));
    const auto *view = panel.findChild<QWidget *>("losses0");
    QVERIFY(view);
    QVERIFY(view->accessibleDescription().contains("lost 7 of 10"));
    QVERIFY(!panel.findChild<QWidget *>("losses1"));
    auto *table = panel.findChild<QTableWidget *>("trialsTable");
    QVERIFY(table);
    QCOMPARE(table->rowCount(), 1);
    QCOMPARE(table->item(0, 1)->text(), QString("3"));
    QCOMPARE(table->item(0, 2)->text(), QString("2"));
    QCOMPARE(table->item(0, 3)->text(), QString("7"));
    QVERIFY(panel.findChild<QLabel *>("trialsSentence")->text().contains("2 of 3 trials"));
    panel.resize(500, 200);
    panel.grab(); // draws
    panel.setRuns({});
    QVERIFY(!panel.hasTrials());
}

void TestTrials::otherRunsHaveNoTrials()
{
    const Trace trace = traceFromText("w1 |AABB|");
    TrialsPanel panel;
    panel.setRuns({named("A", trace)});
    QVERIFY(!panel.hasTrials());
}

void TestTrials::theSentenceCounts_data()
{
    QTest::addColumn<QList<int>>("counted");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("nothing lost") << QList<int>{10, 10} << "None of 2 trials lost anything.";
    QTest::newRow("one of them") << QList<int>{10, 4} << "1 of 2 trials lost updates; the worst one lost 6 of 10.";
}

void TestTrials::theSentenceCounts()
{
    QFETCH(QList<int>, counted);
    QFETCH(QString, sentence);
    std::vector<RaceOutcome> outcomes;
    for (const int value : counted)
        outcomes.push_back({std::uint64_t(value), 10});
    QCOMPARE(lossSentence(outcomes), sentence);
}

void TestTrials::theRaceOpensStepByStep()
{
    TrialsPanel panel;
    panel.show();
    QTest::mouseClick(panel.findChild<QPushButton *>("raceStepByStep"), Qt::LeftButton);
    auto *window = panel.findChild<QWidget *>("raceWindow");
    QVERIFY(window);
    QTRY_VERIFY(window->isVisible());
    QVERIFY(window->findChild<RaceStepper *>());
}

QTEST_MAIN(TestTrials)
#include "tst_trials.moc"
