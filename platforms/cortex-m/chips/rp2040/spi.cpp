// SPI0 as the master of the SPI bus (section 4.4).
#include "chip.h"
#include "parts/pl022.h"

namespace microflo {
namespace cortex {
namespace {

constexpr uint32_t Spi0 = 0x4003C000;
constexpr uint8_t Miso = 16;
constexpr uint8_t Sck = 18;
constexpr uint8_t Mosi = 19;

// The handler has it while a transfer runs.
Pl022 port;

}  // namespace

void serveSpi() {
  port.serve();
}

}  // namespace cortex

bool spibus::exists() {
  return true;
}

void spibus::open(const spi::Settings& settings) {
  using namespace cortex;
  chip::awake(chip::ResetSpi0);
  port.open(Spi0, F_CPU, settings);
  enableInterrupt(chip::IrqSpi0);
  chip::connect(Sck, chip::Function::Spi, chip::Plain);
  chip::connect(Mosi, chip::Function::Spi, chip::Plain);
  chip::connect(Miso, chip::Function::Spi, chip::Plain | chip::PullUp);
}

void spibus::start(uint8_t* bytes, uint8_t count) {
  cortex::port.start(bytes, count);
}

uint8_t spibus::result() {
  return cortex::port.result();
}

void spibus::close() {
  using namespace cortex;
  chip::makeOutput(Place{0, Sck}, false);
  chip::makeOutput(Place{0, Mosi}, false);
  at(chip::Resets + chip::Set) = chip::ResetSpi0;
}

}  // namespace microflo
