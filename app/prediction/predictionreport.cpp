#include "app/prediction/predictionreport.h"

#include "app/charts/chartframe.h"
#include "app/prediction/bottleneck.h"
#include "app/prediction/guessaxis.h"
#include "app/prediction/guessbar.h"

#include <QHeaderView>
#include <QLabel>
#include <QTableWidget>
#include <QStyle>
#include <QVBoxLayout>

#include <algorithm>

namespace interleave {

PredictionReport::PredictionReport(QWidget *parent) : QScrollArea(parent)
{
    setAccessibleName(tr("Prediction and measurement"));
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    clear();
}

QLabel *PredictionReport::addLabel(const char *name)
{
    auto *label = new QLabel;
    label->setObjectName(QString::fromLatin1(name));
    label->setTextFormat(Qt::PlainText); // titles may come from a person's file
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    label->setContentsMargins(kGuessBarEdge, 0, kGuessBarEdge, 4);
    label->hide();
    m_column->addWidget(label);
    return label;
}

void PredictionReport::clear()
{
    m_rows.clear();
    m_form = {};
    m_guesses = {};
    m_page = new QWidget;
    m_column = new QVBoxLayout(m_page);
    m_column->setContentsMargins(2, 4, 2, 4);
    m_column->setSpacing(3);
    setWidget(m_page); // deletes the one before
    QLabel *nothing = addLabel("predictionNothing");
    nothing->setText(
        tr("Turn on “Predict first” and press Run: you say how long each way will take, and see here how near you were."));
    nothing->show();
    m_column->addStretch();
}

void PredictionReport::begin(GuessForm form, Guesses guesses)
{
    clear();
    delete m_column->takeAt(1);
    delete m_column->takeAt(0)->widget();
    m_form = std::move(form);
    m_guesses = std::move(guesses);
    m_axisLabels = new GuessAxis(m_form.unit);
    m_column->addWidget(m_axisLabels);
    m_axis = 0;
    for (const GuessRow &asked : m_form.rows) {
        auto *bar = new GuessBar(asked, m_form.unit);
        bar->setObjectName(QStringLiteral("measured_%1").arg(m_rows.size()));
        const auto guess = m_guesses.totals.find(asked.key);
        if (guess != m_guesses.totals.end()) {
            bar->setValue(guess->second);
            m_axis = std::max(m_axis, guess->second);
        }
        bar->showMeasured(std::nullopt, GuessBar::Progress::Growing);
        m_column->addWidget(bar);
        m_rows[asked.key].bar = bar;
    }
    m_order = addLabel("predictionOrder");
    m_reason = addLabel("predictionReason");
    m_score = addLabel("predictionScore");
    for (const GuessRow &asked : m_form.rows)
        m_rows[asked.key].words = addLabel("predictionWords");
    m_table = new QTableWidget;
    m_table->setObjectName(QStringLiteral("predictionTable"));
    m_table->setAccessibleName(tr("Prediction and measurement, as a table"));
    m_table->hide();
    m_column->addWidget(m_table);
    m_column->addStretch();
    setAxisFor(m_axis);
}

void PredictionReport::setAxisFor(double value)
{
    m_axis = std::max({m_axis, value * 1.02, 1e-3});
    m_axisLabels->setAxis(m_axis);
    for (auto &[key, row] : m_rows)
        row.bar->setAxis(m_axis);
}

void PredictionReport::grow(const QString &key, double value)
{
    const auto row = m_rows.find(key);
    if (row == m_rows.end())
        return;
    setAxisFor(value);
    row->second.bar->showMeasured(value, GuessBar::Progress::Growing);
}

void PredictionReport::end(const QString &key, double value, const Trace *trace)
{
    const auto found = m_rows.find(key);
    if (found == m_rows.end())
        return;
    Row &row = found->second;
    const QString &title = row.bar->row().title;
    setAxisFor(value);
    row.measured = value;
    row.isFinished = trace && trace->end == RunEnd::Finished && value > 0;
    row.words->show();
    if (!row.isFinished)
        return row.words->setText(tr("%1 did not run to its end, so it does not count.").arg(title));
    row.bar->showMeasured(value, GuessBar::Progress::Final);
    const std::optional<double> guess = row.bar->value();
    const QString measured = formatGuess(value, m_form.unit);
    const QString difference = guess ? differenceSentence({title, *guess, value}, formatGuess(*guess, m_form.unit), measured)
                                     : tr("%1 took %2.").arg(title, measured);
    row.words->setText(difference + QLatin1Char(' ') + whereTimeWent(*trace));
}

std::vector<PredictedBar> PredictionReport::bars() const
{
    std::vector<PredictedBar> bars;
    for (const GuessRow &asked : m_form.rows) {
        const auto row = m_rows.find(asked.key);
        if (row != m_rows.end() && row->second.isFinished && row->second.bar->value())
            bars.push_back({asked.title, *row->second.bar->value(), row->second.measured});
    }
    return bars;
}

void PredictionReport::finish(const QString &reasonSentence, const QString &scoreSentence)
{
    if (!isOpen())
        return;
    const auto say = [](QLabel *label, const QString &text) {
        label->setText(text);
        label->setVisible(!text.isEmpty());
    };
    const std::vector<PredictedBar> counted = bars();
    say(m_order, orderSentence(counted));
    say(m_reason, reasonSentence);
    showTable();
    say(m_score, (calibrationSentence(calibrationOf(counted)) + QLatin1Char(' ') + scoreSentence).trimmed());
}

void PredictionReport::showTable()
{
    ChartWords words{{}, {tr("Run"), tr("Expected"), tr("Measured"), tr("Ratio")}, {}};
    const QString none = QStringLiteral("–");
    for (const GuessRow &asked : m_form.rows) {
        const Row &row = m_rows[asked.key];
        const std::optional<double> guess = row.bar->value();
        words.rows.push_back({asked.title, guess ? formatGuess(*guess, m_form.unit) : none,
                              row.isFinished ? formatGuess(row.measured, m_form.unit) : none,
                              guess && row.isFinished ? QString::number(row.measured / *guess, 'f', 2) : none});
    }
    fillTable(*m_table, words);
    int height = m_table->horizontalHeader()->sizeHint().height() + 2 * m_table->frameWidth();
    for (int i = 0; i < m_table->rowCount(); ++i)
        height += m_table->rowHeight(i);
    m_table->setFixedHeight(height + m_table->style()->pixelMetric(QStyle::PM_ScrollBarExtent)); // if the names are long
    m_table->show();
}

QString PredictionReport::text() const
{
    QStringList said;
    for (const QLabel *label : m_page->findChildren<QLabel *>())
        if (!label->isHidden() && !label->text().isEmpty())
            said.append(label->text());
    return said.join(QLatin1Char('\n'));
}

} // namespace interleave
