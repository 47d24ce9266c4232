// What the program is told, and what it answers: lines of words.
//
//   run TIME              runs until TIME (in steps of 1/96 µs since the chip was switched on), or until there is news
//                         pin P1.18 1 TIME        an output, or its new level
//                         release P1.18 TIME      an output became an input, or was given to another part of the chip
//                         pwm P1.18 50 TIME       a PWM output, or its new percentage
//                         sent 0 65 TIME          a byte (decimal) has left serial port 0
//                         received 0 65 TIME      a byte can be read by the program
//                         i2c send 144 960 TIME   what the I2C controller does next: `start`, `send` a byte, `receive`
//                                                 (1: and acknowledge), `stop` or `off`; the steps of a bit
//                         spi 159 3 96 TIME       a byte has passed on the SPI bus: the mode, the steps of a bit
//                         line P0.0 0 TIME        what a pin does to its line of the bus: 0, 1 (pulls up) or -1
//                         flash 491520 ff00 TIME  what is at an address of the flash now (hexadecimal)
//                         erased 28 TIME          a sector of the flash is being erased
//                         reset TIME              the program has reset the chip
//                         at TIME INSTRUCTIONS    the end of it: the present time, and all instructions so far
//   drive P1.18 1         0, 1, or -1 to let go      -> ok
//   measure 0 4095        a channel, and its value   -> ok
//   receive 0 48 49 ...   bytes for serial port 0    -> ok
//   i2c 0 18              how that has ended: 0 acknowledged, 1 not, 2 SDA was held low; the byte read  -> ok
//   spi 18                what was read with that byte, -1 where no part is selected                     -> ok
//   reset                 the reset pin              -> ok
//   pin P1.18             -> pin MODE VALUE
//   serial 0              -> serial BAUD LISTENS OVERRUNS
//   memory ADDRESS SIZE   -> memory BYTE BYTE ...
//
// What cannot be done is answered with `error` and the reason; after one from `run` the chip stands still.
#pragma once
#include <string>

#include "chip.h"

namespace lpc1768 {

// Does what [line] says; returns the lines of the answer.
std::string answer(Chip& chip, const std::string& line);

}  // namespace lpc1768
