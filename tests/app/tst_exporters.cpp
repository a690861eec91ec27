#include "app/export/chromeflows.h"
#include "app/export/chrometrace.h"
#include "app/export/csv.h"
#include "app/export/filewriter.h"
#include "app/export/htmlreport.h"
#include "app/export/printing.h"
#include "app/export/savefile.h"
#include "app/session/openfile.h"
#include "core/trace/chromeimport.h"

#include "tests/support/chromevalidator.h"
#include "tests/support/golden.h"
#include "tests/support/samples.h"
#include "tests/support/tracecompare.h"
#include "tests/support/tracetext.h"

#include <QPrinter>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

#include <algorithm>
#include <random>
#include <utility>

using namespace interleave;

namespace {

Picture sample()
{
    Picture picture{"Your own <i>&amp;</i>", {}, Grouping::Worker, Lightness::Light, testing::sampleRuns()};
    for (const auto &run : picture.carried)
        picture.runs.push_back(timelineRunOf(*run, picture.runs.size()));
    return picture;
}

QByteArray withoutPicture(QByteArray html) // it has a test of its own, and depends on fonts
{
    const qsizetype from = html.indexOf("base64,") + 7;
    return html.replace(from, html.indexOf('"', from) - from, "...");
}

std::shared_ptr<const Trace> fromText(const std::string &text)
{
    return std::make_shared<const Trace>(testing::traceFromText(text));
}

} // namespace

