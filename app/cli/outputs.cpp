#include "app/cli/outputs.h"

#include "app/export/chrometrace.h"
#include "app/export/csv.h"
#include "app/export/filewriter.h"
#include "app/export/picture.h"
#include "app/texts.h"
#include "core/trace/tracefile.h"

#include <QSaveFile>

namespace interleave {

namespace {

Picture pictureOf(const std::vector<std::shared_ptr<const Trace>> &runs)
{
    Picture picture{workloadTitle(runs.front()->spec.workload), {}, Grouping::Worker, Lightness::Light};
    for (const auto &run : runs)
        picture.runs.push_back(timelineRunOf(*run, picture.runs.size()));
    return picture;
}

} // namespace

Result<bool> checkOutputs(const Outputs &outputs)
{
    for (const QString &name : {outputs.picture, outputs.csv, outputs.chrome, outputs.save}) {
        QSaveFile file(name); // leaves nothing behind unless it is committed
        if (!name.isEmpty() && !file.open(QIODevice::WriteOnly))
            return Error{ErrorCode::Io, "cannot write " + name.toStdString() + ": " + file.errorString().toStdString()};
    }
    return true;
}

Result<bool> writeOutputs(const Outputs &outputs, const std::vector<std::shared_ptr<const Trace>> &runs)
{
    if (runs.empty())
        return true;
    std::vector<Result<qint64>> written;
    if (!outputs.picture.isEmpty())
        written.push_back(savePicture(pictureOf(runs), outputs.picture));
    if (!outputs.csv.isEmpty())
        written.push_back(writeFile(outputs.csv, slicesCsv(runs)));
    if (!outputs.chrome.isEmpty())
        written.push_back(writeFile(outputs.chrome, chromeTrace(runs)));
    if (!outputs.save.isEmpty())
        written.push_back(writeFile(outputs.save, encodeFile(runs)));
    for (const auto &result : written)
        if (!result)
            return result.error();
    return true;
}

} // namespace interleave
