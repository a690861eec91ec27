#pragma once

#include "app/export/picture.h"

namespace interleave {

// The comparison as one HTML page that needs nothing else: title, parameters, machine, the picture, totals, how to read it. The picture
// carries the runs (if `picture` says so), so the page can be opened again. Everything that comes from a run is escaped, and the page
// itself forbids scripts and whatever would have to be fetched.
Result<Rendered> htmlReport(const Picture &picture);

} // namespace interleave
