#include "app/mainwindow.h"
#include "tests/support/inwindow.h"

#include <QAbstractButton>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QSpinBox>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QTest>

using namespace interleave;
using interleave::testing::chooseQuickTasks;
using interleave::testing::click;
using interleave::testing::named;

namespace {

constexpr int kPatienceMs = 60'000;

struct Process {
    char state = 'Z';
    qint64 parent = 0;
};

Process processOf(const QString &pid)
{
    QFile file(QStringLiteral("/proc/%1/stat").arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray stat = file.readAll();
    const QList<QByteArray> fields = stat.mid(stat.lastIndexOf(')') + 2).split(' '); // state, parent, ...
    return fields.size() > 1 ? Process{fields[0][0], fields[1].toLongLong()} : Process{};
}

bool isAlive(qint64 pid) { return processOf(QString::number(pid)).state != 'Z'; }

// Processes that one has started and that still run; those that only wait to be reaped do not.
QList<qint64> childrenOf(qint64 parent)
{
    QList<qint64> children;
    for (const QString &pid : QDir(QStringLiteral("/proc")).entryList({QStringLiteral("[0-9]*")}, QDir::Dirs)) {
        const Process process = processOf(pid);
        if (process.state != 'Z' && process.parent == parent)
            children.append(pid.toLongLong());
    }
    return children;
}

// The runners among them; the window also asks Python for its version.
QList<qint64> runners()
{
    QList<qint64> found;
    for (const qint64 pid : childrenOf(QCoreApplication::applicationPid())) {
        QFile name(QStringLiteral("/proc/%1/comm").arg(pid));
        if (name.open(QIODevice::ReadOnly) && name.readAll().startsWith("interleave-runn")) // it holds 15 characters
            found.append(pid);
    }
    return found;
}

qsizetype livingChildren() { return childrenOf(QCoreApplication::applicationPid()).size(); }

} // namespace

class TestMainWindow : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void runsAllStrategiesWithOneClick();
    void runsOnlyWhatIsChosen();
    void repeatsGoIntoOneRun();
    void stopsInTheMiddle();
    void leavesNoProcessWhenClosedInTheMiddle();
    void leavesNoWorkerWhenClosedInTheMiddle();
    void showsPicturesAsTheyFinish();

private:
    QTemporaryDir m_settings;
};

void TestMainWindow::initTestCase()
{
    QVERIFY(m_settings.isValid());
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_settings.path()); // leave the person's own alone
}

void TestMainWindow::runsAllStrategiesWithOneClick()
{
    MainWindow window;
    window.show();
    QVERIFY(!named<QPushButton>(window, "savePictureButton")->isEnabled());
    chooseQuickTasks(window);
    click(window, "runButton");
    QVERIFY(named<QPushButton>(window, "stopButton")->isEnabled());
    QTRY_VERIFY_WITH_TIMEOUT(!window.runs().isRunning(), kPatienceMs);
    QCOMPARE(window.history().entries().size(), std::size_t(6));
    for (const RunEntry &run : window.history().entries())
        QCOMPARE(int(run.trace().end), int(RunEnd::Finished));
    QTRY_COMPARE(named<QTableWidget>(window, "costTable")->rowCount(), 6);
    QVERIFY(named<QPushButton>(window, "savePictureButton")->isEnabled());
    QVERIFY(!window.grab().isNull());
    click(window, "lanesByTask");
    QVERIFY(!window.grab().isNull());
}

void TestMainWindow::runsOnlyWhatIsChosen()
{
    MainWindow window;
    window.show();
    chooseQuickTasks(window);
    for (const char *name : {"strategy_sequential", "strategy_process", "strategy_hybrid", "strategy_qthreadpool"})
        click(window, name);
    click(window, "runButton");
    QTRY_VERIFY_WITH_TIMEOUT(!window.runs().isRunning(), kPatienceMs);
    QCOMPARE(window.history().entries().size(), std::size_t(2));
    QCOMPARE(window.history().entries()[0].trace().spec.strategy, std::string("jthread"));
    QCOMPARE(window.history().entries()[1].trace().spec.strategy, std::string("coroutine"));
}

