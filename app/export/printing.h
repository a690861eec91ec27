#pragma once

#include "app/export/picture.h"

class QPrinter;

namespace interleave {

// The first line of each page, for a picture whose parts begin at `blocks` (ascending, from 0; the last one is the end). Parts stay whole
// where a page holds them; a part that is longer than a page is cut.
std::vector<int> pageTops(const std::vector<int> &blocks, int pageHeight);

// As wide as the page, over as many pages as it takes, as vectors and always light. False: the printer did not start.
bool printPicture(QPrinter &printer, Picture picture);

} // namespace interleave
