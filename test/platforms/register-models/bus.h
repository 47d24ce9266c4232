// A bus outside of the chip, by bytes, with one part: what a model of a master talks to, and the cases that a master
// must pass.
#pragma once
#include <stdint.h>
#include <stdio.h>

#include <string>

#include "io/i2c-bus.h"

namespace model {

constexpr uint8_t PartAddress = 0x48;

// A part with 256 registers. It does not acknowledge byte [refuses] of a transaction; 0 is the address, and a repeated
// START goes on counting.
struct BusPart {
  uint8_t registers[256];
  int refuses = -1;
  int count = 0;
  uint8_t selected = 0;
  bool isSelected = false;

  bool acknowledges() { return count++ != refuses; }
};

// What has happened on the bus: S, a byte with + or -, < and a byte that was read, P.
struct Bus {
  BusPart part;
  std::string events;
  bool isAddressed = false;
  bool reads = false;
  // Somebody holds a line low.
  bool isHeld = false;
  bool hasPullUps = true;
  // The master hears another one in the next byte.
  bool isLost = false;

  bool start(uint8_t address) {
    events += 'S';
    reads = address & 1;
    if (!isAddressed) part.count = 0;
    if (!reads) part.isSelected = false;
    isAddressed = address >> 1 == PartAddress && part.acknowledges();
    note(address, isAddressed);
    return isAddressed;
  }
  bool write(uint8_t byte) {
    const bool taken = isAddressed && part.acknowledges();
    note(byte, taken);
    if (!taken) return false;
    if (part.isSelected) {
      part.registers[part.selected++] = byte;
    } else {
      part.selected = byte;
      part.isSelected = true;
    }
    return true;
  }
  uint8_t read(bool acknowledge) {
    const uint8_t byte = part.registers[part.selected++];
    events += '<';
    note(byte, acknowledge);
    return byte;
  }
  void stop() {
    events += 'P';
    isAddressed = false;
  }

 private:
  void note(uint8_t byte, bool taken) {
    char text[4];
    snprintf(text, sizeof text, "%02x%c", byte, taken ? '+' : '-');
    events += text;
  }
};

extern Bus bus;
// Whether the chip notices that another master has the bus.
extern const bool hearsOthers;
// Whether something was done that the manual of the chip forbids.
extern const char* fault;
// Lets the chip do the next thing. False when it has nothing to do.
bool step();

}  // namespace model
