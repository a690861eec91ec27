#include "app/export/chrometrace.h"
#include "tests/support/samples.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace interleave;

namespace {

QString browser()
{
    for (const char *name : {"chromium", "chromium-browser", "google-chrome"})
        if (const QString found = QStandardPaths::findExecutable(QLatin1String(name)); !found.isEmpty())
            return found;
    return {};
}

// The page of npm's speedscope: where INTERLEAVE_SPEEDSCOPE says (a folder of node_modules), or of a speedscope that can be called.
QString speedscope()
{
    QStringList folders{qEnvironmentVariable("INTERLEAVE_SPEEDSCOPE") + "/speedscope"};
    if (const QString command = QStandardPaths::findExecutable(QStringLiteral("speedscope")); !command.isEmpty())
        folders.append(QFileInfo(QFileInfo(command).canonicalFilePath()).dir().filePath(QStringLiteral("..")));
    for (const QString &folder : folders)
        if (const QString page = folder + "/dist/release/index.html"; QFileInfo::exists(page))
            return QFileInfo(page).canonicalFilePath();
    return {};
}

} // namespace

// Not only our own validator: a viewer that others have written takes our traces. Nothing is downloaded for it.
class TestSpeedscope : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void opensOurTraces()
    {
        if (browser().isEmpty())
            QSKIP("Chromium is not installed");
        if (speedscope().isEmpty())
            QSKIP("npm's speedscope is not installed (INTERLEAVE_SPEEDSCOPE names the folder node_modules it is in)");
        const QTemporaryDir folder;
        QFile script(folder.filePath("open.js")); // as speedscope's own command does
        QVERIFY(script.open(QIODevice::WriteOnly));
        script.write("speedscope.loadFileFromBase64('trace-of-ours.json', '" + chromeTrace(testing::sampleRuns()).toBase64() + "')");
        script.close();
        QProcess process;
        process.start(browser(), {"--headless=new", "--no-sandbox", "--disable-gpu", "--allow-file-access-from-files", "--no-first-run",
                                  "--user-data-dir=" + folder.filePath("profile"), "--virtual-time-budget=20000", "--dump-dom",
                                  "file://" + speedscope() + "#localProfilePath=" + script.fileName()});
        if (!process.waitForFinished(120'000)) {
            process.kill();
            process.waitForFinished();
            QFAIL("Chromium did not end");
        }
        const QByteArray page = process.readAllStandardOutput();
        const qsizetype title = page.indexOf("<title>");
        QVERIFY2(page.mid(title, 200).contains("trace-of-ours"), page.mid(title, 200) + process.readAllStandardError().right(2000));
    }
};

QTEST_GUILESS_MAIN(TestSpeedscope)
#include "tst_speedscope.moc"
