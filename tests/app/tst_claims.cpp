#include "app/lessons/claims.h"
#include "app/lessons/questions.h"
#include "core/analysis/measures.h"
#include "tests/support/tracetext.h"

#include <QTest>

using namespace interleave;
using interleave::testing::traceFromText;
using Verdict = CheckedClaim::Verdict;

namespace {

std::shared_ptr<const Trace> shared(const char *text) { return std::make_shared<const Trace>(traceFromText(text)); }

std::shared_ptr<const Trace> onLoop(const std::string &text)
{
    Trace trace = traceFromText(text);
    trace.tracks[0].kind = TrackKind::EventLoop;
    return std::make_shared<const Trace>(std::move(trace));
}

Claim measured(const char *measure, std::optional<double> atLeast, std::optional<double> atMost)
{
    Claim claim;
    claim.runs = {"a"};
    claim.measure = findMeasure(measure);
    claim.atLeast = atLeast;
    claim.atMost = atMost;
    return claim;
}

} // namespace

class TestClaims : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void measuresWhatTheTraceShows_data();
    void measuresWhatTheTraceShows();
    void findsTheTask();
    void boundsAreInclusive();
    void anOrderNeedsItsFactor();
    void checksumsAreCompared();
    void rangesThatTouchOverlap();
    void runsAreCalledAsPeopleCallThem();
    void whatWasNotRunIsNotJudged();
    void aRunThatBrokeOffProvesNothing();
    void oneCoreIsNamedAsTheReason();
    void anAnswerMayBeRounded();
    void aTaskQuestionOffersTheTasks();
    void aRunQuestionFindsTheSmallest();
};

void TestClaims::measuresWhatTheTraceShows_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("measure");
    QTest::addColumn<double>("expected");
    const auto row = [](const char *name, const char *text, const char *measure, double expected) {
        QTest::newRow(name) << QString(text) << QString(measure) << expected;
    };
    row("stairs never overlap", "w1 |AAaaBBbb|", "peak_in_flight", 1);
    row("two workers, two tasks", "w1 |AAAA|\nw2 |.BB.|", "peak_in_flight", 2);
    row("one ends when the other begins", "w1 |AAA...|\nw2 |...BBB|", "peak_in_flight", 1);
    row("waits overlap, running does not", "~aw |aaaa..|\n~aw |bbbb..|\nloop |....AB|", "waiting_at_once", 2);
    row("never two running on a loop", "~aw |aaaa..|\n~aw |bbbb..|\nloop |....AB|", "running_at_once", 1);
    row("two that run", "w1 |AA|\nw2 |BB|", "running_at_once", 2);
    row("a thread holds its worker while it waits", "w1 |Aaaa|", "held_wait_share", 1);
    row("a coroutine holds none", "~aw |aaaa.|\nloop |....A|", "held_wait_share", 0);
    row("nothing waits", "w1 |AA|", "held_wait_share", 0);
    row("three quarters of waiting", "w1 |Aaaa|", "waiting_share", 0.75);
    row("being queued counts for nothing", "w1 |AaaaBbbb|", "waiting_share", 0.75);
    row("half of it runs", "w1 |AAaa|", "running_share", 0.5);
    row("summed over tasks", "w1 |AA|\nw2 |BB|", "running_time", 0.004);
    row("the total", "w1 |AA..|\nw2 |..BB|", "wall", 0.004);
    row("one left alone", "w1 |AA......|\nw2 |BBBBBBBB|", "last_task_alone", 0.75);
    row("all end at once", "w1 |AAAA|\nw2 |BBBB|", "last_task_alone", 0);
    row("all are done", "w1 |AABB|", "tasks_done", 2);
    row("no loop, no freeze", "w1 |AABB|", "freezes", 0);
}

void TestClaims::measuresWhatTheTraceShows()
{
    QFETCH(QString, text);
    QFETCH(QString, measure);
    QFETCH(double, expected);
    const Measure *found = findMeasure(measure.toStdString());
    QVERIFY(found);
    const double value = found->of(traceFromText(text.toStdString()));
    QVERIFY2(std::abs(value - expected) < 1e-9, qPrintable(QString::number(value)));
}

