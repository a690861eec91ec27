#include "app/cli/outputs.h"

#include "app/export/savefile.h"
#include "app/texts.h"

#include <QSaveFile>

#include <optional>

namespace interleave {

namespace {

Picture pictureOf(const std::vector<std::shared_ptr<const Trace>> &runs)
{
    Picture picture{workloadTitle(runs.front()->spec.workload), {}, Grouping::Worker, Lightness::Light, runs};
    for (const auto &run : runs)
        picture.runs.push_back(timelineRunOf(*run, picture.runs.size()));
    return picture;
}

} // namespace

Result<bool> checkOutputs(const Outputs &outputs)
{
    for (const QString &name : {outputs.picture, outputs.csv, outputs.totals, outputs.chrome, outputs.html, outputs.save}) {
        QSaveFile file(name); // leaves nothing behind unless it is committed
        if (!name.isEmpty() && !file.open(QIODevice::WriteOnly))
            return Error{ErrorCode::Io, "cannot write " + name.toStdString() + ": " + file.errorString().toStdString()};
    }
    return true;
}

Result<std::vector<std::string>> writeOutputs(const Outputs &outputs, const std::vector<std::shared_ptr<const Trace>> &runs)
{
    std::vector<std::string> remarks;
    if (runs.empty())
        return remarks;
    const Picture picture = pictureOf(runs);
    const std::pair<FileKind, QString> files[] = {{FileKind::Picture, outputs.picture}, {FileKind::Report, outputs.html},
                                                  {FileKind::Slices, outputs.csv}, {FileKind::Totals, outputs.totals},
                                                  {FileKind::Chrome, outputs.chrome}, {FileKind::Runs, outputs.save}};
    std::optional<Error> error; // the others are written all the same
    for (const auto &[kind, name] : files) {
        if (name.isEmpty())
            continue;
        const auto written = saveFile(kind, picture, name);
        if (!written)
            error = written.error();
        else if (!written->empty())
            remarks.push_back(*written);
    }
    if (error)
        return *error;
    return remarks;
}

} // namespace interleave
