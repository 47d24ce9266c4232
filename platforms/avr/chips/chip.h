// What the AVR chips have in common. Each chip has a header of its own in this folder, which defines:
//
//   Register                            the address of each register of a timer
//   compareUnit(port, bit)              the timer output of a pin; NoCompareUnit when it has none
//   analogChannel(port, bit)            the channel of the analog-to-digital converter of a pin, or NoChannel
//   watchedPorts, listen(group, mask)   the GPIO ports whose pins have interrupts; enables those of some pins
//   MICROFLO_PIN_CHANGE_vect            the vector of one of these interrupts; ..._ALIASES(ALIAS) lists the others
//   uarts                               the address of the first register of each uart, 0 where there is none
//   twoWirePins                         the pins of the two-wire interface
//   spiPins                             those of the serial peripheral interface
//   prepareChip()                       called first of all after reset
//
// A "port" here is a GPIO port of the chip, 'A' to 'L'; a pin is a port and a bit, 0 to 7.
#pragma once
#include <avr/interrupt.h>
#include <avr/io.h>
#include <stdint.h>

namespace microflo {
namespace avr {

// In place of the GPIO port: a pin that can only be measured, such as ADC6.
constexpr char Analog = '-';
constexpr uint8_t NoChannel = 0xFF;

// One output of a timer.
struct CompareUnit {
  // TCCRnA; TCCRnB follows it.
  uint16_t control;
  // Its register OCRnx.
  uint16_t compare;
  // The upper of the two bits of TCCRnA that connect the pin, COMnx1.
  uint8_t connect;
  // TCCRnA, TCCRnB for fast PWM.
  uint8_t mode;
  uint8_t run;
};

constexpr CompareUnit NoCompareUnit{0, 0, 0, 0, 0};

// SDA and SCL of the two-wire interface: bits of one port.
struct TwoWirePins {
  char port;
  uint8_t sda;
  uint8_t scl;
};

// SS, SCK, MOSI and MISO of the serial peripheral interface: bits of port B in all chips.
struct SpiPins {
  uint8_t ss;
  uint8_t sck;
  uint8_t mosi;
  uint8_t miso;
};

// The setting that divides the clock by 64, in the timers with 5 settings and in the one with 7 (Timer 2).
constexpr uint8_t DivideBy64Of5 = 3;
constexpr uint8_t DivideBy64Of7 = 4;

// [unit] 0, 1, 2 is output A, B, C.
constexpr uint8_t connection(uint8_t unit) {
  return static_cast<uint8_t>(0x80 >> 2 * unit);
}

// An 8-bit timer with TCCRnA at [control]: fast PWM up to 0xFF (mode 3); OCRnA lies 3 registers behind.
constexpr CompareUnit narrow(uint16_t control, uint8_t unit, uint8_t prescaler) {
  return CompareUnit{control, static_cast<uint16_t>(control + 3 + unit), connection(unit), 3, prescaler};
}

// A 16-bit timer: fast PWM up to ICRn (mode 14), a prescaler of 8; OCRnA lies 8 registers behind TCCRnA.
constexpr uint8_t WideRun = 1 << WGM13 | 1 << WGM12 | 1 << CS11;
constexpr CompareUnit wide(uint16_t control, uint8_t unit) {
  return CompareUnit{control, static_cast<uint16_t>(control + 8 + 2 * unit), connection(unit), 1 << WGM11, WideRun};
}

}  // namespace avr
}  // namespace microflo
