// What is generated for one image: its components, its name, and the graph that it starts with.
#pragma once
#include "link/runtime.h"

namespace microflo {

extern const Components components;
extern const Identity identity;
extern const Program program;

}  // namespace microflo