void TestMainWindow::repeatsGoIntoOneRun()
{
    MainWindow window;
    window.show();
    chooseQuickTasks(window);
    for (const char *name : {"strategy_sequential", "strategy_process", "strategy_hybrid", "strategy_qthreadpool"})
        click(window, name);
    named<QSpinBox>(window, "repeats")->setValue(4);
    click(window, "runButton");
    QTRY_VERIFY_WITH_TIMEOUT(!window.runs().isRunning(), kPatienceMs);
    QCOMPARE(window.history().entries().size(), std::size_t(2));
    for (const RunEntry &run : window.history().entries())
        QCOMPARE(run.trace().repeats.size(), std::size_t(4));
    QVERIFY(named<QLabel>(window, "totalsNote")->text().contains("of 4 repeats"));
    click(window, "totalsSayIt");
    QVERIFY(named<QLabel>(window, "totalsSentence")->isVisible());
    click(window, "totalsAsTable");
    QCOMPARE(named<QTableWidget>(window, "totalsTable")->rowCount(), 2);
    QVERIFY(!window.grab().isNull());
}

void TestMainWindow::stopsInTheMiddle()
{
    MainWindow window;
    window.show();
    click(window, "runButton"); // sleep-5, sequential first: ten seconds
    QTRY_VERIFY_WITH_TIMEOUT(!window.history().entries().back().trace().tracks.empty(), kPatienceMs);
    click(window, "stopButton");
    QTRY_VERIFY_WITH_TIMEOUT(!window.runs().isRunning(), kPatienceMs);
    QCOMPARE(window.history().entries().size(), std::size_t(1));
    const Trace &trace = window.history().entries().front().trace();
    QVERIFY(trace.sealed);
    QCOMPARE(int(trace.end), int(RunEnd::Stopped));
    for (const TaskRecord &task : trace.tasks)
        QCOMPARE(int(task.outcome), int(Outcome::Cancelled));
}

void TestMainWindow::leavesNoProcessWhenClosedInTheMiddle()
{
    const qsizetype before = livingChildren();
    {
        MainWindow window;
        window.show();
        click(window, "runButton");
        QTRY_VERIFY_WITH_TIMEOUT(!window.history().entries().back().trace().tracks.empty(), kPatienceMs);
        QCOMPARE(runners().size(), 1);
        window.close();
    }
    QCOMPARE(livingChildren(), before);
}

void TestMainWindow::leavesNoWorkerWhenClosedInTheMiddle()
{
    QList<qint64> pids;
    {
        MainWindow window;
        window.show();
        for (const char *name : {"strategy_sequential", "strategy_qthreadpool", "strategy_jthread", "strategy_coroutine", "strategy_hybrid"})
            click(window, name);
        click(window, "runButton");
        const auto slices = [&] {
            std::size_t count = 0;
            for (const Track &track : window.history().entries().back().trace().tracks)
                count += track.slices.size();
            return count;
        };
        QTRY_VERIFY_WITH_TIMEOUT(slices() > 4, kPatienceMs); // two workers are there and at work
        QCOMPARE(runners().size(), 1);
        pids = childrenOf(runners().front());
        QCOMPARE(pids.size(), 2);
        window.close();
    }
    for (const qint64 pid : pids)
        QTRY_VERIFY_WITH_TIMEOUT(!isAlive(pid), kPatienceMs);
}

void TestMainWindow::showsPicturesAsTheyFinish()
{
    MainWindow window;
    window.show();
    QVERIFY(!named<QWidget>(window, "images")->isVisible());
    click(window, "workload_blur-album");
    named<QSpinBox>(window, "parameter_size")->setValue(48);
    click(window, "runButton");
    QTRY_VERIFY_WITH_TIMEOUT(named<QWidget>(window, "images")->isVisible(), kPatienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(!window.runs().isRunning(), kPatienceMs);
    QCOMPARE(window.history().entries().back().trace().images.size(), std::size_t(8));
}

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
