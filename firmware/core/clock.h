// The time as the runtime reads it for itself.
#pragma once
#include "io/io.h"

namespace microflo {

#if MICROFLO_READING_TAKES_TIME
// On a board whose time passes while a component reads it (the simulated board): reads it without that.
uint32_t clockMilliseconds();
#else
inline uint32_t clockMilliseconds() {
  return io::milliseconds();
}
#endif

}  // namespace microflo
