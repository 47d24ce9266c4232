// What the buses of a chip ask its other sources for, in place of platforms/cortex-m/chip.h.
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
void serveSpi();

namespace chip {

void makeOutput(Place place, bool level);
void makeInput(Place place, bool pullUp);
bool read(Place place);

}  // namespace chip
}  // namespace cortex
}  // namespace microflo

#include MODEL_CHIP
