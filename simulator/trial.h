// Tries to load a plugin: what its static variables need runs then, before there is a board that could end.
#pragma once
#include <string>

namespace simulated {

// What tryPlugin() returns besides 0, when nothing went wrong, and the numbers of Crash: loading took two seconds.
constexpr int TrialStuck = -1;

// Loads the plugin at [path] in a process of its own, which ends. Returns 0 also when it is no library: loadPlugin()
// says so.
int tryPlugin(const std::string& path);

}  // namespace simulated
