#include "core/trace/plaintext.h"

#include <QString>
#include <QTest>

using namespace interleave;

class TestPlainText : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void keepsTextAndNothingElse_data()
    {
        QTest::addColumn<QByteArray>("given");
        QTest::addColumn<QByteArray>("kept");
        const QByteArray x = "\xEF\xBF\xBD";
        QTest::newRow("plain words stay") << QByteArray("task 1: 100 %") << QByteArray("task 1: 100 %");
        QTest::newRow("HTML is text") << QByteArray("<b>&amp;</b>") << QByteArray("<b>&amp;</b>");
        QTest::newRow("other scripts stay") << QByteArray("ü 任务 🙂 שלום") << QByteArray("ü 任务 🙂 שלום");
        QTest::newRow("a line break goes") << QByteArray("a\nb") << "a" + x + "b";
        QTest::newRow("an escape sequence goes") << QByteArray("\x1b[31mred") << x + "[31mred";
        QTest::newRow("a NUL goes") << QByteArray("a\0b", 3) << "a" + x + "b";
        QTest::newRow("a right-to-left override goes") << QByteArray("a\xE2\x80\xAE" "b") << "a" + x + "b";
        QTest::newRow("an isolate goes") << QByteArray("\xE2\x81\xA6z") << x + "z";
        QTest::newRow("a C1 control goes") << QByteArray("\xC2\x9Bz") << x + "z";
        QTest::newRow("a line separator goes") << QByteArray("\xE2\x80\xA8") << x;
        QTest::newRow("half a character goes") << QByteArray("a\xE4\xBB") << "a" + x + x;
        QTest::newRow("a byte too long goes") << QByteArray("\xC0\xAF") << x + x;
        QTest::newRow("a surrogate goes") << QByteArray("\xED\xA0\x80") << x + x + x;
    }
    void keepsTextAndNothingElse()
    {
        QFETCH(QByteArray, given);
        QFETCH(QByteArray, kept);
        const std::string plain = plainText({given.constData(), std::size_t(given.size())}, 100);
        QCOMPARE(QByteArray::fromStdString(plain), kept);
        QCOMPARE(QString::fromStdString(plain).toUtf8(), kept); // valid UTF-8
    }
    void cutsAtACharacter()
    {
        QCOMPARE(plainText("abcdef", 6), std::string("abcdef"));
        QCOMPARE(plainText("abcdefg", 6), std::string("abc…"));
        QCOMPARE(plainText("üüüü", 7), std::string("üü…"));
        for (std::size_t most = 3; most < 40; ++most)
            QVERIFY(plainText("ü任务🙂ü任务🙂ü任务🙂ü任务🙂", most).size() <= most);
    }
};

QTEST_APPLESS_MAIN(TestPlainText)
#include "tst_plaintext.moc"
