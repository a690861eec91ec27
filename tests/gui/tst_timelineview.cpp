#include "app/timeline/layout.h"
#include "app/timeline/legendbar.h"
#include "app/timeline/minimap.h"
#include "app/timeline/timelineview.h"
#include "tests/support/tracetext.h"

#include <QAccessible>
#include <QLabel>
#include <QLineEdit>
#include <QMouseEvent>
#include <QTest>
#include <QToolButton>

#include <cmath>

using namespace interleave;
using interleave::testing::traceFromText;

namespace {

constexpr Nanos kMs = 1'000'000;

// Two runs of the same tasks in a view of their own.
struct Stage {
    Stage()
    {
        view.resize(900, 500);
        view.setRuns({runOf(one, "first", RunId{1}), runOf(two, "second", RunId{2})});
        view.show();
    }
    static TimelineRun runOf(const Trace &trace, const char *title, RunId id)
    {
        TimelineRun run{QString::fromLatin1(title), Qt::blue, &trace};
        run.id = id;
        return run;
    }
    // In the middle of this millisecond, on the first lane of a run.
    QPoint at(std::size_t run, double millisecond)
    {
        const Lane lane = view.shownLayout().cards.at(run).lanes.front();
        const ViewState &state = model.state();
        const bool all = state.end <= state.begin;
        const TimeScale scale{all ? 0 : state.begin, all ? 8.0 * kMs * 1.02 : state.end, kMargin + kLabelWidth,
                              double(view.viewport()->width() - 3 * kMargin)};
        return QPoint(int(scale.toX(millisecond * kMs)), lane.top + lane.height / 2);
    }
    template <typename T>
    T *named(const char *name)
    {
        T *found = view.findChild<T *>(QString::fromLatin1(name));
        if (!found)
            qFatal("no widget named %s", name);
        return found;
    }
    QImage picture() { return view.viewport()->grab().toImage(); }

    Trace one = traceFromText("w1 |AAaaBBBB|\nw2 |CCCC....|"), two = traceFromText("w1 |CCAA....|\nw2 |BB......|");
    ViewModel model;
    TimelineView view{model};
};

} // namespace

