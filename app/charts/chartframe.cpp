#include "app/charts/chartframe.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTableWidget>
#include <QToolButton>

namespace interleave {

namespace {

QLabel *textLabel(const QString &name)
{
    auto *label = new QLabel;
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

} // namespace

ChartFrame::ChartFrame(QWidget *chart, const QString &name, QWidget *parent)
    : QWidget(parent),
      m_name(name),
      m_faces(new QStackedWidget),
      m_sentence(textLabel(name + QStringLiteral("Sentence"))),
      m_note(textLabel(name + QStringLiteral("Note"))),
      m_table(new QTableWidget),
      m_choice(new QButtonGroup(this))
{
    const QString title = chart ? chart->accessibleName() : tr("The timelines");
    setAccessibleName(title);
    m_sentence->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_sentence->setMargin(12);
    QFont font = m_sentence->font();
    font.setPointSizeF(font.pointSizeF() * 1.15);
    m_sentence->setFont(font);
    m_sentence->setAccessibleName(tr("%1, in words").arg(title));
    m_note->setAccessibleName(tr("What the chart says"));
    auto *scroll = new QScrollArea;
    scroll->setWidget(m_sentence);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    m_table->setObjectName(name + QStringLiteral("Table"));
    m_table->setAccessibleName(tr("%1, as a table").arg(title));
    m_faces->addWidget(chart ? chart : new QWidget); // in the order of Face
    m_faces->addWidget(scroll);
    m_faces->addWidget(m_table);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addWidget(m_faces, 1);
    auto *footer = new QHBoxLayout;
    footer->setContentsMargins(8, 0, 4, 2);
    footer->setSpacing(2);
    footer->addWidget(m_note, 1);
    footer->addStretch(); // for when there is no note
    column->addLayout(footer);
    if (chart)
        addFace(Face::Chart, QStringLiteral("AsChart"), tr("Chart"), tr("Show the chart"));
    addFace(Face::Sentence, QStringLiteral("SayIt"), tr("Say it"), tr("Say in words what the chart shows"));
    addFace(Face::Table, QStringLiteral("AsTable"), tr("As a table"), tr("Show the chart's numbers as a table"));
    show(chart ? Face::Chart : Face::Sentence);
}

void ChartFrame::addFace(Face face, const QString &name, const QString &text, const QString &explanation)
{
    auto *button = new QToolButton;
    button->setObjectName(m_name + name);
    button->setText(text);
    button->setToolTip(explanation);
    button->setAccessibleName(text);
    button->setAccessibleDescription(explanation);
    button->setCheckable(true);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::StrongFocus);
    m_choice->addButton(button, int(face));
    static_cast<QHBoxLayout *>(layout()->itemAt(1)->layout())->addWidget(button, 0, Qt::AlignBottom);
    connect(button, &QToolButton::clicked, this, [this, face] { show(face); });
}

void ChartFrame::show(Face face)
{
    m_choice->button(int(face))->setChecked(true);
    m_faces->setCurrentIndex(int(face));
    m_note->setVisible(face == Face::Chart);
}

void ChartFrame::setWords(const ChartWords &words)
{
    m_sentence->setText(words.sentence);
    setAccessibleDescription(words.sentence);
    fillTable(*m_table, words);
}

void ChartFrame::setNote(const QString &note) { m_note->setText(note); }

void fillTable(QTableWidget &table, const ChartWords &words)
{
    table.clear();
    table.setColumnCount(int(words.columns.size()));
    table.setRowCount(int(words.rows.size()));
    table.setHorizontalHeaderLabels(words.columns);
    table.setEditTriggers(QAbstractItemView::NoEditTriggers);
    table.setSelectionBehavior(QAbstractItemView::SelectRows);
    table.setAlternatingRowColors(true);
    table.setShowGrid(false);
    table.setTabKeyNavigation(false); // arrows move inside, Tab goes on: otherwise it would not come out again
    table.verticalHeader()->hide();
    table.verticalHeader()->setDefaultSectionSize(24);
    for (int row = 0; row < table.rowCount(); ++row)
        for (int column = 0; column < table.columnCount(); ++column) {
            auto *item = new QTableWidgetItem(words.rows[std::size_t(row)][column]);
            item->setTextAlignment(Qt::AlignVCenter | (column == 0 ? Qt::AlignLeft : Qt::AlignRight));
            table.setItem(row, column, item);
        }
    table.horizontalHeader()->setHighlightSections(false);
    table.resizeColumnsToContents();
}

} // namespace interleave
