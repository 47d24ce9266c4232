// A part of the runtime, unlike spi.cpp, which comes only with components that ask for the bus: the runtime attends to
// the bus in every image.
#include "io/spi-attendance.h"

namespace microflo {

bool (*spi::attendant)(NodeId leaving) = nullptr;

}  // namespace microflo
