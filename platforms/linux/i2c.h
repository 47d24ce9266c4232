// The I²C bus of a graph: an adapter of the kernel, which a thread of its own waits for.
#pragma once
#include <stdint.h>

#include "waits.h"

namespace microflo {
namespace kernel {

// Makes the bus the adapter at [path], such as /dev/i2c-1, instead of the board's own.
void setI2cAdapter(const char* path);

// Adds the file that tells of the end of a transaction to [waits]; then takes the news, if there are any.
void awaitI2c(Waits& waits);
void takeI2c(const Waits& waits);

}  // namespace kernel
}  // namespace microflo
