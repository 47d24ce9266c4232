// Comes first in every plugin: what the simulated board looks for in it. All else in a plugin is hidden, so that its
// components cannot be mistaken for those of the same name in the runtime or in another plugin.
#pragma once
#include "config.generated.h"
#include "core/node.h"

#define MICROFLO_EXPORT extern "C" __attribute__((visibility("default")))

// Filled in by the library generated for the plugin.
MICROFLO_EXPORT const microflo::ComponentType* microflo_components(size_t* count);

// The board_build_id() that the plugin was compiled for.
MICROFLO_EXPORT uint32_t microflo_build() {
  return MICROFLO_BUILD_ID;
}
