#pragma once

#include <QTextBrowser>
#include <QTextCursor>

namespace interleave {

// Text of a lesson, which may be anybody's: Markdown without HTML, and nothing is loaded or opened for it.
class MarkdownView : public QTextBrowser {
    Q_OBJECT
public:
    explicit MarkdownView(QWidget *parent = nullptr);

    void showMarkdown(const QString &markdown);
    void addMarkdown(const QString &markdown); // below what is there
    enum class Mark { None, Good, Bad, Open };
    void addHeading(const QString &text);
    void addPlain(const QString &text, Mark mark = Mark::None,
                  const QString &detail = {}); // a paragraph; `detail` muted below it

protected:
    QVariant loadResource(int, const QUrl &) override { return {}; }

private:
    QTextCursor beginBlock(QTextBlockFormat format); // a new one below what is there
};

} // namespace interleave
