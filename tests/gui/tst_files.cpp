#include "app/fileactions.h"
#include "app/mainwindow.h"
#include "app/session/recentfiles.h"
#include "tests/support/samples.h"
#include "tests/support/tracecompare.h"

#include <QApplication>
#include <QDragEnterEvent>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QMimeData>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace interleave;

// The File menu in a real window: what is opened shows up, what is refused says why and changes nothing.
class TestFiles : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_folder.isValid());
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder.path());
        QCoreApplication::setOrganizationName("Interleave");
        QCoreApplication::setApplicationName("Interleave test");
        Picture picture{"Two runs", {}, Grouping::Worker, Lightness::Light, testing::sampleRuns()};
        for (const auto &run : picture.carried)
            picture.runs.push_back(timelineRunOf(*run, picture.runs.size()));
        QVERIFY(saveFile(FileKind::Runs, picture, path("two.interleave")));
        QVERIFY(saveFile(FileKind::Picture, picture, path("two.png")));
        QVERIFY(saveFile(FileKind::Chrome, picture, path("two.json")));
        QVERIFY(saveFile(FileKind::Slices, picture, path("two.csv")));
    }
    void init() { QSettings().clear(); }
    void opensFiles_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("a comparison") << "two.interleave";
        QTest::newRow("a picture") << "two.png";
        QTest::newRow("a Chrome trace") << "two.json";
    }
    void opensFiles()
    {
        QFETCH(QString, name);
        MainWindow window;
        window.show();
        QVERIFY(!window.findChild<QAction *>("saveComparison")->isEnabled());
        window.files().open({path(name)});
        QTRY_COMPARE(window.history().onTrack().size(), std::size_t(2));
        const Trace &opened = window.history().onTrack()[1]->trace();
        QCOMPARE(testing::differenceOf(opened, *testing::sampleRuns()[1]), std::string());
        QCOMPARE(recentFiles(), QStringList{path(name)});
        QVERIFY(window.findChild<QAction *>("saveComparison")->isEnabled());
        QVERIFY(!window.findChild<QMessageBox *>("fileMessage"));
    }
    void filesThatAreOpenedTogetherAreComparedToEachOther()
    {
        MainWindow window;
        window.show();
        window.files().open({path("two.interleave"), path("two.csv"), path("two.png")});
        QTRY_COMPARE(window.history().onTrack().size(), std::size_t(4));
        window.files().open({path("two.json")}); // later, and alone
        QTRY_COMPARE(window.history().entries().size(), std::size_t(6));
        QCOMPARE(window.history().onTrack().size(), std::size_t(2));
    }
    void aDroppedPictureBringsItsComparisonBack()
    {
        MainWindow window;
        window.show();
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(path("two.png"))});
        QDragEnterEvent enter(QPoint(50, 50), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&window, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(50, 50), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&window, &drop);
        QTRY_COMPARE(window.history().onTrack().size(), std::size_t(2));
    }
    void whatIsRefusedSaysWhyAndChangesNothing_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("why");
        QTest::newRow("a table") << "two.csv" << "this is no file of Interleave";
        QTest::newRow("a file that is not there") << "<b>nowhere</b>.interleave" << "<b>nowhere</b>.interleave: No such file";
        QTest::newRow("a folder") << "." << "it is a folder";
    }
    void whatIsRefusedSaysWhyAndChangesNothing()
    {
        QFETCH(QString, name);
        QFETCH(QString, why);
        MainWindow window;
        window.show();
        window.files().open({path("two.interleave")});
        QTRY_COMPARE(window.history().onTrack().size(), std::size_t(2));
        window.files().open({path(name)});
        QTRY_VERIFY(window.findChild<QMessageBox *>("fileMessage"));
        const auto *box = window.findChild<QMessageBox *>("fileMessage");
        QVERIFY2(box->text().contains(why), qPrintable(box->text()));
        QCOMPARE(box->textFormat(), Qt::PlainText);
        QCOMPARE(window.history().onTrack().size(), std::size_t(2));
        QCOMPARE(recentFiles(), QStringList{path("two.interleave")});
    }
    void aDamagedFileIsShownAsFarAsItIsSound()
    {
        QFile whole(path("two.interleave")), half(path("half.interleave"));
        QVERIFY(whole.open(QIODevice::ReadOnly) && half.open(QIODevice::WriteOnly));
        half.write(whole.readAll().chopped(200));
        half.close();
        MainWindow window;
        window.show();
        window.files().open({path("half.interleave")});
        QTRY_COMPARE(window.history().onTrack().size(), std::size_t(2));
        QVERIFY(window.findChild<QMessageBox *>("fileMessage")->text().contains("is damaged"));
    }
    void remembersTheLastFiles()
    {
        for (int i = 0; i < 10; ++i)
            addRecentFile(path(QString::number(i)));
        addRecentFile(path("5"));
        QCOMPARE(recentFiles().size(), kMostRecentFiles);
        QCOMPARE(recentFiles().mid(0, 3), QStringList({path("5"), path("9"), path("8")}));
        forgetRecentFile(path("9"));
        QCOMPARE(recentFiles().mid(0, 2), QStringList({path("5"), path("8")}));
        MainWindow window;
        auto *menu = window.findChild<QMenu *>("recentFiles");
        Q_EMIT menu->aboutToShow();
        QCOMPARE(menu->actions().size(), kMostRecentFiles - 1);
        QCOMPARE(menu->actions().front()->text(), QStringLiteral("5"));
    }

private:
    QString path(const QString &name) const { return m_folder.filePath(name); }

    QTemporaryDir m_folder;
};

QTEST_MAIN(TestFiles)
#include "tst_files.moc"
