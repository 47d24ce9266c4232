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
bool openCarrier(Place place, uint32_t hertz);
void sendCarrier(Place place, bool sends);

}  // namespace chip
}  // namespace cortex
}  // namespace microflo

#include MODEL_CHIP
