#include "app/theme/thememenu.h"

#include "app/actions.h"
#include "app/theme/apptheme.h"

#include <QActionGroup>
#include <QApplication>
#include <QMenu>

namespace interleave {

void addThemeMenu(Actions &actions)
{
    const auto tr = [](const char *text) { return QCoreApplication::translate("theme", text); };
    QMenu *menu = actions.menu(Place::View)->addMenu(tr("Light or &dark"));
    auto *group = new QActionGroup(menu);
    int number = 0; // in the order of ThemeChoice
    for (const QString &text : {tr("Like the desktop"), tr("Light"), tr("Dark")}) {
        QAction *action = menu->addAction(text);
        action->setObjectName(QStringLiteral("theme%1").arg(number));
        action->setCheckable(true);
        action->setChecked(number == int(savedThemeChoice()));
        action->setData(number++);
        group->addAction(action);
    }
    QObject::connect(group, &QActionGroup::triggered, menu, [](const QAction *chosen) {
        saveThemeChoice(ThemeChoice(chosen->data().toInt()));
        applyTheme(*qApp, savedThemeChoice());
    });
}

} // namespace interleave
