/* microflo component
name: Lookup
description: Converts a number by a table of points, with straight lines between them
icon: table
inports:
  in: { type: integer, description: The number, errors: { value: send the points to TABLE first } }
  table: { type: byte, format: table, room: [48, 128], description: 'The points, such as 0 = 0, 512 = 80, 1023 = 100; their numbers are -32,768 to 32,767', required: true, errors: { value: TABLE takes a table that is not longer than the board allows } }
outports:
  out: { type: integer, description: 'What the table gives, rounded; outside of it, what its first or last point gives' }
*/
#pragma once
#include "core/compiled-text.h"
#include "core/component.h"
#include "generated/Lookup.generated.h"

namespace microflo {

// Numbers in the table have 16 bits, so that a difference fits into 17 and a product of two into 32 without a sign.
class Lookup : public Component<LookupPorts> {
 public:
  void process(In port, Packet packet) {
    if (port == In::table) {
      if (table_.take(packet) && table_.size() == 0) fail(Error::Value, port, packet);
      return;
    }
    const uint8_t size = table_.size() & ~3;
    if (size == 0) return emitError(Out::out, Error::Value, port, packet);
    emit(Out::out, Packet::integer(find(packet.asInteger(), size)));
  }

 private:
  int32_t find(int32_t in, uint8_t size) const {
    // The first point that is not below [in].
    uint8_t point = 0;
    while (point < size && table_.number(point) < in) point += Point;
    if (point == size) return out(size - Point);
    if (point == 0 || table_.number(point) == in) return out(point);
    return between(in, point - Point, point);
  }

  int32_t out(uint8_t point) const { return table_.number(point + 2); }

  // Rounded, half away from the first point.
  int32_t between(int32_t in, uint8_t first, uint8_t last) const {
    const uint32_t width = static_cast<uint32_t>(static_cast<int32_t>(table_.number(last)) - table_.number(first));
    const uint32_t part = static_cast<uint32_t>(in - table_.number(first));
    const int32_t rise = out(last) - out(first);
    const uint32_t product = part * static_cast<uint32_t>(rise < 0 ? -rise : rise);
    const int32_t step = static_cast<int32_t>(product / width + (product % width >= width - product % width ? 1 : 0));
    return out(first) + (rise < 0 ? -step : step);
  }

  static constexpr uint8_t Point = 4;

  CompiledText<Room::table> table_;
};

}  // namespace microflo
