// What the I²C bus of a chip asks its other sources for, in place of platforms/cortex-m/chip.h.
#pragma once
#include <stdint.h>

#include "registers.h"

namespace microflo {
namespace cortex {

struct Place {
  uint8_t port;
  uint8_t bit;
};

void serveI2c();

namespace chip {

void makeOutput(Place place, bool level);
void makeInput(Place place, bool pullUp);
bool read(Place place);

}  // namespace chip
}  // namespace cortex
}  // namespace microflo

#include MODEL_CHIP
