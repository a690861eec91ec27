#include "app/lessons/experiment.h"
#include "app/lessons/lessonloader.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace interleave;

namespace {

// A lesson that is sound; each row of the test breaks it in one place.
constexpr char kSound[] = R"({
  "title": "A lesson",
  "experiment": [
    {"workload": "sleep-5", "strategies": ["sequential", "jthread"], "set": {"wait": 10}}
  ],
  "prediction": {
    "ask": "How long?", "runs": ["jthread"], "relative_to": "sequential", "axis": 2,
    "reasons": [{"text": "so"}, {"text": "or so", "right": true}],
    "because": "of this"
  },
  "questions": [
    {"ask": "How many?", "kind": "number", "run": "jthread", "measure": "waiting_at_once"}
  ],
  "hints": ["look"],
  "claims": [
    {"text": "In turn.", "claim": "one_after_the_other", "run": "sequential"},
    {"text": "At once.", "claim": "waiting_at_once", "run": "jthread", "at_least": 2},
    {"text": "Faster.", "claim": "order", "by": "wall", "runs": ["jthread", "sequential"], "factor": 2}
  ]
}
)";
constexpr char kText[] = "Read this first.\n\n---\n\nAnd this afterwards.\n";

void write(const QString &name, const QByteArray &bytes)
{
    QFile file(name);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

} // namespace

class TestLessonLoader : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsASoundLesson();
    void namesFileAndLine_data();
    void namesFileAndLine();
    void textsThatAreMissingAreNamed_data();
    void textsThatAreMissingAreNamed();
    void oneBrokenFolderDoesNotHideTheOthers();
    void aFolderWithoutLessonsSaysSo();
    void repeatsComeInRounds();
    void amountsMayDependOnTheCores();
    void allBuiltInLessonsCanBeRead();
    void noTextIsLongerThanAScreen();

private:
    QString folder(const QString &name, const QByteArray &json, const QByteArray &text = kText)
    {
        const QString folder = m_dir.filePath(name);
        QDir().mkpath(folder);
        write(folder + "/lesson.json", json);
        write(folder + "/text.md", text);
        return folder;
    }
    QTemporaryDir m_dir;
};

void TestLessonLoader::readsASoundLesson()
{
    const auto loaded = loadLesson(folder("01-sound", kSound));
    QVERIFY2(loaded.ok(), loaded ? "" : loaded.error().detail.c_str());
    const Lesson &lesson = loaded.value();
    QCOMPARE(lesson.slug, QString("01-sound"));
    QCOMPARE(lesson.runs.size(), std::size_t(2));
    QCOMPARE(lesson.runs[0].spec.parameters.at("wait"), std::int64_t(10));
    QCOMPARE(lesson.prediction->relativeTo, QString("sequential"));
    QVERIFY(lesson.prediction->reasons[1].isRight);
    QCOMPARE(lesson.questions[0].measure->id, std::string_view("waiting_at_once"));
    QCOMPARE(lesson.claims[0].atMost, std::optional<double>(1));
    QCOMPARE(lesson.claims[2].factor, 2.0);
    QCOMPARE(lesson.before, QString("Read this first."));
    QCOMPARE(lesson.after, QString("And this afterwards."));
}