class TestTimelineView : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aClickSelectsATaskAndAClickBesideItNothing()
    {
        Stage stage;
        QTest::mouseClick(stage.view.viewport(), Qt::LeftButton, {}, stage.at(0, 1));
        QVERIFY(stage.model.state().selection.has_value());
        QCOMPARE(stage.model.state().selection->task, TaskId{0});
        QCOMPARE(stage.model.state().selection->run, RunId{1});
        QTest::mouseClick(stage.view.viewport(), Qt::LeftButton, {}, stage.at(1, 6));
        QVERIFY(!stage.model.state().selection.has_value());
    }
    void pointingLightsTheTaskUpInEveryRun()
    {
        Stage stage;
        const QImage before = stage.picture();
        // Sent and not made with the pointer, whose way through the window system takes its time.
        const QPoint place = stage.at(0, 1);
        QMouseEvent move(QEvent::MouseMove, place, stage.view.viewport()->mapToGlobal(place), Qt::NoButton, Qt::NoButton, {});
        QCoreApplication::sendEvent(stage.view.viewport(), &move);
        const QImage lit = stage.picture();
        const QPoint there = stage.at(1, 3); // the same task in the other run
        const Lane &lane = stage.view.shownLayout().cards[1].lanes.front();
        QVERIFY(before.copy(there.x() - 30, lane.top - 2, 60, lane.height + 4) != lit.copy(there.x() - 30, lane.top - 2, 60, lane.height + 4));
        QEvent leave(QEvent::Leave);
        QCoreApplication::sendEvent(stage.view.viewport(), &leave);
        QCOMPARE(stage.picture(), before);
    }
    void shiftDragMeasuresAndPlainDragPans()
    {
        Stage stage;
        const QImage before = stage.picture();
        QTest::mousePress(stage.view.viewport(), Qt::LeftButton, Qt::ShiftModifier, stage.at(0, 1));
        QTest::mouseMove(stage.view.viewport(), stage.at(0, 3));
        QTest::mouseRelease(stage.view.viewport(), Qt::LeftButton, Qt::ShiftModifier, stage.at(0, 3));
        QCOMPARE(stage.model.state().end, 0.0); // nothing has moved
        QVERIFY(stage.picture() != before);
        QTest::mousePress(stage.view.viewport(), Qt::LeftButton, {}, stage.at(0, 3));
        QTest::mouseMove(stage.view.viewport(), stage.at(0, 1));
        QTest::mouseRelease(stage.view.viewport(), Qt::LeftButton, {}, stage.at(0, 1));
        QVERIFY(stage.model.state().begin > 0);
    }
    void theLegendFadesOneStateAndSaysItsShare()
    {
        Stage stage;
        QTRY_VERIFY(stage.view.findChild<QToolButton *>(QStringLiteral("legend_running")));
        auto *running = stage.named<QToolButton>("legend_running");
        QTRY_VERIFY(running->text().contains(QLatin1Char('%')));
        const QImage before = stage.picture();
        running->click();
        QVERIFY(stage.model.state().hidden.test(std::size_t(State::Running)));
        QTRY_VERIFY(stage.picture() != before);
        running->click();
        QVERIFY(stage.model.state().hidden.none());
        QTRY_VERIFY(stage.picture() == before);
        QVERIFY(!stage.view.findChild<QToolButton *>(QStringLiteral("legend_gil"))); // it does not occur
    }
    void everyEntryOfTheLegendHasRoom_data()
    {
        QTest::addColumn<int>("width");
        for (const int width : {400, 560, 664, 900})
            QTest::addRow("%d pixels", width) << width;
    }
    void everyEntryOfTheLegendHasRoom()
    {
        QFETCH(int, width);
        Stage stage;
        const Trace many = traceFromText("w1   |AAaaBBBB|\nw2   |22CC....|\n~aw  |dd......|\n=pipe|ee......|");
        stage.view.setRuns({Stage::runOf(many, "many", RunId{3})});
        stage.view.resize(width, 500);
        QTRY_VERIFY(stage.view.findChild<QToolButton *>(QStringLiteral("legend_gil")));
        auto *legend = stage.named<LegendBar>("legend");
        Measured measured;
        measured.states[std::size_t(State::Gil)] = 1;
        measured.states[std::size_t(State::Running)] = 9999;
        legend->setShares(measured);
        for (const auto *entry : legend->findChildren<QToolButton *>()) {
            QVERIFY2(entry->width() >= entry->sizeHint().width(), qPrintable(entry->text()));
            QVERIFY2(legend->rect().contains(entry->geometry()), qPrintable(entry->text()));
        }
    }
    void theMinimapIsThereWhenThereAreRuns()
    {
        Stage stage;
        QVERIFY(stage.named<Minimap>("minimap")->isVisible());
        stage.view.setRuns({});
        QTRY_VERIFY(!stage.named<Minimap>("minimap")->isVisible());
    }
    void searchFindsGoesThereAndFadesTheRest()
    {
        Stage stage;
        const QImage before = stage.picture();
        stage.view.find();
        auto *field = stage.named<QLineEdit>("searchField");
        auto *count = stage.named<QLabel>("searchCount");
        QTest::keyClicks(field, QStringLiteral("task b"));
        QCOMPARE(count->text(), QStringLiteral("2 found"));
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(count->text(), QStringLiteral("1 of 2"));
        QCOMPARE(stage.model.state().selection->task, TaskId{1});
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(stage.model.state().selection->run, RunId{2});
        QTest::keyClick(field, Qt::Key_Return, Qt::ShiftModifier);
        QCOMPARE(stage.model.state().selection->run, RunId{1});
        field->setText(QStringLiteral("no such task"));
        QCOMPARE(count->text(), QStringLiteral("nothing found"));
        QTest::keyClick(field, Qt::Key_Escape);
        QVERIFY(!field->isVisible());
        stage.model.go({});
        QTRY_VERIFY(stage.picture() == before);
    }
    void theMinimapMovesTheWindow()
    {
        Stage stage;
        ViewState state;
        state.end = 2.0 * kMs;
        stage.model.go(state);
        auto *minimap = stage.named<Minimap>("minimap");
        QTRY_COMPARE(minimap->windowEnd(), 2.0 * kMs);
        QTest::mouseClick(minimap, Qt::LeftButton, {}, QPoint(minimap->width() / 2, 10));
        QVERIFY(stage.model.state().begin > 1.0 * kMs);
        QVERIFY(std::abs(stage.model.state().end - stage.model.state().begin - 2.0 * kMs) < 1);
        QTest::mouseDClick(minimap, Qt::LeftButton, {}, QPoint(minimap->width() / 2, 10));
        QCOMPARE(stage.model.state().end, 0.0);
    }
    void allThreeGroupingsAreDrawn()
    {
        Stage stage;
        QImage last = stage.picture();
        for (const Grouping grouping : {Grouping::Task, Grouping::Core, Grouping::Worker}) {
            ViewState state = stage.model.state();
            state.grouping = grouping;
            stage.model.go(state);
            QTRY_VERIFY(stage.picture() != last);
            last = stage.picture();
        }
    }
    void aScreenReaderReadsEveryTask()
    {
        Stage stage;
        QAccessibleInterface *view = QAccessible::queryAccessibleInterface(&stage.view);
        QVERIFY(view);
        QCOMPARE(view->childCount(), 2);
        QAccessibleInterface *run = view->child(0);
        QCOMPARE(run->text(QAccessible::Name), QStringLiteral("first"));
        QVERIFY(run->text(QAccessible::Description).contains(QStringLiteral("3 done")));
        QCOMPARE(run->childCount(), 2 + 3); // lanes, then tasks
        QCOMPARE(run->child(1)->text(QAccessible::Name), QStringLiteral("w2"));
        QAccessibleInterface *task = run->child(2);
        QCOMPARE(task->text(QAccessible::Name), QStringLiteral("task A"));
        QCOMPARE(task->text(QAccessible::Description), QStringLiteral("on w1; computing 50 %, waiting, holds its worker 50 %; done at 4.00 ms"));
        QCOMPARE(task->parent(), run);
        QCOMPARE(run->indexOfChild(task), 2);
        QVERIFY(task->rect().isValid());
        stage.view.setRuns({});
        QVERIFY(!task->isValid()); // asked for after its run has gone, it says nothing
        QVERIFY(task->text(QAccessible::Name).isEmpty());
        QCOMPARE(view->childCount(), 0);
    }
};

QTEST_MAIN(TestTimelineView)
#include "tst_timelineview.moc"
