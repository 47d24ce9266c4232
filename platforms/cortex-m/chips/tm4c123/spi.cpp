// SSI0 as the master of the SPI bus (chapter 15), which is a PL022. Its clock is that of the system after reset.
#include "chip.h"
#include "parts/pl022-bus.h"

namespace microflo {
namespace cortex {
namespace {

constexpr uint32_t Ssi0 = 0x40008000;
// SRSSI (chapter 5.5): the interface is reset while its bit is set.
constexpr uint32_t Reset = 0x400FE51C;
// Table 23-5.
constexpr Place sckPin{0, 2};
constexpr Place misoPin{0, 4};
constexpr Place mosiPin{0, 5};
constexpr uint32_t PullUp = 0x510;

}  // namespace

}  // namespace cortex

void spibus::open(const spi::Settings& settings) {
  using namespace cortex;
  // Its registers cannot be written before.
  chip::awake(chip::PartSsi, 1);
  port.open(Ssi0, F_CPU, settings);
  enableInterrupt(chip::IrqSsi0);
  chip::connect(sckPin, chip::Function::Ssi);
  chip::connect(mosiPin, chip::Function::Ssi);
  chip::connect(misoPin, chip::Function::Ssi);
  at(chip::ports[misoPin.port] + PullUp) |= chip::maskOf(misoPin);
}

void spibus::close() {
  using namespace cortex;
  chip::makeOutput(sckPin, false);
  chip::makeOutput(mosiPin, false);
  // The bytes that it has not sent yet would go before those of the next transfer.
  at(Reset) = 1;
  at(Reset) = 0;
}

}  // namespace microflo
