// For variables that need no zeroes at reset, because boot() or reset() fills them. Zeroing the network alone would
// take more than a millisecond.
#pragma once

#define MICROFLO_NOINIT __attribute__((section(".noinit")))
