#include "app/timeline/findbar.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QToolButton>

namespace interleave {

FindBar::FindBar(QWidget *parent) : QFrame(parent), m_field(new QLineEdit), m_count(new QLabel)
{
    setObjectName(QStringLiteral("findBar"));
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    m_field->setObjectName(QStringLiteral("searchField"));
    m_field->setPlaceholderText(tr("Find tasks, or a state such as “computing”"));
    m_field->setAccessibleName(tr("Find tasks by name, or time in a state by its word"));
    m_field->setClearButtonEnabled(true);
    m_field->setMinimumWidth(m_field->fontMetrics().averageCharWidth() * 28);
    m_field->installEventFilter(this);
    m_count->setObjectName(QStringLiteral("searchCount"));
    m_count->setMinimumWidth(m_count->fontMetrics().horizontalAdvance(QStringLiteral("99,999 of 99,999")));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(6, 4, 6, 4);
    row->addWidget(m_field, 1);
    row->addWidget(m_count);
    const auto addButton = [&](const QString &sign, const QString &text, const char *name, auto what) {
        auto *button = new QToolButton;
        button->setText(sign);
        button->setObjectName(QString::fromLatin1(name));
        button->setAccessibleName(text);
        button->setToolTip(text);
        button->setAutoRaise(true);
        connect(button, &QToolButton::clicked, this, what);
        row->addWidget(button);
    };
    addButton(QStringLiteral("‹"), tr("Previous (Shift+Enter)"), "searchPrevious", [this] { Q_EMIT previousWanted(); });
    addButton(QStringLiteral("›"), tr("Next (Enter)"), "searchNext", [this] { Q_EMIT nextWanted(); });
    addButton(QStringLiteral("✕"), tr("Close the search (Esc)"), "searchClose", [this] { shut(); });
    connect(m_field, &QLineEdit::textChanged, this, &FindBar::searched);
    hide();
}

void FindBar::open()
{
    show();
    raise();
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
    repeat();
}

void FindBar::repeat()
{
    if (isVisible() && !m_field->text().isEmpty())
        Q_EMIT searched(m_field->text());
}

void FindBar::shut()
{
    hide();
    parentWidget()->setFocus();
    Q_EMIT searched({});
}

void FindBar::showResult(const SearchResult &result, std::size_t current)
{
    const QString count = (result.more ? tr("more than %1") : QStringLiteral("%1")).arg(QLocale().toString(qulonglong(result.hits.size())));
    if (m_field->text().trimmed().isEmpty())
        m_count->clear();
    else if (result.hits.empty())
        m_count->setText(tr("nothing found"));
    else if (current < result.hits.size())
        m_count->setText(tr("%1 of %2").arg(QLocale().toString(qulonglong(current + 1)), count));
    else
        m_count->setText(tr("%1 found").arg(count));
}

bool FindBar::takeKey(int key, Qt::KeyboardModifiers modifiers)
{
    switch (key) {
    case Qt::Key_Escape: shut(); return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (modifiers.testFlag(Qt::ShiftModifier))
            Q_EMIT previousWanted();
        else
            Q_EMIT nextWanted();
        return true;
    default: return false;
    }
}

bool FindBar::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) { // Esc closes the search here, whatever it does elsewhere
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Escape) {
            event->accept();
            return true;
        }
    }
    if (event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (takeKey(key->key(), key->modifiers()))
            return true;
    }
    return QFrame::eventFilter(watched, event);
}

} // namespace interleave
