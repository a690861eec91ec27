#include "app/windowtoolbar.h"

#include "app/actions.h"

#include <QCoreApplication>
#include <QMainWindow>
#include <QPushButton>
#include <QToolBar>

namespace interleave {

void addToolBarTo(QMainWindow &window, const Actions &actions)
{
    const auto tr = [](const char *text) { return QCoreApplication::translate("toolbar", text); };
    QToolBar *bar = window.addToolBar(tr("Runs"));
    bar->setObjectName("runs");
    bar->setMovable(false);
    bar->toggleViewAction()->setEnabled(false); // it has no menu from which it could come back
    bar->addWidget(buttonFor(actions.find("run"), "runButton", tr("▶ Run")));
    bar->addWidget(buttonFor(actions.find("stop"), "stopButton", tr("■ Stop")));
    bar->addWidget(buttonFor(actions.find("compareAll"), "compareAllButton"));
    bar->addWidget(buttonFor(actions.find("predictFirst"), "predictFirstButton"));
    bar->addSeparator();
    bar->addWidget(buttonFor(actions.find("byTask"), "lanesByTask"));
    bar->addWidget(buttonFor(actions.find("byCore"), "lanesByCore"));
    bar->addWidget(buttonFor(actions.find("fit"), "fitButton", tr("Fit")));
    QPushButton *tracer = buttonFor(actions.find("functionTracer"), "functionTracerButton", tr("As a tracer"));
    QAction *place = bar->addWidget(tracer); // only there when it changes something
    QAction *traced = actions.find("functionTracer");
    const auto follow = [place, traced] { place->setVisible(traced->isEnabled()); };
    QObject::connect(traced, &QAction::enabledChanged, bar, follow);
    traced->setEnabled(false);
    follow();
    auto *gap = new QWidget;
    gap->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    bar->addWidget(gap);
    bar->addWidget(buttonFor(actions.find("savePicture"), "savePictureButton"));
    bar->addWidget(buttonFor(actions.find("copyPicture"), "copyButton", tr("Copy")));
}

} // namespace interleave
