// SPI0 as the master of the SPI bus (section 4.4).
#include "chip.h"
#include "parts/pl022-bus.h"

namespace microflo {
namespace cortex {
namespace {

constexpr uint32_t Spi0 = 0x4003C000;
constexpr uint8_t Miso = 16;
constexpr uint8_t Sck = 18;
constexpr uint8_t Mosi = 19;

}  // namespace

}  // namespace cortex

void spibus::open(const spi::Settings& settings) {
  using namespace cortex;
  chip::awake(chip::ResetSpi0);
  port.open(Spi0, F_CPU, settings);
  enableInterrupt(chip::IrqSpi0);
  chip::connect(Sck, chip::Function::Spi, chip::Plain);
  chip::connect(Mosi, chip::Function::Spi, chip::Plain);
  chip::connect(Miso, chip::Function::Spi, chip::Plain | chip::PullUp);
}

void spibus::close() {
  using namespace cortex;
  chip::makeOutput(Place{0, Sck}, false);
  chip::makeOutput(Place{0, Mosi}, false);
  at(chip::Resets + chip::Set) = chip::ResetSpi0;
}

}  // namespace microflo