class TestExporters : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void writesWhatWasApproved_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("a Chrome trace") << "runs.json" << chromeTrace(testing::sampleRuns());
        QTest::newRow("slices as CSV") << "slices.csv" << slicesCsv(testing::sampleRuns());
        QTest::newRow("totals as CSV") << "totals.csv" << totalsCsv(testing::sampleRuns());
        QTest::newRow("a report, but for its picture") << "report.html" << withoutPicture(htmlReport(sample())->bytes);
    }
    void writesWhatWasApproved()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, bytes);
        QCOMPARE(testing::differenceToGolden(name, bytes), QByteArray());
    }
    void chromeTracesAreSound_data()
    {
        QTest::addColumn<std::vector<std::shared_ptr<const Trace>>>("runs");
        using Runs = std::vector<std::shared_ptr<const Trace>>;
        QTest::newRow("two runs with a bit of everything") << testing::sampleRuns();
        QTest::newRow("no run") << Runs{};
        QTest::newRow("a run without tasks") << Runs{std::make_shared<const Trace>()};
        QTest::newRow("a task that changes its worker") << Runs{fromText("w1 |AA..BB|\nw2 |..AA..|")};
        QTest::newRow("waits that overlap and follow each other") << Runs{fromText("loop |AB..AB..|\n~aw |.aaa.aaa|\n~aw |..bbb.bb|")};
    }
    void chromeTracesAreSound()
    {
        QFETCH(std::vector<std::shared_ptr<const Trace>>, runs);
        QCOMPARE(testing::faultOfChromeTrace(chromeTrace(runs)), std::string());
    }
    void chromeTracesComeBackAsTheyWere()
    {
        const auto runs = testing::sampleRuns();
        const auto file = importChromeTrace(chromeTrace(runs));
        QVERIFY(file.ok());
        QCOMPARE(file->warning, std::string());
        QCOMPARE(file->runs.size(), runs.size());
        for (std::size_t i = 0; i < runs.size(); ++i) {
            Trace representable = *runs[i];
            representable.images.clear(); // JSON has no place for them
            QCOMPARE(testing::differenceOf(representable, *file->runs[i]), std::string());
        }
    }
    void picturesAndReportsBringTheirRunsBack_data()
    {
        QTest::addColumn<FileKind>("kind");
        QTest::addColumn<QString>("name");
        QTest::newRow("a comparison") << FileKind::Runs << "a.interleave";
        QTest::newRow("a picture") << FileKind::Picture << "a.png";
        QTest::newRow("a report") << FileKind::Report << "a.html";
    }
    void picturesAndReportsBringTheirRunsBack()
    {
        QFETCH(FileKind, kind);
        QFETCH(QString, name);
        const QTemporaryDir folder;
        const QString path = folder.filePath(name);
        Picture picture = sample();
        picture.carriedTitles = {"", "my loop"};
        const auto saved = saveFile(kind, picture, path);
        QVERIFY2(saved.ok(), saved ? "" : saved.error().detail.c_str());
        const auto opened = openFile(path);
        QVERIFY2(opened.ok(), opened ? "" : opened.error().detail.c_str());
        QCOMPARE(opened->warning, std::string());
        QCOMPARE(opened->runs.size(), std::size_t(2));
        QCOMPARE(testing::differenceOf(*opened->runs[0], *picture.carried[0]), std::string());
        QCOMPARE(opened->runs[1]->title, std::string("my loop"));
        if (kind == FileKind::Picture)
            QVERIFY(QImage(path).size() == renderImage(picture).size()); // and it is still a picture
    }
    void saysWhyAFileCanNotBeRead_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("why");
        QTest::newRow("no such file") << "nowhere.interleave" << "No such file";
        QTest::newRow("a folder") << "." << "it is a folder";
        QTest::newRow("a pipe") << "pipe" << "it is no file";
        QTest::newRow("a file that is too large") << "large" << "larger than the 128 MiB";
        QTest::newRow("another file") << "other" << "this is no file of Interleave";
    }
    void saysWhyAFileCanNotBeRead()
    {
        QFETCH(QString, name);
        QFETCH(QString, why);
        const QTemporaryDir folder;
        ::mkfifo(folder.filePath("pipe").toLocal8Bit().constData(), 0600);
        QFile large(folder.filePath("large")), other(folder.filePath("other"));
        QVERIFY(large.open(QIODevice::WriteOnly) && large.resize(kMaximumFileBytes + 1)); // a sparse one
        QVERIFY(other.open(QIODevice::WriteOnly) && other.write("hello") == 5);
        other.close();
        const auto opened = openFile(folder.filePath(name));
        QVERIFY(!opened.ok());
        QVERIFY2(opened.error().detail.find(why.toStdString()) != std::string::npos, opened.error().detail.c_str());
    }
    void runsThatAreTooLargeStayOutOfAPictureAndItSaysSo()
    {
        Trace trace;
        trace.sealed = true;
        std::mt19937 random(1);
        for (int i = 0; i < 9; ++i) { // noise can not be compressed
            QByteArray rgb(900 * 800 * 3, Qt::Uninitialized);
            std::ranges::generate(rgb, [&] { return char(random()); });
            trace.images.push_back({TaskId{0}, 900, 800, rgb});
        }
        Picture picture = sample();
        const auto drawn = std::exchange(picture.carried, {std::make_shared<const Trace>(trace)}); // what is drawn stays alive
        const auto rendered = renderPicture(picture, PictureFormat::Png);
        QVERIFY(rendered.ok());
        QVERIFY(QString::fromStdString(rendered->remark).contains("16 MiB"));
        QVERIFY(!QImage::fromData(rendered->bytes).isNull());
    }
    void pagesKeepPartsWhole_data()
    {
        QTest::addColumn<std::vector<int>>("blocks");
        QTest::addColumn<int>("height");
        QTest::addColumn<std::vector<int>>("tops");
        using Tops = std::vector<int>;
        QTest::newRow("one page holds all") << Tops{0, 100, 200} << 200 << Tops{0};
        QTest::newRow("a part that does not fit goes to the next page") << Tops{0, 100, 200, 300} << 250 << Tops{0, 200};
        QTest::newRow("each part on its page") << Tops{0, 100, 200, 300} << 100 << Tops{0, 100, 200};
        QTest::newRow("a part longer than a page is cut") << Tops{0, 100, 450, 500} << 150 << Tops{0, 100, 250, 400};
        QTest::newRow("a page of no height") << Tops{0, 2} << 0 << Tops{0, 1};
    }
    void pagesKeepPartsWhole()
    {
        QFETCH(std::vector<int>, blocks);
        QFETCH(int, height);
        QTEST(pageTops(blocks, height), "tops");
    }
    void printsAsVectors()
    {
        const QTemporaryDir folder;
        QPrinter printer(QPrinter::HighResolution);
        printer.setOutputFormat(QPrinter::PdfFormat);
        printer.setOutputFileName(folder.filePath("a.pdf"));
        printer.setPageOrientation(QPageLayout::Landscape);
        Picture picture = sample();
        for (int i = 0; i < 3; ++i)
            picture.runs.insert(picture.runs.end(), {picture.runs[0], picture.runs[1]});
        QVERIFY(printPicture(printer, picture));
        QFile file(folder.filePath("a.pdf"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray pdf = file.readAll();
        QVERIFY(pdf.startsWith("%PDF"));
        QVERIFY(pdf.count("/Type /Page\n") >= 2);
        QVERIFY(!pdf.contains("/Subtype /Image"));
    }
    void arrowsLeadToWhereATaskWentOn()
    {
        QStringList got;
        for (const Flow &flow : flowsOf(*fromText("w1 |AAaA.B|\nw2 |....A.|\nw3 |....BA|")))
            got.append(QStringLiteral("%1 %2 %3->%4").arg(flow.kind == Flow::Kind::HandOver ? "hand-over" : "wake")
                           .arg(index(flow.task)).arg(index(flow.fromTrack)).arg(index(flow.toTrack)));
        QCOMPARE(got.join(", "), QStringLiteral("hand-over 0 0->1, hand-over 0 1->2, hand-over 1 2->0"));
        const std::vector<Flow> wakes = flowsOf(*fromText("loop |A..A|\n~aw |.aa.|"));
        QCOMPARE(wakes.size(), std::size_t(1));
        QVERIFY(wakes.front().kind == Flow::Kind::Wake && wakes.front().from == 999'999 && wakes.front().to == 3'000'000);
    }
    void aFailedWriteLeavesWhatWasThere()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath("a.csv");
        QVERIFY(writeFile(path, "first"));
        QVERIFY(!writeFile(folder.filePath("nowhere/a.csv"), "second"));
        QVERIFY(!QFile::exists(folder.filePath("nowhere")));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("first"));
    }
};

QTEST_MAIN(TestExporters)
#include "tst_exporters.moc"
