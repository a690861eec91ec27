#include "app/panels/choicelist.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QMouseEvent>
#include <QRadioButton>

namespace interleave {

namespace {

// A click on the text picks it, too.
class ChoiceText : public QLabel {
public:
    ChoiceText(const QString &text, QRadioButton *button) : QLabel(text), m_button(button)
    {
        setTextFormat(Qt::PlainText);
        setWordWrap(true);
    }

protected:
    void mousePressEvent(QMouseEvent *event) override { event->accept(); }
    void mouseReleaseEvent(QMouseEvent *event) override
    {
        m_button->setFocus(Qt::MouseFocusReason);
        m_button->click();
        event->accept();
    }

private:
    QRadioButton *m_button;
};

} // namespace

ChoiceList::ChoiceList(const QStringList &choices, const QString &name, QWidget *parent)
    : QWidget(parent), m_buttons(new QButtonGroup(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    for (int i = 0; i < choices.size(); ++i) {
        auto *button = new QRadioButton;
        button->setObjectName(QStringLiteral("%1_%2").arg(name).arg(i));
        button->setAccessibleName(choices[i]);
        m_buttons->addButton(button, i);
        auto *row = new QHBoxLayout;
        row->addWidget(button, 0, Qt::AlignTop);
        row->addWidget(new ChoiceText(choices[i], button), 1);
        column->addLayout(row);
    }
}

int ChoiceList::picked() const { return m_buttons->checkedId(); }

} // namespace interleave
