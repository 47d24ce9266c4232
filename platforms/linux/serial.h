// Serial ports 1 to 15. Port 0 is the console, whose bytes go to the host in messages.
#pragma once
#include <stdint.h>

#include "waits.h"

namespace microflo {
namespace kernel {

constexpr uint8_t MostSerialPorts = 16;

// What serial port [port], 1 to 15, is: /dev/ttyUSB0.
void setSerialPort(uint8_t port, const char* path);

// Bytes from serial ports: adds what tells of them, then tells the network that there are some.
void awaitSerial(Waits& waits);
void takeSerial(const Waits& waits);

}  // namespace kernel
}  // namespace microflo
