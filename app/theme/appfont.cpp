#include "app/theme/appfont.h"

#include <QFile>
#include <QFontDatabase>
#include <QGuiApplication>

#include <algorithm>

// Resources of a static library are linked only if somebody asks for them; outside of any namespace, as Qt wants it.
static void initFontResources()
{
#ifdef INTERLEAVE_HAS_FONTS
    Q_INIT_RESOURCE(interleave_fonts);
#endif
}

namespace interleave {

QFont smallerFont(QFont font)
{
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * 0.75);
    else
        font.setPixelSize(std::max(1, font.pixelSize() * 3 / 4));
    return font;
}

void useBuiltInFont()
{
    initFontResources();
    QString family;
    for (const char *weight : {":/fonts/Regular", ":/fonts/Bold"}) {
        const QString name = QString::fromLatin1(weight);
        if (!QFile::exists(name))
            return;
        const QStringList families = QFontDatabase::applicationFontFamilies(QFontDatabase::addApplicationFont(name));
        if (!families.isEmpty())
            family = families.first();
    }
    QFont font = QGuiApplication::font();
    font.setFamilies({family, font.family()}); // the system's for what Inter does not have
    QGuiApplication::setFont(font);
}

} // namespace interleave
