#pragma once

namespace interleave {

class Actions;

// Like the desktop, light or dark: a choice in the View menu, kept in the settings.
void addThemeMenu(Actions &actions);

} // namespace interleave
