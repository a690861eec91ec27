#include "app/cli/commandline.h"
#include "app/fileactions.h"
#include "app/mainwindow.h"
#include "app/session/pythonsearch.h"
#include "app/theme/appfont.h"
#include "app/theme/apptheme.h"
#include "app/windowlayout.h"

#include <QApplication>

#include <cstdio>
#include <memory>

namespace {

bool hasDisplay()
{
#ifdef Q_OS_LINUX
    return qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY")
           || qEnvironmentVariableIsSet("QT_QPA_PLATFORM");
#else
    return true;
#endif
}

// On the command line stderr is for our own clear lines: Qt's warnings, about a missing XDG_RUNTIME_DIR for example, help nobody there.
void dropWarnings(QtMsgType type, const QMessageLogContext &, const QString &text)
{
    if (type == QtCriticalMsg || type == QtFatalMsg)
        std::fprintf(stderr, "%s\n", qPrintable(text));
}

} // namespace

int main(int argc, char **argv)
{
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments.append(QString::fromLocal8Bit(argv[i]));
    QCoreApplication::setApplicationName(QStringLiteral("Interleave"));
    QCoreApplication::setApplicationVersion(QStringLiteral(INTERLEAVE_VERSION));
    QCoreApplication::setOrganizationName(QStringLiteral("Interleave")); // where the settings are kept
    if (interleave::isCommandLine(arguments)) {
        qInstallMessageHandler(dropWarnings);
        if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
            qputenv("QT_QPA_PLATFORM", "offscreen"); // pictures need fonts, not a display
        const std::unique_ptr<QGuiApplication> application = interleave::needsWidgets(arguments)
                                                                 ? std::make_unique<QApplication>(argc, argv)
                                                                 : std::make_unique<QGuiApplication>(argc, argv);
        interleave::useBuiltInFont();
        return interleave::runCommandLine(arguments);
    }
    if (!hasDisplay()) {
        std::fputs("interleave: there is no display for the window; 'interleave --help' lists what works without one\n", stderr);
        return 1;
    }
    QApplication application(argc, argv);
    interleave::useBuiltInFont();
    interleave::applyTheme(application, interleave::savedThemeChoice());
    interleave::applyChosenPython();
    if (arguments.contains(QStringLiteral("--reset-layout")))
        interleave::forgetLayout();
    interleave::MainWindow window;
    window.show();
    window.files().open(interleave::filesToOpen(arguments));
    return application.exec();
}
