#include "app/diagnose/commandline.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace interleave {

namespace {

QString tr(const char *text) { return QCoreApplication::translate("command", text); }

} // namespace

Result<QStringList> splitCommand(const QString &text)
{
    QStringList arguments;
    QString current;
    bool begun = false;
    QChar quote;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        const QChar next = i + 1 < text.size() ? text[i + 1] : QChar();
        const bool escapes = c == u'\\' && !next.isNull() && (quote.isNull() || (quote == u'"' && (next == u'"' || next == u'\\')));
        if (escapes) {
            current += text[++i];
            begun = true;
        } else if (!quote.isNull() && c == quote) {
            quote = QChar();
        } else if (quote.isNull() && (c == u'\'' || c == u'"')) {
            quote = c;
            begun = true; // '' is an argument too, an empty one
        } else if (quote.isNull() && c.isSpace()) {
            if (begun)
                arguments.append(current);
            current.clear();
            begun = false;
        } else {
            current += c;
            begun = true;
        }
    }
    if (!quote.isNull())
        return Error{ErrorCode::InvalidArgument, tr("A quote %1 is not closed.").arg(quote).toStdString()};
    if (begun)
        arguments.append(current);
    if (arguments.isEmpty())
        return Error{ErrorCode::InvalidArgument, tr("Type a command, as in a terminal: a program and its arguments.").toStdString()};
    return arguments;
}

QStringList shellWords(const QStringList &arguments)
{
    static const QRegularExpression shell(QStringLiteral("^(\\||\\|\\||&|&&|;|[0-9]?(>|>>|<)(&[0-9])?|\\$[A-Za-z_({].*|~(/.*)?|.*[^\\\\]\\*.*|\\*.*)$"));
    return arguments.mid(1).filter(shell);
}

} // namespace interleave
