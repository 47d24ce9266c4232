// Counts in 32 bits, in one place: on small chips each such addition is as long as several calls.
#pragma once
#include "core/config.h"

namespace microflo {

MICROFLO_NOINLINE inline void count(uint32_t& total, uint16_t more = 1) {
  total += more;
}

}  // namespace microflo
