#include "app/panels/keysdialog.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <map>

namespace interleave {

namespace {

QString keysOf(const QAction &action)
{
    QStringList keys;
    for (const QKeySequence &key : action.shortcuts())
        keys.append(key == QKeySequence(Qt::Key_Space) ? KeysDialog::tr("Space") : key.toString(QKeySequence::NativeText));
    return keys.join(KeysDialog::tr(" or "));
}

QTreeWidgetItem *addHeading(QTreeWidget *tree, const QString &text)
{
    auto *heading = new QTreeWidgetItem(tree, {text});
    QFont bold = tree->font();
    bold.setBold(true);
    heading->setFont(0, bold);
    heading->setFirstColumnSpanned(true);
    return heading;
}

void addMouse(QTreeWidget *tree)
{
    QTreeWidgetItem *heading = addHeading(tree, KeysDialog::tr("Mouse on the timelines"));
    const std::pair<QString, QString> gestures[] = {
        {KeysDialog::tr("Ctrl + wheel"), KeysDialog::tr("Zoom where the pointer is")},
        {KeysDialog::tr("Shift + wheel"), KeysDialog::tr("Move to earlier or later")},
        {KeysDialog::tr("Alt + wheel"), KeysDialog::tr("Fewer or more tasks")},
        {KeysDialog::tr("Drag on the ruler"), KeysDialog::tr("Move the playhead")},
        {KeysDialog::tr("Click on a bar"), KeysDialog::tr("Choose its task")},
    };
    for (const auto &[what, does] : gestures)
        new QTreeWidgetItem(heading, {does, what});
}

} // namespace

KeysDialog::KeysDialog(const Actions &actions, QWidget *parent) : QDialog(parent)
{
    setObjectName(QStringLiteral("keysDialog"));
    setWindowTitle(tr("All keys"));
    auto *tree = new QTreeWidget;
    tree->setObjectName(QStringLiteral("keysList"));
    tree->setAccessibleName(tr("All keys"));
    tree->setColumnCount(2);
    tree->setHeaderLabels({tr("What"), tr("Keys")});
    tree->setRootIsDecorated(false);
    std::map<std::pair<Place, Reach>, QTreeWidgetItem *> headings;
    std::vector<Actions::Entry> entries = actions.entries();
    std::ranges::stable_sort(entries, {}, [](const Actions::Entry &entry) { return std::pair(entry.place, entry.reach); });
    for (const Actions::Entry &entry : entries) {
        if (entry.action->shortcuts().isEmpty() || !entry.action->isVisible())
            continue;
        QTreeWidgetItem *&heading = headings[{entry.place, entry.reach}];
        if (!heading)
            heading = addHeading(tree, entry.reach == Reach::Window ? titleOf(entry.place)
                                                                    : tr("%1, with the timelines in focus").arg(titleOf(entry.place)));
        new QTreeWidgetItem(heading, {entry.action->text().remove(QLatin1Char('&')), keysOf(*entry.action)});
    }
    addMouse(tree);
    tree->expandAll();
    tree->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    tree->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    tree->header()->setStretchLastSection(false);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *column = new QVBoxLayout(this);
    column->addWidget(tree);
    column->addWidget(buttons);
    resize(520, 560);
}

} // namespace interleave