void TestClaims::findsTheTask()
{
    const std::string held(150, 'B');
    const auto trace = onLoop("loop |A" + held + "A|\n~aw |.bb|");
    QCOMPARE(index(findTaskMeasure("longest_freeze")->of(*trace).value()), 1u);
    QCOMPARE(index(findTaskMeasure("ended_last")->of(*trace).value()), 0u);
    QCOMPARE(index(findTaskMeasure("ended_first")->of(*trace).value()), 1u);
    QCOMPARE(index(findTaskMeasure("longest_task")->of(*shared("w1 |A.|\nw2 |BB|")).value_or(kNoTask)), 1u);
    QVERIFY(!findTaskMeasure("longest_freeze")->of(*shared("w1 |AB|")));
    QCOMPARE(findMeasure("longest_freeze")->of(*trace), 0.15);
    QCOMPARE(findMeasure("resumes")->of(*trace), 3.0);
}

void TestClaims::boundsAreInclusive()
{
    LessonResults results;
    results.traces["a"] = {shared("w1 |AA|\nw2 |BB|")};
    QCOMPARE(checkClaim(measured("running_at_once", 2, {}), {}, results).verdict, Verdict::Holds);
    QCOMPARE(checkClaim(measured("running_at_once", {}, 2), {}, results).verdict, Verdict::Holds);
    QCOMPARE(checkClaim(measured("running_at_once", 3, {}), {}, results).verdict, Verdict::Fails);
    QCOMPARE(checkClaim(measured("running_at_once", {}, 1), {}, results).verdict, Verdict::Fails);
}

void TestClaims::anOrderNeedsItsFactor()
{
    LessonResults results;
    results.traces["a"] = {shared("w1 |AA|")};
    results.traces["b"] = {shared("w1 |AAAA|")};
    Claim claim;
    claim.kind = Claim::Kind::Order;
    claim.measure = findMeasure("wall");
    claim.runs = {"a", "b"};
    for (const auto &[factor, verdict] : {std::pair(1.0, Verdict::Holds), std::pair(2.0, Verdict::Holds), std::pair(2.1, Verdict::Fails)}) {
        claim.factor = factor;
        QCOMPARE(checkClaim(claim, {}, results).verdict, verdict);
    }
}

void TestClaims::checksumsAreCompared()
{
    LessonResults results;
    results.traces["a"] = {shared("w1 |AABB|")};
    results.traces["b"] = {shared("w1 |BBAA|")};
    results.traces["c"] = {shared("w1 |AA|")};
    Claim claim;
    claim.kind = Claim::Kind::SameChecksum;
    claim.runs = {"a", "b"};
    QCOMPARE(checkClaim(claim, {}, results).verdict, Verdict::Holds);
    claim.runs = {"a", "b", "c"};
    QCOMPARE(checkClaim(claim, {}, results).verdict, Verdict::Fails);
}

void TestClaims::rangesThatTouchOverlap()
{
    LessonResults results;
    results.traces["a"] = {shared("w1 |AA|"), shared("w1 |AAAA|")};
    results.traces["b"] = {shared("w1 |AAA|"), shared("w1 |AAAAAA|")};
    results.traces["c"] = {shared("w1 |AAAAA|")};
    Claim claim;
    claim.kind = Claim::Kind::RangesOverlap;
    claim.runs = {"a", "b"};
    QCOMPARE(checkClaim(claim, {}, results).verdict, Verdict::Holds);
    claim.runs = {"a", "c"};
    QCOMPARE(checkClaim(claim, {}, results).verdict, Verdict::Fails);
}

