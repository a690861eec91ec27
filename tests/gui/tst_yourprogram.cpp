#include "app/diagnose/programpanel.h"
#include "app/mainwindow.h"
#include "tests/support/inwindow.h"

#include <QAbstractButton>
#include <QApplication>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QProcess>
#include <QSettings>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>

using namespace interleave;
using interleave::testing::click;
using interleave::testing::named;

namespace {

constexpr int kPatienceMs = 60'000;

QString textOf(MainWindow &window, const char *name) { return named<QLabel>(window, name)->text(); }

} // namespace

class TestYourProgram : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        if (!ProgramPanel::unavailable().isEmpty())
            QSKIP("programs can be looked at on Linux only");
        QVERIFY(m_settings.isValid());
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_settings.path()); // leave the person's own alone
    }

    void aCommandIsLookedAtAndAnExperimentFollows()
    {
        MainWindow window;
        window.show();
        click(window, "workload_your-program");
        QVERIFY(named<QLineEdit>(window, "command")->isVisible());
        QVERIFY(!named<QAbstractButton>(window, "strategy_coroutine")->isVisible()); // they are not for a program of one's own
        click(window, "runButton");
        QVERIFY(!window.runs().isRunning()); // there is no command yet, and the note says so
        QVERIFY(!textOf(window, "programNote").isEmpty());

        QTest::keyClicks(named<QLineEdit>(window, "command"), "sh -c 'sleep 0.3; sleep 0.3; exit 4'");
        QVERIFY(textOf(window, "programNote").isEmpty());
        QTest::keyClick(named<QLineEdit>(window, "command"), Qt::Key_Return);
        QVERIFY(window.runs().isRunning());
        QTRY_VERIFY_WITH_TIMEOUT(!window.runs().isRunning(), kPatienceMs);
        QCOMPARE(window.history().entries().size(), 1u);
        QVERIFY2(textOf(window, "verdict").contains("waits"), qPrintable(textOf(window, "verdict")));
        QVERIFY(textOf(window, "verdictTitle").contains("exit code 4"));
        QVERIFY(!textOf(window, "advice").isEmpty());

        click(window, "experiment");
        QTRY_VERIFY_WITH_TIMEOUT(window.runs().isRunning(), kPatienceMs);
        QCOMPARE(window.history().find(window.runs().current())->trace().spec.workload, std::string("custom"));
        window.runs().stop();
        QTRY_VERIFY_WITH_TIMEOUT(!window.runs().isRunning(), kPatienceMs);
        QVERIFY(window.history().onTrack().size() >= 2); // the program stays beside its experiment
    }
    void stopEndsTheProgram()
    {
        MainWindow window;
        window.show();
        click(window, "workload_your-program");
        named<QSpinBox>(window, "watchSeconds")->setValue(0); // until it ends
        named<QLineEdit>(window, "command")->setText("sleep 600");
        click(window, "runButton");
        QTRY_VERIFY_WITH_TIMEOUT(!window.history().entries().front().trace().observed.threadSamples.empty(), kPatienceMs);
        const qint64 pid = window.history().entries().front().trace().observed.processes.front().pid;
        QVERIFY(QFile::exists(QStringLiteral("/proc/%1").arg(pid)));
        click(window, "stopButton");
        QTRY_VERIFY_WITH_TIMEOUT(!window.runs().isRunning(), kPatienceMs);
        QVERIFY(!QFile::exists(QStringLiteral("/proc/%1").arg(pid)));
    }
    void closingTheWindowEndsTheProgram()
    {
        qint64 pid = 0;
        {
            MainWindow window;
            window.show();
            click(window, "workload_your-program");
            named<QLineEdit>(window, "command")->setText("sh -c 'sleep 600 & wait'");
            click(window, "runButton");
            QTRY_VERIFY_WITH_TIMEOUT(window.history().entries().front().trace().observed.processes.size() >= 2, kPatienceMs);
            pid = window.history().entries().front().trace().observed.processes.back().pid;
            window.close();
        }
        QTRY_VERIFY_WITH_TIMEOUT(!QFile::exists(QStringLiteral("/proc/%1").arg(pid)), kPatienceMs);
    }
    void whatCannotBeStartedIsSaid()
    {
        MainWindow window;
        window.show();
        click(window, "workload_your-program");
        named<QLineEdit>(window, "command")->setText("no-such-program --at-all");
        click(window, "runButton");
        QTRY_VERIFY_WITH_TIMEOUT(!window.runs().isRunning() && !window.history().entries().empty(), kPatienceMs);
        QVERIFY2(textOf(window, "verdictTitle").contains("no-such-program"), qPrintable(textOf(window, "verdictTitle")));
    }
    void troublesomeProgramsAreLookedAtAndEnded_data()
    {
        QTest::addColumn<QString>("command");
        QTest::addColumn<QString>("label");
        QTest::addColumn<QString>("says");
        QTest::newRow("a file that is not executable") << "/etc/passwd" << "verdictTitle" << "executable";
        QTest::newRow("it ends at once") << "true" << "verdict" << "Too short";
        QTest::newRow("it floods its output") << "yes" << "verdictTitle" << "yes";
        QTest::newRow("it ignores the polite signal") << "sh -c \"trap '' TERM; sleep 600; sleep 600\"" << "verdict" << "waits";
        QTest::newRow("it forks without end") << "sh -c \"while :; do sleep 600 & done\"" << "verdictTitle" << "sh";
    }
    void troublesomeProgramsAreLookedAtAndEnded()
    {
        QFETCH(QString, command);
        QFETCH(QString, label);
        QFETCH(QString, says);
        MainWindow window;
        window.show();
        click(window, "workload_your-program");
        named<QSpinBox>(window, "watchSeconds")->setValue(1);
        named<QLineEdit>(window, "command")->setText(command);
        click(window, "runButton");
        QTRY_VERIFY_WITH_TIMEOUT(!window.runs().isRunning() && !window.history().entries().empty(), kPatienceMs);
        const QString said = textOf(window, label.toLatin1().constData());
        QVERIFY2(said.contains(says), qPrintable(said));
        for (const ObservedProcess &process : window.history().entries().front().trace().observed.processes)
            QVERIFY(!QFile::exists(QStringLiteral("/proc/%1").arg(process.pid)));
    }
    void aRunningProgramIsPickedFromAList()
    {
        QProcess ours; // what this program started is not offered; what a shell left to the system is
        ours.start("sh", {"-c", "sleep 600.125 >/dev/null 2>&1 & echo $!"});
        QVERIFY(ours.waitForFinished());
        const QByteArray pid = ours.readAllStandardOutput().trimmed();
        ProgramPanel panel;
        panel.show();
        QTest::mouseClick(panel.findChild<QAbstractButton *>("watchProcess"), Qt::LeftButton);
        auto *list = panel.findChild<QListWidget *>("processes");
        QVERIFY(list->isVisible());
        panel.findChild<QLineEdit *>("processFilter")->setText("600.125");
        QListWidgetItem *item = nullptr;
        for (int i = 0; i < list->count(); ++i)
            if (!list->item(i)->isHidden())
                item = list->item(i);
        QVERIFY(item);
        QVERIFY(!panel.spec()); // nothing is picked yet
        list->setCurrentItem(item);
        const auto spec = panel.spec();
        QProcess::execute("kill", {QString::fromUtf8(pid)});
        QVERIFY(spec);
        QCOMPARE(QByteArray::number(qint64(spec->pid)), pid);
    }

private:
    QTemporaryDir m_settings;
};

QTEST_MAIN(TestYourProgram)
#include "tst_yourprogram.moc"
