#include "app/actions.h"
#include "app/fileactions.h"
#include "app/mainwindow.h"
#include "app/panels/keysdialog.h"
#include "app/timeline/timelineview.h"

#include <QApplication>
#include <QFileDialog>
#include <QListView>
#include <QSettings>
#include <QSpinBox>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <QTreeWidget>

#include <set>

using namespace interleave;

namespace {

constexpr int kPatienceMs = 60'000;
constexpr int kMostTabs = 300;

void press(const QKeySequence &keys)
{
    QWidget *focus = QApplication::focusWidget();
    QTest::keySequence(focus ? focus->window() : QApplication::activeWindow(), keys);
}

// Keys that go to whoever has the focus, as those of a keyboard do.
void type(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(QApplication::focusWidget(), key, modifiers); }

// Goes on with Tab until this widget, or something in it, has the focus.
bool tabTo(QWidget &window, const char *name)
{
    const QWidget *wanted = window.findChild<QWidget *>(QString::fromLatin1(name));
    for (int i = 0; wanted && i < kMostTabs; ++i) {
        const QWidget *focus = QApplication::focusWidget();
        if (focus && (focus == wanted || wanted->isAncestorOf(focus)))
            return true;
        QTest::keyClick(focus ? QApplication::focusWidget() : &window, Qt::Key_Tab);
    }
    qWarning() << "Tab does not come to" << name << "; it is at" << QApplication::focusWidget();
    return false;
}

QKeySequence keysOf(const MainWindow &window, const char *action)
{
    const QAction *found = window.findChild<QAction *>(QString::fromLatin1(action));
    return found ? found->shortcut() : QKeySequence();
}

// Types this name into the file dialog once it is there. The dialog is modal: whoever opens it comes back when it has been answered.
void answerFileDialogWith(const QString &name)
{
    auto *look = new QTimer(qApp);
    QObject::connect(look, &QTimer::timeout, look, [look, name] {
        const QWidget *focus = QApplication::focusWidget();
        if (!focus || !qobject_cast<QFileDialog *>(focus->window()))
            return;
        delete look;
        type(Qt::Key_A, Qt::ControlModifier);
        QTest::keyClicks(QApplication::focusWidget(), name);
        type(Qt::Key_Return);
    });
    look->start(10);
}

} // namespace

class TestKeyboard : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void comparesZoomsReplaysAndSaves();
    void keepsNamesPinsAndOrderOfRuns();
    void listsEveryKey();
    void noKeyHasTwoMeanings();

private:
    QTemporaryDir m_folder;
};

void TestKeyboard::initTestCase()
{
    QVERIFY(m_folder.isValid());
    QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs); // the desktop's own dialog has other keys
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder.path()); // leave the person's own alone
}