void TestClaims::runsAreCalledAsPeopleCallThem()
{
    const auto run = [](const char *id, const char *title, const char *strategy) {
        LessonRun made;
        made.id = id;
        made.title = title;
        made.spec.workload = "sleep-5";
        made.spec.strategy = strategy;
        return made;
    };
    Lesson lesson;
    lesson.runs = {run("a/sequential", "Program A", "sequential"), run("a/jthread", "Program A", "jthread"),
                   run("b/jthread", "Program B", "jthread"), run("jthread", "", "jthread"), run("c/coroutine", "", "coroutine"),
                   run("d/coroutine", "", "coroutine")};
    QCOMPARE(titleOf(lesson, "a/sequential"), QString("Program A · Sequential"));
    QCOMPARE(titleOf(lesson, "b/jthread"), QString("Program B"));
    QCOMPARE(titleOf(lesson, "jthread"), QString("std::jthread pool"));
    QCOMPARE(titleOf(lesson, "d/coroutine"), QString("Coroutine loop · d"));
    LessonResults results;
    for (const LessonRun &one : lesson.runs)
        results.traces[one.id] = {shared("w1 |AA|")};
    Claim claim;
    claim.kind = Claim::Kind::Order;
    claim.measure = findMeasure("wall");
    claim.runs = {"a/sequential", "b/jthread"};
    for (const auto kind : {Claim::Kind::Order, Claim::Kind::RangesOverlap}) {
        claim.kind = kind;
        const QString said = checkClaim(claim, lesson, results).measured;
        QVERIFY2(said.startsWith("Program A · Sequential: ") && said.contains("; Program B: ") && !said.contains(u'/'), qPrintable(said));
    }
}

void TestClaims::whatWasNotRunIsNotJudged()
{
    LessonResults results;
    QCOMPARE(checkClaim(measured("wall", 0, {}), {}, results).verdict, Verdict::NotRun);
    results.skipped["a"] = "there is no Python here";
    const CheckedClaim checked = checkClaim(measured("wall", 0, {}), {}, results);
    QCOMPARE(checked.verdict, Verdict::NotRun);
    QVERIFY(checked.measured.contains("no Python"));
}

void TestClaims::aRunThatBrokeOffProvesNothing()
{
    Trace trace = traceFromText("w1 |AA|");
    trace.end = RunEnd::Failed;
    trace.failure = "no thread could be started";
    LessonResults results;
    results.traces["a"] = {std::make_shared<const Trace>(trace)};
    const CheckedClaim checked = checkClaim(measured("wall", 0, {}), {}, results);
    QCOMPARE(checked.verdict, Verdict::Fails);
    QVERIFY(checked.measured.contains("no thread could be started"));
}

void TestClaims::oneCoreIsNamedAsTheReason()
{
    Trace trace = traceFromText("w1 |AA|");
    trace.host.cores = 1;
    LessonResults results;
    results.traces["a"] = {std::make_shared<const Trace>(trace)};
    QVERIFY(checkClaim(measured("running_at_once", 2, {}), {}, results).measured.contains("one core"));
}

void TestClaims::anAnswerMayBeRounded()
{
    PosedQuestion question;
    question.rightNumber = 5;
    QVERIFY(isRightNumber(question, 5));
    QVERIFY(!isRightNumber(question, 6));
    question.rightNumber = 204.4;
    question.unit = "ms";
    question.tolerance = 0.1;
    QVERIFY(isRightNumber(question, 220));
    QVERIFY(!isRightNumber(question, 230));
    question.rightNumber = 2.04;
    question.unit = "s";
    question.tolerance = 0;
    QVERIFY(isRightNumber(question, 2));
    QVERIFY(!isRightNumber(question, 2.2));
}

void TestClaims::aTaskQuestionOffersTheTasks()
{
    LessonResults results;
    results.traces["a"] = {shared("w1 |AAA|\nw2 |BB.|")};
    Question question;
    question.kind = Question::Kind::Task;
    question.runs = {"a"};
    question.which = findTaskMeasure("ended_first");
    const auto posed = pose(question, {}, results);
    QVERIFY(posed.has_value());
    QCOMPARE(posed->choices, (QStringList{"task A", "task B"}));
    QCOMPARE(posed->rightChoice, 1);
    question.which = findTaskMeasure("longest_freeze");
    QVERIFY(!pose(question, {}, results).has_value());
}

void TestClaims::aRunQuestionFindsTheSmallest()
{
    LessonResults results;
    results.traces["a"] = {shared("w1 |AAA|")};
    results.traces["b"] = {shared("w1 |AA|")};
    Question question;
    question.kind = Question::Kind::Run;
    question.runs = {"a", "b"};
    question.measure = findMeasure("wall");
    QCOMPARE(pose(question, {}, results)->rightChoice, 0);
    question.smallest = true;
    QCOMPARE(pose(question, {}, results)->rightChoice, 1);
    question.runs.append("c");
    QVERIFY(!pose(question, {}, results).has_value());
}

QTEST_APPLESS_MAIN(TestClaims)
#include "tst_claims.moc"
