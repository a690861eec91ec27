#include "app/prediction/predictionpage.h"

#include "app/panels/choicelist.h"
#include "app/prediction/guessaxis.h"
#include "app/prediction/guessbar.h"

#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace interleave {

PredictionPage::PredictionPage(QWidget *parent) : QWidget(parent), m_place(new QVBoxLayout), m_text(new QLabel)
{
    setAccessibleName(tr("Predict first"));
    auto *title = new QLabel(tr("Predict first"));
    QFont big = title->font();
    big.setBold(true);
    big.setPointSizeF(big.pointSizeF() * 1.4);
    title->setFont(big);
    m_text->setObjectName(QStringLiteral("predictionText"));
    m_text->setTextFormat(Qt::MarkdownText);
    m_text->setWordWrap(true);
    auto *scroll = new QScrollArea;
    scroll->setObjectName(QStringLiteral("predictionQuestions"));
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *holder = new QWidget;
    holder->setLayout(m_place);
    m_place->setContentsMargins(0, 0, 0, 0);
    scroll->setWidget(holder);
    auto *buttons = new QHBoxLayout;
    m_run = addButton(buttons, tr("▶ Run and compare"), "predictionRun", &PredictionPage::answered);
    m_run->setProperty("primary", true);
    m_skip = addButton(buttons, tr("Skip: just run"), "predictionSkip", &PredictionPage::skipped);
    buttons->addStretch();
    addButton(buttons, tr("Not now"), "predictionCancel", &PredictionPage::cancelled);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(18, 10, 18, 10);
    column->addWidget(title);
    column->addWidget(m_text);
    column->addWidget(scroll, 1);
    column->addLayout(buttons);
}

QPushButton *PredictionPage::addButton(QBoxLayout *row, const QString &text, const char *name, void (PredictionPage::*signal)())
{
    auto *button = new QPushButton(text);
    button->setObjectName(QString::fromLatin1(name));
    button->setAccessibleName(text);
    button->setAutoDefault(true);
    connect(button, &QPushButton::clicked, this, signal);
    row->addWidget(button);
    return button;
}

void PredictionPage::ask(GuessForm form)
{
    const Guesses before = guesses();
    m_form = std::move(form);
    delete m_questions;
    m_bars.clear();
    m_questions = new QWidget;
    m_place->addWidget(m_questions);
    if (m_form.rows.empty())
        m_text->setText(tr("Choose at least one strategy at the left."));
    else
        m_text->setText(m_form.text + QLatin1Char(' ') +
                        tr("Drag the end of each bar; or go to it with Tab and use the arrows or type a number."));
    auto *column = new QVBoxLayout(m_questions);
    column->setContentsMargins(0, 0, 8, 0);
    column->setSpacing(4);
    addBars();
    addReasons();
    column->addStretch();
    setAxis(m_form.axis);
    for (GuessBar *bar : m_bars)
        if (const auto known = before.totals.find(bar->row().key); known != before.totals.end())
            bar->setValue(known->second);
    m_questions->show(); // a layout shows what it is given only later, and until then it can not have the focus
    showState();
}

void PredictionPage::goToFirst()
{
    if (!m_bars.empty())
        m_bars.front()->setFocus();
}

void PredictionPage::forget()
{
    for (GuessBar *bar : m_bars)
        bar->setValue(std::nullopt);
}

void PredictionPage::addBars()
{
    auto *column = static_cast<QVBoxLayout *>(m_questions->layout());
    auto *row = new QHBoxLayout;
    column->addLayout(row);
    const auto addTool = [&](const QString &text, const QString &meaning, const char *name, double (*next)(double)) {
        auto *tool = new QPushButton(text);
        tool->setObjectName(QString::fromLatin1(name));
        tool->setAccessibleName(meaning);
        tool->setToolTip(meaning);
        tool->setFixedWidth(fontMetrics().height() * 2);
        connect(tool, &QPushButton::clicked, this, [this, next] { setAxis(next(m_axis)); });
        row->addWidget(tool);
        return tool;
    };
    m_axisLabels = new GuessAxis(m_form.unit);
    row->addWidget(m_axisLabels, 1);
    m_shorter = addTool(tr("−"), tr("Shorter axis"), "shorterAxis", shorterAxis);
    addTool(tr("+"), tr("Longer axis"), "longerAxis", longerAxis);
    const int right = m_shorter->width() * 2 + row->spacing() * 2; // the bars end where the axis does
    for (const GuessRow &asked : m_form.rows) {
        auto *bar = new GuessBar(asked, m_form.unit);
        bar->setObjectName(QStringLiteral("guess_%1").arg(m_bars.size()));
        connect(bar, &GuessBar::changed, this, &PredictionPage::showState);
        connect(bar, &GuessBar::wanted, this,
                [this](double value) { setAxis(value > m_axis * 1.02 ? roundAxis(value) : longerAxis(m_axis)); });
        auto *line = new QHBoxLayout;
        line->addWidget(bar);
        line->addSpacing(right);
        column->addLayout(line);
        m_bars.push_back(bar);
    }
}

void PredictionPage::addReasons()
{
    m_reasons = nullptr;
    if (m_form.reasons.isEmpty())
        return;
    auto *title = new QLabel(tr("Why?"));
    QFont bold = title->font();
    bold.setBold(true);
    title->setFont(bold);
    m_reasons = new ChoiceList(m_form.reasons, QStringLiteral("reason"));
    m_questions->layout()->addWidget(title);
    m_questions->layout()->addWidget(m_reasons);
}

Guesses PredictionPage::guesses() const
{
    Guesses guesses;
    for (const GuessBar *bar : m_bars)
        if (bar->value())
            guesses.totals[bar->row().key] = *bar->value();
    guesses.reason = m_reasons ? m_reasons->picked() : -1;
    return guesses;
}

void PredictionPage::setAxis(double axis)
{
    m_axis = axis;
    m_axisLabels->setAxis(axis);
    for (GuessBar *bar : m_bars)
        bar->setAxis(axis);
    showState();
}

void PredictionPage::showState()
{
    double most = 0;
    for (const GuessBar *bar : m_bars)
        most = std::max(most, bar->value().value_or(0));
    m_run->setEnabled(most > 0);
    m_skip->setEnabled(!m_bars.empty());
    m_run->setToolTip(most > 0 ? QString() : tr("Predict at least one bar first"));
    if (m_shorter)
        m_shorter->setEnabled(shorterAxis(m_axis) < m_axis && shorterAxis(m_axis) >= most);
}

void PredictionPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT cancelled();
    else if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && m_run->isEnabled())
        Q_EMIT answered();
    else
        QWidget::keyPressEvent(event);
}

} // namespace interleave
