#include "app/panels/storypanel.h"

namespace interleave {

StoryPanel::StoryPanel(QWidget *parent) : QTabWidget(parent)
{
    setObjectName(QStringLiteral("story"));
    setAccessibleName(tr("What it means"));
    setDocumentMode(true);
    setMinimumWidth(260);
}

void StoryPanel::addPage(QWidget *page, const char *name, const QString &title, Tab tab)
{
    page->setObjectName(QString::fromLatin1(name));
    setTabVisible(addTab(page, title), tab == Tab::Always);
}

void StoryPanel::open(const QString &name)
{
    for (int i = 0; i < count(); ++i)
        if (widget(i)->objectName() == name) {
            setTabVisible(i, true);
            setCurrentIndex(i);
            show();
        }
}

QString StoryPanel::openPage() const { return currentWidget() ? currentWidget()->objectName() : QString(); }

} // namespace interleave
