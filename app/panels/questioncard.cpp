#include "app/panels/questioncard.h"

#include "app/panels/choicelist.h"

#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace interleave {

namespace {

constexpr int kTriesBeforeTheAnswer = 2;

} // namespace

QuestionCard::QuestionCard(QWidget *parent)
    : QWidget(parent), m_column(new QVBoxLayout(this)), m_text(new QLabel), m_feedback(new QLabel),
      m_check(new QPushButton(tr("Check"))), m_show(new QPushButton(tr("Show the answer")))
{
    m_text->setObjectName(QStringLiteral("questionText"));
    m_feedback->setObjectName(QStringLiteral("questionFeedback"));
    m_check->setObjectName(QStringLiteral("questionCheck"));
    m_show->setObjectName(QStringLiteral("questionShow"));
    for (QLabel *label : {m_text, m_feedback}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    QFont bold = m_text->font();
    bold.setBold(true);
    m_text->setFont(bold);
    auto *buttons = new QHBoxLayout;
    for (QPushButton *button : {m_check, m_show}) {
        button->setAccessibleName(button->text());
        button->setAutoDefault(true);
        buttons->addWidget(button);
    }
    buttons->addStretch();
    connect(m_check, &QPushButton::clicked, this, &QuestionCard::check);
    connect(m_show, &QPushButton::clicked, this, [this] { reveal(tr("The answer"), false); });
    m_column->setContentsMargins(6, 4, 6, 4);
    m_column->addWidget(m_text);
    m_column->addLayout(buttons);
    m_column->addWidget(m_feedback);
    m_column->addStretch();
}

void QuestionCard::ask(const Question &question, std::optional<PosedQuestion> posed)
{
    m_question = question;
    m_posed = std::move(posed);
    m_tries = 0;
    delete m_input;
    m_choices = nullptr;
    m_number = nullptr;
    m_input = new QWidget;
    m_column->insertWidget(1, m_input);
    auto *input = new QVBoxLayout(m_input);
    input->setContentsMargins(0, 4, 0, 4);
    m_text->setText(m_question.text);
    m_feedback->setText(m_posed ? QString() : tr("This is asked after the run."));
    m_check->setVisible(m_posed.has_value());
    m_check->setEnabled(true);
    m_show->hide();
    if (!m_posed)
        return;
    if (m_posed->choices.isEmpty())
        addNumber();
    else
        addChoices();
    m_input->show(); // a layout shows what it is given only later, and until then it can not have the focus
}

void QuestionCard::addChoices()
{
    m_choices = new ChoiceList(m_posed->choices, QStringLiteral("choice"));
    m_input->layout()->addWidget(m_choices);
}

void QuestionCard::addNumber()
{
    m_number = new QDoubleSpinBox;
    m_number->setObjectName(QStringLiteral("questionNumber"));
    m_number->setAccessibleName(m_question.text);
    const bool isCount = m_posed->unit.isEmpty();
    m_number->setDecimals(isCount ? 0 : 3);
    m_number->setRange(0, 1e9);
    m_number->setButtonSymbols(isCount ? QAbstractSpinBox::UpDownArrows : QAbstractSpinBox::NoButtons);
    if (!isCount)
        m_number->setSuffix(QLatin1Char(' ') + m_posed->unit);
    m_input->layout()->addWidget(m_number);
}

void QuestionCard::check()
{
    if (!m_posed || (m_choices && m_choices->picked() < 0))
        return m_feedback->setText(tr("Pick one first."));
    ++m_tries;
    const bool isRight = m_choices ? m_choices->picked() == m_posed->rightChoice : isRightNumber(*m_posed, m_number->value());
    const QString answer = m_choices ? m_posed->choices[m_choices->picked()] : m_number->text();
    if (isRight) {
        reveal(tr("✓ Right"), true);
    } else {
        m_feedback->setText(tr("✗ Not quite. Look at the run again: its timeline is there to be zoomed and pointed at."));
        m_show->setVisible(m_tries >= kTriesBeforeTheAnswer);
    }
    Q_EMIT answered(answer, isRight);
}

void QuestionCard::reveal(const QString &verdict, bool isRight)
{
    QString said = tr("%1: %2", "verdict: the answer").arg(verdict, m_posed->answer);
    if (!m_question.explanation.isEmpty())
        said += QStringLiteral("\n\n") + m_question.explanation;
    m_feedback->setText(said);
    m_check->setEnabled(!isRight);
    m_show->hide();
}

} // namespace interleave
