// For variables that boot() fills, or that are written before they are read: zeroing them first would take the Network
// alone more than a millisecond.
#pragma once

#define MICROFLO_NOINIT __attribute__((section(".noinit")))
