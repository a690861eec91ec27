#include "app/panels/markdownview.h"

#include "app/theme/palette.h"

#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>
#include <QTextDocumentFragment>

namespace interleave {

namespace {

constexpr int kIndent = 14; // pixels
constexpr QTextDocument::MarkdownFeatures kSafe(QTextDocument::MarkdownDialectGitHub | QTextDocument::MarkdownNoHTML);

} // namespace

MarkdownView::MarkdownView(QWidget *parent) : QTextBrowser(parent)
{
    setFrameShape(QFrame::NoFrame);
    setOpenLinks(false);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    document()->setDocumentMargin(6);
}

void MarkdownView::showMarkdown(const QString &markdown)
{
    document()->setMarkdown(markdown, kSafe);
    moveCursor(QTextCursor::Start);
}

void MarkdownView::addMarkdown(const QString &markdown)
{
    QTextDocument part;
    part.setMarkdown(markdown, kSafe);
    QTextCursor cursor(document());
    cursor.movePosition(QTextCursor::End);
    QTextBlockFormat block;
    block.setTopMargin(12);
    cursor.insertBlock(block, {});
    cursor.insertFragment(QTextDocumentFragment(&part));
}

void MarkdownView::addHeading(const QString &text)
{
    QTextBlockFormat block;
    block.setTopMargin(10);
    QTextCharFormat bold;
    bold.setFontWeight(QFont::Bold);
    beginBlock(block).insertText(text, bold);
}

QTextCursor MarkdownView::beginBlock(QTextBlockFormat format)
{
    QTextCursor cursor(document());
    cursor.movePosition(QTextCursor::End);
    if (document()->isEmpty()) {
        format.setTopMargin(0);
        cursor.setBlockFormat(format);
    } else {
        cursor.insertBlock(format, QTextCharFormat());
    }
    return cursor;
}

void MarkdownView::addPlain(const QString &text, Mark mark, const QString &detail)
{
    const Theme theme = themeOf(palette());
    const QColor inks[] = {theme.text, theme.good, theme.bad, theme.mutedText};
    const QString signs[] = {{}, QStringLiteral("✓ "), QStringLiteral("✗ "), QStringLiteral("– ")};
    QTextBlockFormat block;
    block.setTopMargin(4);
    if (mark != Mark::None) { // the sign hangs out
        block.setLeftMargin(kIndent);
        block.setTextIndent(-kIndent);
    }
    QTextCharFormat plain, sign, muted;
    sign.setForeground(inks[int(mark)]);
    sign.setFontWeight(QFont::Bold);
    muted.setForeground(theme.mutedText);
    QTextCursor cursor = beginBlock(block);
    cursor.insertText(signs[int(mark)], sign);
    cursor.insertText(text, plain);
    if (detail.isEmpty())
        return;
    QTextBlockFormat below;
    below.setLeftMargin(kIndent);
    cursor.insertBlock(below, muted);
    cursor.insertText(detail, muted);
}

} // namespace interleave
