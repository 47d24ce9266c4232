#include "plugins.h"

#include <dlfcn.h>

#include "board.h"

namespace simulated {

namespace {

using BuildFunction = uint32_t (*)();
using ComponentsFunction = const microflo::ComponentType* (*)(size_t*);

std::string reason() {
  const char* text = dlerror();
  return text == nullptr ? "unknown error" : text;
}

}  // namespace

void shareRuntime() {
  Dl_info info;
  if (dladdr(reinterpret_cast<void*>(&board_init), &info) == 0) return;
  dlopen(info.dli_fname, RTLD_NOW | RTLD_NOLOAD | RTLD_GLOBAL);
}

std::string loadPlugin(const std::string& path) {
  void* library = dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
  if (library == nullptr) return reason();
  const auto build = reinterpret_cast<BuildFunction>(dlsym(library, "microflo_build"));
  const auto components = reinterpret_cast<ComponentsFunction>(dlsym(library, "microflo_components"));
  if (build == nullptr || components == nullptr) return path + " is not a plugin for the simulated board";
  if (build() != board_build_id()) return path + " was compiled for another build of the simulated board";
  size_t count = 0;
  const microflo::ComponentType* types = components(&count);
  // The library stays loaded: nodes may run its code until the process ends.
  return board_add_components(types, count) ? "" : "too many components are loaded";
}

}  // namespace simulated
