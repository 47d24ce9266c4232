// The SPI bus of a graph: a device of the kernel, which a thread of its own waits for.
#pragma once
#include "waits.h"

namespace microflo {
namespace kernel {

// Makes the bus the device at [path], such as /dev/spidev0.0, instead of the board's own.
void setSpiDevice(const char* path);

// Adds the file that tells of the end of a transfer to [waits]; then takes the news, if there are any.
void awaitSpi(Waits& waits);
void takeSpi(const Waits& waits);

}  // namespace kernel
}  // namespace microflo
