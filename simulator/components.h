// The components of all boards in this process: the library's, and those that plugins bring.
#pragma once
#include "core/network.h"

namespace simulated {

// Puts the library there; to be called before a board is made.
void prepareComponents();

// False when there is no room for all of them: none was added then.
bool addComponents(const microflo::ComponentType* types, size_t count);

}  // namespace simulated