void TestLessonLoader::namesFileAndLine_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<int>("line");
    QTest::addColumn<QByteArray>("named");
    const auto row = [](const char *name, const char *from, const char *to, int line, const char *named) {
        QTest::newRow(name) << QByteArray(from) << QByteArray(to) << line << QByteArray(named);
    };
    row("a comma too few", "\"hints\": [\"look\"],", "\"hints\": [\"look\"]", 15, "unterminated");
    row("a comma too many", "\"factor\": 2}\n", "\"factor\": 2},\n", 19, "after a comma");
    row("a quote that is not closed", "\"A lesson\"", "\"A lesson", 3, "");
    row("a list instead of an object", kSound, "\n[1, 2]", 1, "one object");
    row("an unknown key", "\"hints\"", "\"hint\"", 14, "'hint'");
    row("an unknown key deep inside", "\"axis\": 2", "\"axes\": 2", 7, "'prediction.axes'");
    row("a key twice", "\"hints\": [\"look\"],", "\"hints\": [\"look\"],\n  \"title\": \"B\",", 15, "'title'");
    row("no title", "\"title\": \"A lesson\",", "", 1, "'title'");
    row("an empty title", "\"A lesson\"", "\" \"", 2, "'title'");
    row("a number for a title", "\"A lesson\"", "7", 2, "a text");
    row("no experiment", "\"experiment\": [\n    {\"workload\": \"sleep-5\", \"strategies\": [\"sequential\", \"jthread\"], \"set\": {\"wait\": 10}}\n  ]",
        "\"experiment\": []", 3, "'experiment'");
    row("an unknown workload", "\"sleep-5\"", "\"sleep-6\"", 4, "sleep-5");
    row("an unknown strategy", "\"jthread\"], \"set\"", "\"jthreads\"], \"set\"", 4, "jthreads");
    row("an unknown parameter", "{\"wait\": 10}", "{\n\"weight\": 10}", 5, "weight");
    row("a parameter out of range", "{\"wait\": 10}", "{\n\n\"wait\": -10}", 6, "-10");
    row("a parameter that is a word", "{\"wait\": 10}", "{\"wait\": \"long\"}", 4, "wait");
    row("threads below one", "\"set\"", "\"threads\": 0, \"set\"", 4, "threads");
    row("a GIL that is half on", "\"set\"", "\"gil\": \"half\", \"set\"", 4, "off, on");
    row("the same run twice", "[\"sequential\", \"jthread\"]", "[\"jthread\", \"jthread\"]", 4, "two runs 'jthread'");
    row("a prediction of an unknown run", "\"runs\": [\"jthread\"]", "\"runs\": [\"fibers\"]", 7, "'fibers'");
    row("a prediction measured by itself", "\"relative_to\": \"sequential\"", "\"relative_to\": \"jthread\"", 7, "by itself");
    row("no right reason", "\"right\": true", "\"right\": false", 8, "exactly one");
    row("two right reasons", "{\"text\": \"so\"}", "{\"text\": \"so\", \"right\": true}", 8, "exactly one");
    row("a last question that needs no look", "\"kind\": \"number\", \"run\": \"jthread\", \"measure\": \"waiting_at_once\"",
        "\"kind\": \"choice\", \"choices\": [{\"text\": \"a\", \"right\": true}]", 12, "need a look");
    row("an unknown kind of question", "\"kind\": \"number\"", "\"kind\": \"essay\"", 12, "essay");
    row("an unknown measure", "\"measure\": \"waiting_at_once\"", "\"measure\": \"beauty\"", 12, "beauty");
    row("hints that are no list", "[\"look\"]", "\"look\"", 14, "a list");
    row("an unknown claim", "\"one_after_the_other\"", "\"it_is_nice\"", 16, "it_is_nice");
    row("a claim on an unknown run", "\"claim\": \"one_after_the_other\", \"run\": \"sequential\"",
        "\"claim\": \"one_after_the_other\", \"run\": \"python\"", 16, "'python'");
    row("a claim without a bound", ", \"at_least\": 2", "", 17, "at_least or at_most");
    row("a bound that the claim has already", "\"one_after_the_other\",", "\"one_after_the_other\", \"at_most\": 2,", 16, "at_most");
    row("an order of one run", "[\"jthread\", \"sequential\"], \"factor\"", "[\"jthread\"], \"factor\"", 18, "2 or more");
    row("a claim without words", "\"text\": \"Faster.\"", "\"text\": \"\"", 18, "empty");
}

void TestLessonLoader::namesFileAndLine()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QFETCH(int, line);
    QFETCH(QByteArray, named);
    QByteArray json = kSound;
    QVERIFY2(json.contains(from), "the row breaks nothing");
    json.replace(json.indexOf(from), from.size(), to);
    const auto loaded = loadLesson(folder("02-broken", json));
    QVERIFY(!loaded.ok());
    const QByteArray error = QByteArray::fromStdString(loaded.error().detail);
    QVERIFY2(error.contains("02-broken/lesson.json:" + QByteArray::number(line) + ": "), error.constData());
    QVERIFY2(error.contains(named), error.constData());
}

