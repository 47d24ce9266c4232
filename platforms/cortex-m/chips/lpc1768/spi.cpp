// SSP1 as the master of the SPI bus (chapter 18).
#include "chip.h"
#include "parts/pl022-bus.h"

namespace microflo {
namespace cortex {
namespace {

// Table 369.
constexpr uint32_t Ssp1 = 0x40030000;
// Table 46 and chapter 4.8.9: the bit of PCONP. The clock is a fourth of the CPU's after reset (table 40).
constexpr uint32_t PowerSsp1 = 1 << 10;
constexpr uint32_t PeripheralClock = F_CPU / 4;

// Table 80: SCK1, MISO1 and MOSI1 are function 2 of their pins.
constexpr Place sckPin{0, 7};
constexpr Place misoPin{0, 8};
constexpr Place mosiPin{0, 9};
constexpr uint32_t FunctionSsp = 2;

}  // namespace

}  // namespace cortex

void spibus::open(const spi::Settings& settings) {
  using namespace cortex;
  at(chip::Power) |= PowerSsp1;
  port.open(Ssp1, PeripheralClock, settings);
  enableInterrupt(chip::IrqSsp1);
  chip::connect(sckPin, FunctionSsp, chip::Resistor::None);
  chip::connect(mosiPin, FunctionSsp, chip::Resistor::None);
  chip::connect(misoPin, FunctionSsp, chip::Resistor::PullUp);
}

void spibus::close() {
  using namespace cortex;
  chip::makeOutput(sckPin, false);
  chip::makeOutput(mosiPin, false);
  port.close();
}

}  // namespace microflo
