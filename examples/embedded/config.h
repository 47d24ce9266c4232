// The limits of the runtime in this program (firmware/core/config.h).
#pragma once

#define MICROFLO_BOARD "fan"
#define MICROFLO_ID_BITS 8
#define MICROFLO_NODES 16
#define MICROFLO_ARENA 512
#define MICROFLO_QUEUE 16
#define MICROFLO_STRINGS 1
#define MICROFLO_STRING_LENGTH 0
#define MICROFLO_MESSAGE 64
#define MICROFLO_ANSWER 64
#define MICROFLO_LOSSES 4
#define MICROFLO_INTERRUPTS 8
