// Users' components, compiled into shared libraries.
#pragma once
#include <string>

namespace simulated {

// Lets plugins find the runtime in this addon: its symbols are made visible to libraries loaded later.
void shareRuntime();

// Adds the components of the plugin at [path] to all boards. Returns an error message; empty on success.
//
// A plugin is a shared library with two functions:
//   extern "C" uint32_t microflo_build();   the board_build_id() it was compiled against
//   extern "C" const microflo::ComponentType* microflo_components(size_t* count);
std::string loadPlugin(const std::string& path);

}  // namespace simulated
