// Included first in every plugin: declares what the simulated board looks up in it. Everything else in a plugin is
// hidden, so that its components cannot be confused with those of the same name in the runtime or in another plugin.
#pragma once
#include "config.generated.h"
#include "core/node.h"

#define MICROFLO_EXPORT extern "C" __attribute__((visibility("default")))

#if defined(__wasm__)
#include "wasm/plugin.h"
#else
// A component that ends its program would end the host: the linker puts these in the place of exit() and others.
extern "C" {
[[noreturn]] void __wrap_exit(int) {
  __builtin_trap();
}
[[noreturn]] void __wrap__exit(int) {
  __builtin_trap();
}
[[noreturn]] void __wrap__Exit(int) {
  __builtin_trap();
}
[[noreturn]] void __wrap_quick_exit(int) {
  __builtin_trap();
}
}
#endif

// Defined by the library that is generated for the plugin.
MICROFLO_EXPORT const microflo::ComponentType* microflo_components(size_t* count);

// The board_build_id() that the plugin was compiled for.
MICROFLO_EXPORT uint32_t microflo_build() {
  return MICROFLO_BUILD_ID;
}
