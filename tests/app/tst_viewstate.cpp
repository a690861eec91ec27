#include "app/session/viewstate.h"

#include <QSignalSpy>
#include <QTest>

using namespace interleave;

namespace {

ViewState shown(const ViewModel &model, double begin, double end)
{
    ViewState state = model.state();
    state.begin = begin;
    state.end = end;
    return state;
}

} // namespace

class TestViewState : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void goesBackAndForth()
    {
        ViewModel model;
        QVERIFY(!model.canUndo());
        model.go(shown(model, 0, 10));
        model.go(shown(model, 2, 5));
        model.undo();
        QCOMPARE(model.state().end, 10.0);
        model.undo();
        QCOMPARE(model.state().end, 0.0);
        QVERIFY(!model.canUndo());
        model.redo();
        model.redo();
        QCOMPARE(model.state().begin, 2.0);
        QVERIFY(!model.canRedo());
    }
    void oneGestureIsOneStep()
    {
        ViewModel model;
        for (int i = 1; i <= 5; ++i)
            model.go(shown(model, i, 10 + i), QStringLiteral("pan"));
        model.endGesture();
        model.go(shown(model, 7, 17), QStringLiteral("pan"));
        model.undo();
        QCOMPARE(model.state().begin, 5.0);
        model.undo();
        QCOMPARE(model.state().begin, 0.0);
        QVERIFY(!model.canUndo());
    }
    void aNewStepForgetsWhatWasUndone()
    {
        ViewModel model;
        model.go(shown(model, 0, 10));
        model.undo();
        model.go(shown(model, 0, 20));
        QVERIFY(!model.canRedo());
    }
    void sayingTheSameIsNoStep()
    {
        ViewModel model;
        QSignalSpy changed(&model, &ViewModel::changed);
        model.go(model.state());
        QVERIFY(!model.canUndo());
        QCOMPARE(changed.size(), 0);
    }
    void replayIsNoNavigation()
    {
        ViewModel model;
        QSignalSpy moved(&model, &ViewModel::playheadChanged);
        model.go(shown(model, 0, 10));
        model.setPlayhead(5);
        model.setPlayhead(5);
        QCOMPARE(moved.size(), 1);
        model.undo();
        QCOMPARE(model.state().playhead, std::optional<Nanos>(5)); // undo goes back in space, not in time
        QVERIFY(!model.canUndo());
    }
    void forgetsRunsThatHaveGone()
    {
        ViewModel model;
        ViewState state = model.state();
        state.markers = {{RunId{1}, 10}, {RunId{2}, 20}};
        state.selection = Selection{RunId{1}, TaskId{3}};
        model.go(state);
        model.forget({RunId{2}});
        QVERIFY(!model.state().selection);
        QCOMPARE(model.state().markers.size(), std::size_t(1));
        QVERIFY(model.state().markers.contains(RunId{2}));
    }
    void keepsALimitedNumberOfSteps()
    {
        ViewModel model;
        for (int i = 0; i < 1000; ++i)
            model.go(shown(model, 0, i + 1));
        int steps = 0;
        for (; model.canUndo(); ++steps)
            model.undo();
        QVERIFY(steps >= 100 && steps < 1000);
    }
};

QTEST_GUILESS_MAIN(TestViewState)
#include "tst_viewstate.moc"
