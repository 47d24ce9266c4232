// Serial ports 1 to 15 of a graph: terminals of the kernel. They are the uarts of io/uart.h.
#pragma once
#include <stdint.h>

#include "waits.h"

namespace microflo {
namespace kernel {

constexpr uint8_t MostSerialPorts = 16;

// Makes serial port [port], 1 to 15, the terminal at [path], such as /dev/ttyUSB0.
void setSerialPort(uint8_t port, const char* path);

// Adds the files of open serial ports to [waits]; then posts to the network which of them have bytes.
void awaitSerial(Waits& waits);
void takeSerial(const Waits& waits);

}  // namespace kernel
}  // namespace microflo
