// The components of all boards in this process: the library's, and those that plugins bring.
#pragma once
#include "core/network.h"

namespace simulated {

// Adds the library. Must be called before a board is made.
void prepareComponents();

// Adds components. False when there is no room for all of them: none was added.
bool addComponents(const microflo::ComponentType* types, size_t count);

}  // namespace simulated
