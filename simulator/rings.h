// How the simulated board differs from others for the runtime, besides the limits in its YAML file.
#pragma once

// One process has several boards.
#define MICROFLO_SEVERAL 1

// A component that waits by reading the clock comes to an end.
#define MICROFLO_READING_TAKES_TIME 1

// Buffers of the link: so large that the longest messages go over it in bulk.
#define MICROFLO_RX 8192
#define MICROFLO_TX 16384