void TestKeyboard::comparesZoomsReplaysAndSaves()
{
    MainWindow window;
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QVERIFY(tabTo(window, "workload_sleep-5")); // of a group of choices, Tab goes to the chosen one
    for (int i = 0; i < kMostTabs && QApplication::focusWidget()->objectName() != QStringLiteral("workload_custom"); ++i)
        type(Qt::Key_Down);
    type(Qt::Key_Space);
    for (const auto &[name, value] : {std::pair("parameter_wait", "5"), std::pair("parameter_iterations", "1000")}) {
        const auto box = [&] { return window.findChild<QSpinBox *>(QString::fromLatin1(name)); };
        QTRY_VERIFY(box() && box()->isVisible()); // new rows appear when the event loop is back
        QVERIFY(tabTo(window, name));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_A, Qt::ControlModifier);
        QTest::keyClicks(QApplication::focusWidget(), QString::fromLatin1(value));
        QCOMPARE(box()->value(), QString::fromLatin1(value).toInt());
    }
    press(keysOf(window, "compareAll"));
    QVERIFY(window.runs().isRunning());
    QTRY_VERIFY_WITH_TIMEOUT(!window.runs().isRunning(), kPatienceMs);
    QVERIFY(window.history().onTrack().size() >= 6);

    press(keysOf(window, "toTimelines"));
    QCOMPARE(QApplication::focusWidget(), window.findChild<QWidget *>(QStringLiteral("timeline")));
    QTRY_VERIFY(window.replay().extent().end > 0);
    const ViewState before = window.view().state();
    type(Qt::Key_W);
    const double zoomed = window.view().state().end - window.view().state().begin;
    QVERIFY(zoomed > 0 && zoomed < double(window.replay().extent().end));
    press(QKeySequence::Undo);
    QVERIFY(window.view().state() == before);
    press(keysOf(window, "redo"));
    QCOMPARE(window.view().state().end - window.view().state().begin, zoomed);

    type(Qt::Key_Comma);
    const std::optional<Nanos> last = window.view().state().playhead;
    QVERIFY(last && *last < window.replay().extent().end);
    type(Qt::Key_Comma);
    QVERIFY(*window.view().state().playhead < *last);
    type(Qt::Key_Period);
    QCOMPARE(window.view().state().playhead, last);
    type(Qt::Key_Home);
    QCOMPARE(window.view().state().playhead, std::optional<Nanos>(window.replay().extent().begin));
    for (int i = 0; i < 20; ++i)
        type(Qt::Key_BracketLeft);
    QCOMPARE(window.replay().rate(), 1e-4);
    type(Qt::Key_Space);
    QVERIFY(window.replay().isPlaying());
    QTRY_VERIFY(*window.view().state().playhead > window.replay().extent().begin);
    type(Qt::Key_Space);
    QVERIFY(!window.replay().isPlaying());
    type(Qt::Key_End);
    QVERIFY(!window.view().state().playhead);

    const std::size_t compared = window.history().onTrack().size();
    const QString name = m_folder.filePath(QStringLiteral("compared.png"));
    answerFileDialogWith(name);
    press(keysOf(window, "savePicture"));
    QVERIFY(!QImage(name).isNull());
    MainWindow other; // the picture holds the runs
    other.files().open({name});
    QTRY_COMPARE(other.history().onTrack().size(), compared);
    for (std::size_t i = 0; i < compared; ++i) {
        const Trace &saved = window.history().onTrack()[i]->trace(), &opened = other.history().onTrack()[i]->trace();
        QCOMPARE(opened.spec.strategy, saved.spec.strategy);
        QCOMPARE(opened.now, saved.now);
    }
}

void TestKeyboard::keepsNamesPinsAndOrderOfRuns()
{
    MainWindow window;
    for (const char *strategy : {"sequential", "jthread", "coroutine"}) {
        Trace trace;
        trace.spec.strategy = strategy;
        trace.spec.workload = "custom";
        trace.sealed = true;
        window.history().add(std::make_shared<const Trace>(std::move(trace)));
    }
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    press(keysOf(window, "runsPanel"));
    QVERIFY(tabTo(window, "runsList"));
    type(Qt::Key_Home);
    const RunId first = window.history().entries().front().id;
    type(Qt::Key_F2);
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("mine"));
    type(Qt::Key_Return);
    QTRY_COMPARE(window.history().find(first)->title, QStringLiteral("mine"));
    QTRY_COMPARE(QApplication::focusWidget(), window.findChild<QWidget *>(QStringLiteral("runsList")));
    type(Qt::Key_P);
    QVERIFY(window.history().find(first)->pinned);
    type(Qt::Key_Down, Qt::ControlModifier);
    QCOMPARE(window.history().entries()[1].id, first);
    type(Qt::Key_Space);
    QVERIFY(!window.history().find(first)->onTrack);
    type(Qt::Key_Delete);
    QVERIFY(!window.history().find(first));
    QCOMPARE(window.history().entries().size(), std::size_t(2));
}

void TestKeyboard::listsEveryKey()
{
    MainWindow window;
    const KeysDialog dialog(*window.findChild<Actions *>());
    const auto *list = dialog.findChild<QTreeWidget *>(QStringLiteral("keysList"));
    const auto lists = [list](const QString &keys) {
        return !list->findItems(keys, Qt::MatchContains | Qt::MatchRecursive, 1).isEmpty();
    };
    for (const QString keys : {"Ctrl+R", "Space", ",", ".", "?", "Ctrl+Z", "W", "F9"})
        QVERIFY2(lists(keys), qPrintable(keys));
}

void TestKeyboard::noKeyHasTwoMeanings()
{
    MainWindow window;
    std::set<QString> seen;
    for (const Actions::Entry &entry : window.findChild<Actions *>()->entries())
        for (const QKeySequence &key : entry.action->shortcuts())
            QVERIFY2(seen.insert(key.toString()).second, qPrintable(key.toString()));
}

QTEST_MAIN(TestKeyboard)
#include "tst_keyboard.moc"
