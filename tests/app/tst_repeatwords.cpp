#include "app/words/repeatwords.h"

#include <QTest>

using namespace interleave;

namespace {

const std::vector<double> kFast{1.00, 1.04, 1.02, 1.06, 1.03}, kNearlyAsFast{1.01, 1.05, 1.03, 1.02, 1.07},
    kSlow{3.0, 3.1, 3.2, 3.05, 3.3};

} // namespace

class TestRepeatWords : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void saysWhatIsWithinTheNoise()
    {
        const QString said = verdictSentence({"Threads", kFast}, {"Loop", kNearlyAsFast});
        QVERIFY2(said.startsWith("The difference of 0.0 % between Threads and Loop is within the noise of 5 repeats; ")
                     || said.startsWith("The difference of 1 % between Threads and Loop is within the noise of 5 repeats; "),
                 qPrintable(said));
        QVERIFY2(said.contains("about ") && said.endsWith(" repeats of each would settle it."), qPrintable(said));
    }
    void saysWhatNoNumberOfRepeatsWouldSettle()
    {
        const QString said = verdictSentence({"A", kFast}, {"B", kFast});
        QVERIFY2(said.contains("more than") && said.contains("would be needed"), qPrintable(said));
    }
    void saysWhatIsBeyondIt()
    {
        const QString said = verdictSentence({"Threads", kFast}, {"Loop", kSlow});
        QCOMPARE(said, QString("Threads against Loop: 3.0 times as fast. That is beyond the noise of 5 repeats (Mann–Whitney, p = 0.0079)."));
    }
    void saysThatOneRunProvesNothing()
    {
        const QString said = verdictSentence({"Threads", {1}}, {"Loop", {1.25}});
        QCOMPARE(said, QString("Threads against Loop: 20 % less time. But one run proves nothing: repeat them."));
    }
    void saysThatThreeRepeatsCannotSettleIt()
    {
        const QString said = verdictSentence({"Threads", {1, 1.1, 1.2}}, {"Loop", {5, 6, 7}});
        QVERIFY2(said.contains("3 repeats cannot settle it") && said.contains("at least "), qPrintable(said));
    }
    void comparesTheFastestWithTheNext()
    {
        const QString said = winnersVerdict({{"Slow", kSlow}, {"Next", kNearlyAsFast}, {"Fast", kFast}, {"None", {}}});
        QVERIFY2(said.contains("Fast and Next") || said.contains("Next and Fast"), qPrintable(said));
        QCOMPARE(winnersVerdict({{"Fast", kFast}}), QString());
        QCOMPARE(winnersVerdict({}), QString());
        QCOMPARE(verdicts({{"Slow", kSlow}, {"Next", kNearlyAsFast}, {"Fast", kFast}}).size(), 2);
    }
    void spreadIsTheMiddleHalf()
    {
        QCOMPARE(spreadText(summaryOf({1, 2, 3, 4, 5})), QString("2.00 s – 4.00 s"));
        QCOMPARE(spreadText(summaryOf({1})), QString());
    }
};

QTEST_APPLESS_MAIN(TestRepeatWords)
#include "tst_repeatwords.moc"
