// The SPI bus outside of the chip, by bytes, with one part that answers each byte with its complement: what a model of
// a master talks to.
#pragma once
#include <stdint.h>

#include <vector>

namespace model {

// The order of the bits of a byte turned round.
uint8_t turned(uint8_t byte);

struct SpiLine {
  // What the part has read since the beginning, the bit that came first as the highest.
  std::vector<uint8_t> written;
  // How the last byte was sent: CPOL and CPHA, as in spi.h, and the clock in Hz.
  uint8_t mode = 0;
  uint32_t frequency = 0;
  bool hasPart = true;

  // Both bytes have the bit that goes first as the highest.
  uint8_t exchange(uint8_t byte, uint8_t withMode, uint32_t withFrequency) {
    written.push_back(byte);
    mode = withMode;
    frequency = withFrequency;
    return hasPart ? static_cast<uint8_t>(~byte) : 0xFF;
  }
};

extern SpiLine line;
// Whether something was done that the manual of the chip forbids.
extern const char* fault;
// Lets the chip exchange the next byte, and calls its handler when that is due. False when it has nothing to do.
bool step();
// Whether SCK and MOSI are outputs of the program, not of the interface.
bool arePinsFree();

}  // namespace model
