// Buffers of the link on the simulated board: so large that the longest messages go over it in bulk.
#pragma once

#define MICROFLO_RX 8192
#define MICROFLO_TX 16384
