// The components of all boards in this process: the library's, and those that plugins bring.
#pragma once
#include "core/network.h"

namespace simulated {

const microflo::Components& components();

// False when there is no room for all of them: none was added then.
bool addComponents(const microflo::ComponentType* types, size_t count);

}  // namespace simulated