void TestLessonLoader::textsThatAreMissingAreNamed_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("place");
    QTest::newRow("no line between before and after") << QByteArray("One.\nTwo.\n") << QByteArray("text.md:3: ");
    QTest::newRow("nothing above the line") << QByteArray("\n---\nTwo.\n") << QByteArray("text.md:2: ");
    QTest::newRow("nothing below the line") << QByteArray("One.\n\n---\n") << QByteArray("text.md:3: ");
    QTest::newRow("an empty file") << QByteArray() << QByteArray("text.md:1: ");
}

void TestLessonLoader::textsThatAreMissingAreNamed()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, place);
    const auto loaded = loadLesson(folder("03-text", kSound, text));
    QVERIFY(!loaded.ok());
    QVERIFY2(QByteArray::fromStdString(loaded.error().detail).contains(place), loaded.error().detail.c_str());
}

void TestLessonLoader::oneBrokenFolderDoesNotHideTheOthers()
{
    folder("set/01-a", kSound);
    folder("set/02-b", "{");
    folder("set/03-c", kSound);
    QVERIFY(QFile::remove(folder("set/04-d", kSound) + "/text.md"));
    QDir().mkpath(m_dir.filePath("set/pictures"));
    const LessonSet set = loadLessons(m_dir.filePath("set"));
    QCOMPARE(set.lessons.size(), std::size_t(2));
    QCOMPARE(set.lessons[1].slug, QString("03-c"));
    QCOMPARE(set.errors.size(), std::size_t(2));
    QVERIFY(set.errors[0].detail.find("02-b/lesson.json:1") != std::string::npos);
    QVERIFY(set.errors[1].detail.find("04-d/text.md:1") != std::string::npos);
    QCOMPARE(loadLessons(m_dir.filePath("set/01-a")).lessons.size(), std::size_t(1));
}

void TestLessonLoader::aFolderWithoutLessonsSaysSo()
{
    const LessonSet set = loadLessons(m_dir.filePath("nowhere"));
    QVERIFY(set.lessons.empty());
    QCOMPARE(set.errors.size(), std::size_t(1));
}

void TestLessonLoader::repeatsComeInRounds()
{
    QByteArray json = kSound;
    json.replace("\"set\"", "\"repeat\": 2, \"set\"");
    const auto loaded = loadLesson(folder("05-rounds", json));
    QVERIFY(loaded.ok());
    QStringList order;
    for (const PlannedLessonRun &run : experimentOf(*loaded).runs)
        order.append(run.id);
    QCOMPARE(order, (QStringList{"sequential", "jthread", "sequential", "jthread"}));
}

void TestLessonLoader::amountsMayDependOnTheCores()
{
    QByteArray json = kSound;
    json.replace("{\"wait\": 10}", R"({"tasks": {"per_core": 3}}, "threads": {"per_core": 100000})");
    const auto loaded = loadLesson(folder("06-cores", json));
    QVERIFY(loaded.ok());
    QVERIFY(loaded->runs[0].spec.parameters.at("tasks") % 3 == 0);
    QCOMPARE(loaded->runs[0].spec.threads, kMaximumThreads);
}

void TestLessonLoader::allBuiltInLessonsCanBeRead()
{
    const LessonSet set = loadLessons(kBuiltInLessons);
    for (const Error &error : set.errors)
        qWarning("%s", error.detail.c_str());
    QVERIFY(set.errors.empty());
    QVERIFY(!set.lessons.empty());
    for (const Lesson &lesson : set.lessons) {
        QVERIFY2(lesson.prediction.has_value(), qPrintable(lesson.slug));
        QVERIFY2(!lesson.hints.isEmpty(), qPrintable(lesson.slug));
        QVERIFY2(lesson.claims.size() >= 2 && lesson.claims.size() <= 5, qPrintable(lesson.slug));
    }
}

// At 1280×720, in a panel 340 px wide.
void TestLessonLoader::noTextIsLongerThanAScreen()
{
    constexpr int kMostWords = 180;
    static const QRegularExpression space("\\s+");
    for (const Lesson &lesson : loadLessons(kBuiltInLessons).lessons)
        for (const QString &text : {lesson.before, lesson.after})
            QVERIFY2(text.split(space).size() <= kMostWords,
                     qPrintable(QString("%1: %2 words").arg(lesson.slug).arg(text.split(space).size())));
}

QTEST_MAIN(TestLessonLoader)
#include "tst_lessonloader.moc"
