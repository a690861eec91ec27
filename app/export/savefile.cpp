#include "app/export/savefile.h"

#include "app/export/chrometrace.h"
#include "app/export/csv.h"
#include "app/export/filewriter.h"
#include "app/export/htmlreport.h"
#include "core/trace/tracefile.h"

namespace interleave {

namespace {

Result<Rendered> rendered(FileKind kind, const Picture &picture, const QString &fileName)
{
    switch (kind) {
    case FileKind::Runs: return Rendered{encodeFile(picture.carried, picture.carriedTitles), {}};
    case FileKind::Report: return htmlReport(picture);
    case FileKind::Chrome: return Rendered{chromeTrace(picture.carried), {}};
    case FileKind::Slices: return Rendered{slicesCsv(picture.carried), {}};
    case FileKind::Totals: return Rendered{totalsCsv(picture.carried), {}};
    case FileKind::Picture: break;
    }
    const auto format = pictureFormatOf(fileName);
    return format ? renderPicture(picture, *format) : format.error();
}

} // namespace

Result<std::string> saveFile(FileKind kind, const Picture &picture, const QString &fileName)
{
    const auto file = rendered(kind, picture, fileName);
    if (!file)
        return file.error();
    const auto written = writeFile(fileName, file->bytes);
    return written ? Result<std::string>(file->remark) : written.error();
}

} // namespace interleave
