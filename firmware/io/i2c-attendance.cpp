// A part of the runtime, unlike i2c.cpp, which comes only with components that ask for the bus: the runtime attends to
// the bus in every image.
#include "io/i2c-attendance.h"

namespace microflo {

bool (*i2c::attendant)(NodeId leaving) = nullptr;

}  // namespace microflo
