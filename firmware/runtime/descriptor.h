// What the host must know to read the device, byte for byte as docs/command-stream.md has it ("Reading the device").
// Part of every firmware, in flash.
#pragma once
#include "core/network.h"

namespace microflo {

struct Descriptor {
  uint8_t version;
  uint8_t idBits;
  uint8_t alignment;
  uint8_t placeBytes;
  uint32_t build;
  uint32_t arena;
#if defined(__AVR__)
  const void* firstPlace;
  uint16_t firstPlaceHigh;
  const void* firstType;
  uint16_t firstTypeHigh;
#else
  uint32_t firstPlace;
  uint32_t firstType;
#endif
  uint16_t nodes;
  uint16_t queue;
  uint16_t message;
  uint16_t components;
  uint8_t exports;
  uint8_t strings;
  uint8_t stringLength;
  uint8_t mostRead;
  uint8_t typeStep;
  uint8_t componentBytes;
  uint8_t idAt;
  uint8_t sizeBytes;
  uint8_t wakeUpBytes;
  uint8_t deliveryBytes;
  uint8_t boardBytes;
  uint8_t headBytes;
};
static_assert(sizeof(Descriptor) == DescriptorBytes, "as the host reads it");
static_assert(offsetof(ComponentType, size) == offsetof(ComponentType, id) + 2, "as the host reads it");
static_assert(offsetof(ComponentType, shape) == offsetof(ComponentType, size) + sizeof(ComponentType::Size),
              "as the host reads it");

// The most bytes that the host may read at a time.
constexpr uint8_t MostRead = config::answer - 2 < 255 ? config::answer - 2 : 255;

#if defined(__AVR__)
// Of the image.
extern const ComponentType imageTypes[];
#endif

// A firmware with [build] and [components], for a board whose name has [boardBytes] bytes.
constexpr Descriptor describe(uint32_t build, uint16_t components, uint8_t boardBytes) {
  return Descriptor {
    StreamVersion, MICROFLO_ID_BITS, Alignment, sizeof(ArenaOffset), build, config::arena,
#if defined(__AVR__)
        &onlyNetwork.arena_, 0, imageTypes, 0,
#else
        0, 0,
#endif
        config::nodes, config::queue, config::message, components, config::exports, config::strings,
        config::stringLength, MostRead,
#if defined(__AVR__)
        sizeof(ComponentType),
#else
        1,
#endif
        sizeof(ComponentType), offsetof(ComponentType, id), sizeof(ComponentType::Size), sizeof(WakeUp),
        sizeof(Delivery), boardBytes, sizeof(Node),
  };
}

}  // namespace microflo
