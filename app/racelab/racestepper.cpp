#include "app/racelab/racestepper.h"

#include "app/theme/palette.h"

#include <QAccessible>
#include <QComboBox>
#include <QGridLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace interleave {

RaceStepper::RaceStepper(QWidget *parent)
    : QWidget(parent), m_choice(new QComboBox), m_table(new QTableWidget(0, 3)), m_counter(new QLabel), m_sentence(new QLabel),
      m_count(new QLabel)
{
    setAccessibleName(tr("Two threads and one counter, step by step"));
    setFocusPolicy(Qt::StrongFocus);
    m_choice->setObjectName(QStringLiteral("raceProtection"));
    m_choice->setAccessibleName(tr("How the counter is protected"));
    m_choice->addItems(
        {tr("Nothing protects the counter"), tr("A lock protects it"), tr("Adding is one atomic step")}); // as Protection
    connect(m_choice, &QComboBox::activated, this, [this](int chosen) { setProtection(Protection(chosen)); });
    m_table->setObjectName(QStringLiteral("raceTable"));
    m_table->setAccessibleName(tr("What the threads did, in order"));
    m_table->setHorizontalHeaderLabels({tr("Thread 1"), tr("Thread 2"), tr("Counter")});
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionMode(QAbstractItemView::NoSelection);
    m_table->setTabKeyNavigation(false);
    m_table->setShowGrid(false);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_table->horizontalHeader()->setSectionResizeMode(2, QHeaderView::ResizeToContents);
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 6);
    m_counter->setObjectName(QStringLiteral("raceCounter"));
    m_counter->setAccessibleName(tr("The counter in memory"));
    m_sentence->setObjectName(QStringLiteral("raceSentence"));
    m_sentence->setWordWrap(true);
    m_sentence->setMinimumHeight(fontMetrics().lineSpacing() * 4);
    m_sentence->setAlignment(Qt::AlignTop);
    m_count->setObjectName(QStringLiteral("raceCount"));
    m_count->setWordWrap(true);
    m_first = addButton(tr("Thread &1 goes on"), tr("1"), "raceFirst", &RaceStepper::pickFirst);
    m_second = addButton(tr("Thread &2 goes on"), tr("2"), "raceSecond", &RaceStepper::pickSecond);
    m_back = addButton(tr("&Back"), tr("Backspace"), "raceBack", &RaceStepper::goBack);
    m_again = addButton(tr("Start &again"), {}, "raceAgain", &RaceStepper::startAgain);
    m_shown = addButton(tr("&Next step of one that loses"), {}, "raceShown", &RaceStepper::nextOfShown);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(4, 4, 4, 4);
    column->addWidget(m_choice);
    column->addWidget(m_counter);
    column->addWidget(m_table, 1);
    column->addWidget(m_sentence);
    auto *buttons = new QGridLayout;
    buttons->addWidget(m_first, 0, 0);
    buttons->addWidget(m_second, 0, 1);
    buttons->addWidget(m_back, 1, 0);
    buttons->addWidget(m_again, 1, 1);
    buttons->addWidget(m_shown, 2, 0, 1, 2);
    column->addLayout(buttons);
    column->addWidget(m_count);
    showRace();
}

QPushButton *RaceStepper::addButton(const QString &text, const QString &key, const char *name, void (RaceStepper::*then)())
{
    auto *button = new QPushButton(text);
    button->setObjectName(QString::fromLatin1(name));
    button->setAccessibleName(QString(text).remove(u'&'));
    button->setToolTip(key);
    button->setAutoDefault(true); // Return presses it
    connect(button, &QPushButton::clicked, this, then);
    return button;
}

void RaceStepper::setProtection(Protection protection)
{
    m_protection = protection;
    m_choice->setCurrentIndex(int(protection));
    startAgain();
}

void RaceStepper::pick(int thread)
{
    if (race().isDone[thread])
        return;
    m_picks.push_back(thread);
    showRace();
}

void RaceStepper::goBack()
{
    if (!m_picks.empty())
        m_picks.pop_back();
    showRace();
}

void RaceStepper::startAgain()
{
    m_picks.clear();
    showRace();
}

// Goes along the schedule that loses; from anywhere else back to its start.
void RaceStepper::nextOfShown()
{
    const std::vector<int> &shown = losingPicks();
    const bool isAlong = m_picks.size() < shown.size() && std::equal(m_picks.begin(), m_picks.end(), shown.begin());
    if (!isAlong)
        return startAgain();
    pick(shown[m_picks.size()]);
}

void RaceStepper::setCell(int row, int column, const QString &text, bool isNew)
{
    auto *item = new QTableWidgetItem(text);
    QFont font = m_table->font();
    font.setBold(isNew);
    item->setFont(font);
    item->setTextAlignment(Qt::AlignVCenter | (column == 2 ? Qt::AlignRight : Qt::AlignLeft));
    m_table->setItem(row, column, item);
}

void RaceStepper::showRace()
{
    const CounterRace now = race();
    m_table->setRowCount(int(now.rows.size()));
    for (std::size_t i = 0; i < now.rows.size(); ++i) {
        const RaceLine &row = now.rows[i];
        const bool isNew = i + 1 == now.rows.size();
        setCell(int(i), row.thread, stepText(row), isNew);
        setCell(int(i), 1 - row.thread, QString(), isNew);
        setCell(int(i), 2, QString::number(row.counter), isNew);
    }
    if (!now.rows.empty())
        m_table->scrollToItem(m_table->item(int(now.rows.size()) - 1, 0));
    m_counter->setText(tr("Counter in memory: %1").arg(now.counter));
    const Theme theme = themeOf(palette());
    QPalette ink = palette();
    ink.setColor(QPalette::WindowText, now.lost() > 0 ? theme.bad : now.isOver() ? theme.good : theme.text);
    m_sentence->setPalette(ink);
    m_sentence->setText((now.lost() > 0 ? tr("✗ ") : now.isOver() ? tr("✓ ") : QString()) + raceSentence(now));
    QAccessibleEvent event(m_sentence, QAccessible::NameChanged);
    QAccessible::updateAccessibility(&event);
    const RaceCount count = countOrders(m_protection);
    m_count->setText(count.losing > 0
                         ? tr("There are %1 orders in which two threads can take these steps; %2 of them lose an update.")
                               .arg(count.orders)
                               .arg(count.losing)
                         : tr("There are %1 orders in which two threads can take these steps; none of them loses an update.")
                               .arg(count.orders));
    m_first->setEnabled(!now.isDone[0]);
    m_second->setEnabled(!now.isDone[1]);
    m_back->setEnabled(!m_picks.empty());
    m_again->setEnabled(!m_picks.empty());
    m_shown->setVisible(m_protection == Protection::None);
}

void RaceStepper::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_1:
        return pick(0);
    case Qt::Key_2:
        return pick(1);
    case Qt::Key_Backspace:
        return goBack();
    default:
        QWidget::keyPressEvent(event);
    }
}

void RaceStepper::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        showRace();
    QWidget::changeEvent(event);
}

} // namespace interleave
