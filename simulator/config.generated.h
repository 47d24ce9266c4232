// Generated from platforms/simulated/boards/simulator.yaml by scripts/generate-boards.ts: do not edit.
#pragma once
#include <stdint.h>

#define MICROFLO_BOARD "simulator"
#define MICROFLO_ID_BITS 16
#define MICROFLO_NODES 16384
#define MICROFLO_ARENA 1048576
#define MICROFLO_QUEUE 4096
#define MICROFLO_STRINGS 64
#define MICROFLO_STRING_LENGTH 255
#define MICROFLO_MESSAGE 1024
#define MICROFLO_ANSWER 1024
#define MICROFLO_LOSSES 64
#define MICROFLO_INTERRUPTS 128

namespace simulated {
namespace pins {

// What a pin can be used for.
constexpr uint8_t Digital = 1;
constexpr uint8_t Analog = 2;
constexpr uint8_t Pwm = 4;
constexpr uint8_t Interrupt = 8;

constexpr uint8_t count = 20;
constexpr uint8_t uses[count] = {13, 13, 13, 13, 13, 13, 13, 13, 13, 13, 13, 13, 13, 13, 11, 11, 11, 11, 11, 11};

// The pin called D0, D1, ...; 255 where there is none.
constexpr uint8_t numbered[] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19};

}  // namespace pins
}  // namespace simulated
