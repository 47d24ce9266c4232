// What each type of port makes of each type of packet, and that every packet comes back as it went.
#include <cstdio>

#include "components.h"
#include "device.h"
#include "harness.h"
#include "words.h"

namespace packets {
using namespace test;

// Export n leads to port n of a Typed, and its outport to the host.
Device& typedDevice() {
  static Device device;
  Graph graph{{typed}, {{1, 0, 0, 0}}, {}};
  for (uint8_t port = 0; port < 11; port++) graph.wires.push_back({0, port, 1, port});
  device.load(graph);
  return device;
}

enum Port : uint8_t { Bang, Boolean, Byte, Integer, Float, String, Pin, Number, All, ErrorPort, Bracketed };

std::string given(Device& device, Port port, const Value& value) {
  device.carriedOut();
  const std::string heard = device.say(packet(port, value));
  CHECK_EQUAL(device.carriedOut(), 1);
  return heard;
}

std::string refused(Port port, const std::string& error, const std::string& value) {
  return "error at 1." + std::to_string(port) + " " + error + ": " + value;
}

CASE("every packet makes the round trip unchanged") {
  Device& device = typedDevice();
  const int32_t integers[] = {0, 1, -1, 63, 64, -64, -65, 8191, 8192, 0x7FFFFFFF, -0x7FFFFFFF - 1};
  for (int32_t value : integers) CHECK_EQUAL(given(device, All, integer(value)), "#0 " + std::to_string(value));
  for (int value = 0; value < 256; value++) {
    CHECK_EQUAL(given(device, All, octet(static_cast<uint8_t>(value))), "#0 byte " + std::to_string(value));
    CHECK_EQUAL(given(device, All, pin(static_cast<uint32_t>(value))), "#0 pin " + std::to_string(value));
  }
  CHECK_EQUAL(given(device, All, bang()), "#0 bang");
  CHECK_EQUAL(given(device, All, boolean(false)), "#0 false");
  CHECK_EQUAL(given(device, All, boolean(true)), "#0 true");
  CHECK_EQUAL(given(device, All, failure(Error::Division)), "#0 error division");
  CHECK_EQUAL(given(device, All, string("")), "#0 \"\"");
  const std::string longest(microflo::config::stringLength, 'z');
  CHECK_EQUAL(given(device, All, string(longest)), "#0 \"" + longest + '"');
  CHECK_EQUAL(given(device, All, string("\xC3\xA4 \xE2\x82\xAC")), "#0 \"\xC3\xA4 \xE2\x82\xAC\"");
}

CASE("floats keep all their bits") {
  Device& device = typedDevice();
  CHECK_EQUAL(given(device, All, real(9.9f)), "#0 9.89999962f");
  CHECK_EQUAL(given(device, All, real(-7.7f)), "#0 -7.69999981f");
  // Zeros, the smallest, the largest, infinities and a NaN that carries something.
  for (uint32_t pattern : {0x00000000u, 0x80000000u, 0x00000001u, 0x7F7FFFFFu, 0x7F800000u, 0xFF800000u, 0x7FC12345u}) {
    board().fromDevice.clear();
    device.send(packet(All, bits(pattern)));
    device.run();
    CHECK_EQUAL(board().fromDevice.size(), 1);
    const Bytes expected = packet(0, bits(pattern));
    CHECK(board().fromDevice[0] == expected);
  }
  device.heard();
}

CASE("nested brackets pass through a port of type all in order") {
  Device& device = typedDevice();
  std::string came;
  for (const Value& value : {open(), integer(1), open(), open(), close(), string("x"), close(), close()}) {
    came += given(device, All, value) + " ";
  }
  CHECK_EQUAL(came, "#0 < #0 1 #0 < #0 < #0 > #0 \"x\" #0 > #0 > ");
}

CASE("other ports drop brackets but get the data inside; a port can declare that it takes brackets") {
  Device& device = typedDevice();
  for (Port port : {Bang, Boolean, Byte, Integer, Float, String, Pin, Number, ErrorPort}) {
    CHECK_EQUAL(given(device, port, open()), "");
    CHECK_EQUAL(given(device, port, close()), "");
  }
  CHECK_EQUAL(given(device, Integer, integer(4)), "#0 4");
  CHECK_EQUAL(given(device, Bracketed, open()), "#0 <");
  CHECK_EQUAL(given(device, Bracketed, boolean(true)), "#0 1");
  CHECK_EQUAL(given(device, Bracketed, close()), "#0 >");
}

CASE("a bang port takes any data") {
  Device& device = typedDevice();
  for (const Value& value : {bang(), boolean(false), octet(0), integer(0), real(0), string("x"), pin(1)}) {
    CHECK_EQUAL(given(device, Bang, value), "#0 bang");
  }
}

CASE("a boolean port takes booleans and numbers: 0 is false") {
  Device& device = typedDevice();
  CHECK_EQUAL(given(device, Boolean, boolean(true)), "#0 true");
  CHECK_EQUAL(given(device, Boolean, octet(0)), "#0 false");
  CHECK_EQUAL(given(device, Boolean, octet(9)), "#0 true");
  CHECK_EQUAL(given(device, Boolean, integer(0)), "#0 false");
  CHECK_EQUAL(given(device, Boolean, integer(-256)), "#0 true");
  CHECK_EQUAL(given(device, Boolean, real(0.1f)), "#0 true");
  CHECK_EQUAL(given(device, Boolean, real(-0.0f)), "#0 false");
  CHECK_EQUAL(given(device, Boolean, bits(0x7FC00000)), refused(Boolean, "value", "nanf"));
  CHECK_EQUAL(given(device, Boolean, bang()), refused(Boolean, "type", "bang"));
  CHECK_EQUAL(given(device, Boolean, string("true")), refused(Boolean, "type", "\"true\""));
  CHECK_EQUAL(given(device, Boolean, pin(1)), refused(Boolean, "type", "pin 1"));
}

CASE("a byte port takes whole numbers from 0 to 255, and booleans") {
  Device& device = typedDevice();
  CHECK_EQUAL(given(device, Byte, octet(255)), "#0 byte 255");
  CHECK_EQUAL(given(device, Byte, boolean(true)), "#0 byte 1");
  CHECK_EQUAL(given(device, Byte, integer(255)), "#0 byte 255");
  CHECK_EQUAL(given(device, Byte, real(255)), "#0 byte 255");
  CHECK_EQUAL(given(device, Byte, integer(256)), refused(Byte, "value", "256"));
  CHECK_EQUAL(given(device, Byte, integer(-1)), refused(Byte, "value", "-1"));
  CHECK_EQUAL(given(device, Byte, real(0.5f)), refused(Byte, "value", "0.5f"));
  CHECK_EQUAL(given(device, Byte, bang()), refused(Byte, "type", "bang"));
  CHECK_EQUAL(given(device, Byte, string("1")), refused(Byte, "type", "\"1\""));
}

CASE("an integer port takes whole numbers within 32 bits, and booleans") {
  Device& device = typedDevice();
  CHECK_EQUAL(given(device, Integer, integer(-5)), "#0 -5");
  CHECK_EQUAL(given(device, Integer, boolean(true)), "#0 1");
  CHECK_EQUAL(given(device, Integer, octet(200)), "#0 200");
  CHECK_EQUAL(given(device, Integer, real(-3)), "#0 -3");
  CHECK_EQUAL(given(device, Integer, real(-0.0f)), "#0 0");
  CHECK_EQUAL(given(device, Integer, real(-2147483648.0f)), "#0 -2147483648");
  CHECK_EQUAL(given(device, Integer, real(2147483520.0f)), "#0 2147483520");
  CHECK_EQUAL(given(device, Integer, real(2147483648.0f)), refused(Integer, "value", "2.14748365e+09f"));
  CHECK_EQUAL(given(device, Integer, real(1.5f)), refused(Integer, "value", "1.5f"));
  CHECK_EQUAL(given(device, Integer, bits(0x7F800000)), refused(Integer, "value", "inff"));
  CHECK_EQUAL(given(device, Integer, bits(0x7FC00000)), refused(Integer, "value", "nanf"));
  CHECK_EQUAL(given(device, Integer, bang()), refused(Integer, "type", "bang"));
  CHECK_EQUAL(given(device, Integer, string("1")), refused(Integer, "type", "\"1\""));
  CHECK_EQUAL(given(device, Integer, pin(1)), refused(Integer, "type", "pin 1"));
}

CASE("a float port takes numbers and booleans, as the nearest float") {
  Device& device = typedDevice();
  CHECK_EQUAL(given(device, Float, real(9.9f)), "#0 9.89999962f");
  CHECK_EQUAL(given(device, Float, boolean(true)), "#0 1f");
  CHECK_EQUAL(given(device, Float, octet(7)), "#0 7f");
  CHECK_EQUAL(given(device, Float, integer(16777217)), "#0 16777216f");
  CHECK_EQUAL(given(device, Float, bang()), refused(Float, "type", "bang"));
  CHECK_EQUAL(given(device, Float, string("1")), refused(Float, "type", "\"1\""));
  CHECK_EQUAL(given(device, Float, pin(1)), refused(Float, "type", "pin 1"));
}

CASE("a string port takes only strings") {
  Device& device = typedDevice();
  CHECK_EQUAL(given(device, String, string("x")), "#0 \"x\"");
  CHECK_EQUAL(given(device, String, integer(1)), refused(String, "type", "1"));
  CHECK_EQUAL(given(device, String, bang()), refused(String, "type", "bang"));
}

CASE("a number port keeps integers and floats, and converts bytes and booleans to integers") {
  Device& device = typedDevice();
  CHECK_EQUAL(given(device, Number, integer(4)), "#0 4");
  CHECK_EQUAL(given(device, Number, real(4)), "#0 4f");
  CHECK_EQUAL(given(device, Number, octet(4)), "#0 4");
  CHECK_EQUAL(given(device, Number, boolean(true)), "#0 1");
  CHECK_EQUAL(given(device, Number, bang()), refused(Number, "type", "bang"));
  CHECK_EQUAL(given(device, Number, string("4")), refused(Number, "type", "\"4\""));
  CHECK_EQUAL(given(device, Number, pin(4)), refused(Number, "type", "pin 4"));
}

CASE("a pin port takes pins, and numbers as the pin of that name") {
  Device& device = typedDevice();
  CHECK_EQUAL(given(device, Pin, pin(3)), "#0 pin 3");
  CHECK_EQUAL(given(device, Pin, integer(3)), "#0 pin 103");
  CHECK_EQUAL(given(device, Pin, octet(19)), "#0 pin 119");
  CHECK_EQUAL(given(device, Pin, integer(20)), refused(Pin, "pin", "20"));
  CHECK_EQUAL(given(device, Pin, integer(-1)), refused(Pin, "pin", "-1"));
  CHECK_EQUAL(given(device, Pin, boolean(true)), refused(Pin, "type", "true"));
  CHECK_EQUAL(given(device, Pin, real(3)), refused(Pin, "type", "3f"));
  CHECK_EQUAL(given(device, Pin, string("3")), refused(Pin, "type", "\"3\""));
}

CASE("error packets pass through ports of type all and error; others report and drop them") {
  Device& device = typedDevice();
  CHECK_EQUAL(given(device, ErrorPort, failure(Error::Timeout)), "#0 error timeout");
  CHECK_EQUAL(given(device, ErrorPort, integer(1)), refused(ErrorPort, "type", "1"));
  for (Port port : {Bang, Boolean, Byte, Integer, Float, String, Pin, Number, Bracketed}) {
    CHECK_EQUAL(given(device, port, failure(Error::Timeout)), refused(port, "received", "error timeout"));
  }
}

CASE("a component that cannot compute sends an error packet and an event") {
  Device device;
  device.load({{divider}, {{0, 0, 1, 0}, {1, 0, 0, 0}}, {}});
  CHECK_EQUAL(device.say(packet(0, integer(4))), "error at 1.0 division: 4, #0 error division");
}

CASE("initial packets are converted like others, and watched before conversion") {
  Device device;
  const Graph graph{
      {typed}, {{1, 0, 0, 0}}, {{1, 4, integer(2)}, {1, 3, boolean(true)}, {1, 3, open()}, {1, 8, open()}}};
  device.send(clear());
  for (const Bytes& command : graph.making()) device.send(command);
  device.send(slots(0, {{mark, 1, 4}}));
  for (const Initial& one : graph.packets) device.send(initial(one));
  CHECK_EQUAL(device.say(test::run(1)), "watched 0.255>1.4 2, #0 2f, #0 1, #0 <");
}

using microflo::Packet;

// The results of all accessors of numbers; the float as text.
std::string read(const Packet& packet) {
  char text[64];
  std::snprintf(text, sizeof text, "%d %d %ld %g", packet.asBoolean(), packet.asByte(),
                static_cast<long>(packet.asInteger()), static_cast<double>(packet.asFloat()));
  return text;
}

// The same value as read by a component with one inport of type [port].
template <PortType port>
std::string readAt(const Packet& packet) {
  const microflo::ArrivingPacket<Ports<99, 0, port>> arrived(packet);
  char text[64];
  std::snprintf(text, sizeof text, "%d %d %ld %g", arrived.asBoolean(), arrived.asByte(),
                static_cast<long>(arrived.asInteger()), static_cast<double>(arrived.asFloat()));
  return text;
}

Packet bitsOfFloat(uint32_t bits) {
  return Packet(PacketType::Float, bits);
}

CASE("every accessor converts a number of any type") {
  CHECK_EQUAL(read(Packet::boolean(true)), "1 1 1 1");
  CHECK_EQUAL(read(Packet::byte(200)), "1 200 200 200");
  CHECK_EQUAL(read(Packet::integer(7)), "1 7 7 7");
  CHECK_EQUAL(read(Packet::integer(256)), "1 0 256 256");
  CHECK_EQUAL(read(Packet::integer(-1)), "1 255 -1 -1");
  CHECK_EQUAL(read(Packet::integer(0)), "0 0 0 0");
  CHECK_EQUAL(read(Packet::pin(13)), "1 13 13 13");
  CHECK_EQUAL(read(Packet::float32(7)), "1 7 7 7");
  CHECK_EQUAL(read(Packet::float32(2.75f)), "1 2 2 2.75");
  CHECK_EQUAL(read(Packet::float32(-2.75f)), "1 254 -2 -2.75");
  CHECK_EQUAL(read(Packet::float32(0.5f)), "1 0 0 0.5");
  CHECK_EQUAL(read(Packet::float32(-0.0f)), "0 0 0 -0");
  CHECK_EQUAL(read(Packet::float32(8388609)), "1 1 8388609 8.38861e+06");
  CHECK_EQUAL(read(Packet::float32(1.5f)), "1 1 1 1.5");
  CHECK_EQUAL(read(Packet::float32(3e9f)), "1 255 2147483647 3e+09");
  CHECK_EQUAL(read(Packet::float32(-3e9f)), "1 0 -2147483648 -3e+09");
  CHECK_EQUAL(read(Packet::float32(-2147483648.0f)), "1 0 -2147483648 -2.14748e+09");
  CHECK_EQUAL(read(bitsOfFloat(0x7F800000)), "1 255 2147483647 inf");
  CHECK_EQUAL(read(bitsOfFloat(0xFF800000)), "1 0 -2147483648 -inf");
  CHECK_EQUAL(Packet(bitsOfFloat(0x7FC00000)).asInteger(), 0);
}

CASE("every accessor of numbers returns 0 for a packet that is not a number") {
  for (const Packet& packet :
       {Packet::bang(), Packet::open(), Packet::close(), Packet::string(5), Packet::error(Error::Division)}) {
    CHECK_EQUAL(read(packet), "0 0 0 0");
  }
}

CASE("the accessors of pins, errors and strings return none for a packet of another type") {
  CHECK_EQUAL(Packet::pin(13).asPin(), 13);
  CHECK(Packet::error(Error::Division).asError() == Error::Division);
  CHECK_EQUAL(Packet::string(5).asString(), 5);
  for (const Packet& packet : {Packet::bang(), Packet::boolean(true), Packet::byte(2), Packet::integer(2),
                               Packet::float32(2), Packet::open(), Packet::close()}) {
    CHECK_EQUAL(packet.asPin(), microflo::NoPin);
    CHECK(packet.asError() == Error::None);
    CHECK_EQUAL(packet.asString(), microflo::NoString);
  }
}

// On small chips the accessors omit checks for types that never arrive. Components must not notice.
CASE("a component reads the same value whatever types its other inports have") {
  const int32_t integers[] = {0, 1, -1, 255, 256, 65536, 0x7FFFFFFF, -0x7FFFFFFF - 1};
  for (int32_t value : integers) {
    const Packet packet = Packet::integer(value);
    CHECK_EQUAL(readAt<PortType::Integer>(packet), read(packet));
    CHECK_EQUAL(readAt<PortType::Number>(packet), read(packet));
    CHECK_EQUAL(readAt<PortType::All>(packet), read(packet));
    const Packet real = Packet::float32(static_cast<float>(value) / 4);
    CHECK_EQUAL(readAt<PortType::Float>(real), read(real));
    CHECK_EQUAL(readAt<PortType::Number>(real), read(real));
    CHECK_EQUAL(readAt<PortType::All>(real), read(real));
    const Packet octet = Packet::byte(static_cast<uint8_t>(value));
    CHECK_EQUAL(readAt<PortType::Byte>(octet), read(octet));
    CHECK_EQUAL(readAt<PortType::Pin>(Packet::pin(static_cast<uint8_t>(value))),
                read(Packet::pin(static_cast<uint8_t>(value))));
    CHECK_EQUAL(readAt<PortType::Boolean>(Packet::boolean(value != 0)), read(Packet::boolean(value != 0)));
  }
  CHECK_EQUAL(readAt<PortType::All>(Packet::string(5)), "0 0 0 0");
  CHECK_EQUAL(readAt<PortType::String>(Packet::string(5)), "0 0 0 0");
  CHECK_EQUAL(readAt<PortType::Error>(Packet::error(Error::Division)), "0 0 0 0");
}

}  // namespace packets
