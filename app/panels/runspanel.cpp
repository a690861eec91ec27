#include "app/panels/runspanel.h"

#include "app/panels/rundelegate.h"
#include "app/texts.h"
#include "app/theme/palette.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

#include <algorithm>

namespace interleave {

namespace {

QPushButton *addButton(QGridLayout *grid, int place, const QString &text, const char *name)
{
    auto *button = new QPushButton(text);
    button->setObjectName(QString::fromLatin1(name));
    button->setAccessibleName(text);
    button->setMinimumWidth(0);
    grid->addWidget(button, place / 3, place % 3);
    return button;
}

QIcon dot(const QColor &color)
{
    QPixmap picture(16, 16);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawEllipse(2, 2, 12, 12);
    return picture;
}

} // namespace

RunsPanel::RunsPanel(RunHistory &history, QWidget *parent)
    : QWidget(parent), m_history(history), m_model(history), m_list(new QListView), m_note(new QLabel)
{
    m_list->setObjectName(QStringLiteral("runsList"));
    m_list->setAccessibleName(tr("Runs that are kept"));
    m_list->setModel(&m_model);
    m_list->setItemDelegate(new RunDelegate(m_list));
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->setEditTriggers(QAbstractItemView::EditKeyPressed | QAbstractItemView::DoubleClicked);
    m_list->setDragDropMode(QAbstractItemView::InternalMove);
    m_list->setDropIndicatorShown(true);
    m_list->setUniformItemSizes(true);
    setFocusProxy(m_list);
    m_list->installEventFilter(this);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_note->setWordWrap(true);
    m_note->setObjectName(QStringLiteral("runsNote"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(6, 6, 6, 6);
    column->addWidget(m_note);
    column->addWidget(m_list, 1);
    addButtons();
    connect(m_list->selectionModel(), &QItemSelectionModel::selectionChanged, this, &RunsPanel::showState);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &RunsPanel::showState);
    connect(&m_history, &RunHistory::changed, this, &RunsPanel::showState);
    connect(&m_model, &RunsModel::trackIsFull, this, [this] {
        m_note->setText(tr("The track holds %1 runs: take one off before another comes on.").arg(kMostOnTrack));
    });
    showState();
}

void RunsPanel::addButtons()
{
    auto *grid = new QGridLayout;
    grid->setSpacing(4);
    m_rename = addButton(grid, 0, tr("Rename"), "runRename");
    m_pin = addButton(grid, 1, tr("Pin"), "runPin");
    m_tint = addButton(grid, 2, tr("Colour"), "runTint");
    m_up = addButton(grid, 3, tr("Up"), "runUp");
    m_down = addButton(grid, 4, tr("Down"), "runDown");
    m_remove = addButton(grid, 5, tr("Remove"), "runRemove");
    static_cast<QVBoxLayout *>(layout())->addLayout(grid);
    const auto act = [this](QPushButton *button, const QKeySequence &key, auto then) {
        connect(button, &QPushButton::clicked, this, then);
        button->setToolTip(QStringLiteral("%1 (%2)").arg(button->text(), key.toString(QKeySequence::NativeText)));
        if (key != QKeySequence(Qt::Key_F2)) // the list has this one itself
            connect(new QShortcut(key, m_list, nullptr, nullptr, Qt::WidgetShortcut), &QShortcut::activated, this, then);
    };
    act(m_rename, Qt::Key_F2, [this] { m_list->edit(m_list->currentIndex()); });
    act(m_pin, Qt::Key_P, [this] {
        const RunEntry *run = m_history.find(current());
        const bool pin = run && !run->pinned;
        for (const RunId id : chosen())
            m_history.setPinned(id, pin);
    });
    act(m_tint, Qt::Key_T, [this] { pickTint(); });
    act(m_up, Qt::CTRL | Qt::Key_Up, [this] { moveBy(-1); });
    act(m_down, Qt::CTRL | Qt::Key_Down, [this] { moveBy(1); });
    act(m_remove, QKeySequence::Delete, [this] { removeChosen(); });
}

// Who comes by keyboard finds a row to act on.
bool RunsPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusIn && !m_list->selectionModel()->hasSelection() && m_model.rowCount() > 0)
        m_list->setCurrentIndex(m_model.index(std::max(0, m_list->currentIndex().row())));
    return QWidget::eventFilter(watched, event);
}

RunId RunsPanel::current() const { return m_model.idAt(m_list->currentIndex().row()); }

std::vector<RunId> RunsPanel::chosen() const
{
    std::vector<RunId> ids;
    for (const QModelIndex &index : m_list->selectionModel()->selectedIndexes())
        ids.push_back(m_model.idAt(index.row()));
    if (ids.empty() && current() != kNoRun)
        ids.push_back(current());
    return ids;
}

void RunsPanel::moveBy(int rows)
{
    const int row = m_model.rowOf(current());
    if (row >= 0 && row + rows >= 0)
        m_history.move(current(), std::size_t(row + rows));
}

void RunsPanel::removeChosen()
{
    const std::vector<RunId> gone = chosen();
    const int row = m_list->currentIndex().row();
    m_history.remove(gone);
    if (const int rest = m_model.rowCount(); rest > 0)
        m_list->setCurrentIndex(m_model.index(std::clamp(row, 0, rest - 1)));
}

void RunsPanel::pickTint()
{
    QMenu menu;
    for (int i = 0; i < int(kMostOnTrack); ++i)
        menu.addAction(dot(runTint(i)), runTintTitle(i))->setData(runTint(i));
    const QRect row = m_list->visualRect(m_list->currentIndex());
    if (const QAction *picked = menu.exec(m_list->viewport()->mapToGlobal(row.bottomLeft())))
        for (const RunId id : chosen())
            m_history.setTint(id, picked->data().value<QColor>());
}

void RunsPanel::showState()
{
    const bool any = current() != kNoRun;
    for (QPushButton *button : {m_rename, m_pin, m_tint, m_up, m_down, m_remove})
        button->setEnabled(any);
    const RunEntry *run = m_history.find(current());
    m_pin->setText(run && run->pinned ? tr("Unpin") : tr("Pin"));
    const std::size_t all = m_history.entries().size();
    m_note->setText(all == 0 ? tr("Every run is kept here.")
                             : tr("%1 of %2 on the track. Pinned ones stay there when new runs come.")
                                   .arg(m_history.onTrack().size())
                                   .arg(counted(qint64(all), tr("run"), tr("runs"))));
}

} // namespace interleave
