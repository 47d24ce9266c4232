// A program that embeds a MicroFlo graph, built in C++, without a link or a host: a fan starts when it is too warm. The
// program owns the loop, the clock and the pins; here they belong to a room that it simulates.
//
//   g++ -std=c++14 -I firmware -I firmware/components examples/embedded/fan.cpp -o fan && ./fan
#include "config.h"

#include "core/arena.cpp"
#include "core/convert.cpp"
#include "core/hot-path.cpp"
#include "core/network.cpp"
#include "core/reports.cpp"
#include "core/strings.cpp"
#include "core/wakeups.cpp"
#include "io/i2c-attendance.cpp"
#include "io/spi-attendance.cpp"

#include "AnalogRead.h"
#include "DigitalWrite.h"
#include "Hysteresis.h"
#include "Timer.h"

#include <stdio.h>

// ---- The room: a fan at one pin, a thermometer at another

namespace {

constexpr microflo::Pin Fan = 0;
constexpr microflo::Pin Thermometer = 1;

uint32_t now;  // milliseconds
int warmth = 400;
bool isOn;

void passMillisecond() {
  now++;
  if (now % 10 == 0) warmth += isOn ? -2 : 1;
}

}  // namespace

namespace microflo {

uint32_t io::milliseconds() {
  return now;
}

// The room has its own pin numbers.
bool io::digitalPin(int32_t number, Pin& pin) {
  pin = static_cast<Pin>(number);
  return number == Fan || number == Thermometer;
}

bool io::openOutput(Pin pin, bool level) {
  if (pin != Fan) return false;
  isOn = level;
  return true;
}

void io::writeDigital(Pin, bool level) {
  isOn = level;
  printf("%u ms: %d, fan %s\n", now, warmth, isOn ? "on" : "off");
}

bool io::openAnalog(Pin pin) {
  return pin == Thermometer;
}

uint16_t io::readAnalog(Pin) {
  return static_cast<uint16_t>(warmth);
}

// ---- What the network reports to. This program needs only errors.

bool host::error(NodeId node, PortId inport, Error error, PacketType, uint32_t) {
  printf("%u ms: error %d at port %d of node %d\n", now, static_cast<int>(error), inport, node);
  return true;
}
bool host::isConnected() {
  return false;
}
bool host::packet(PortId, PacketType, uint32_t) {
  return true;
}
bool host::watched(NodeId, ShortEdge, PacketType, uint32_t) {
  return true;
}
bool host::lost(NodeId, ShortEdge, uint16_t) {
  return true;
}
bool host::state(State, Error) {
  return true;
}
bool host::dropped(uint16_t) {
  return true;
}
bool host::console(const char*, uint8_t) {
  return true;
}

// ---- The graph

namespace {

const ComponentType types[] MICROFLO_FLASH = {
    componentType<Timer>(),
    componentType<AnalogRead>(),
    componentType<Hysteresis>(),
    componentType<DigitalWrite>(),
};

enum : NodeId { every = 1, measure, judge, fan, end };

// The one edge of [source], which lies in front of it.
template <class From, class To>
bool connect(NodeId source, From outport, NodeId target, To inport) {
  if (!network().resizeSlots(source, 1)) return false;
  ShortEdge* edge = reinterpret_cast<ShortEdge*>(&network().arena().node(source)) - 1;
  *edge = ShortEdge(static_cast<PortId>(outport), target, static_cast<PortId>(inport));
  return true;
}

template <class Port>
void tell(NodeId node, Port inport, Packet packet) {
  network().deliverInitial(node, static_cast<PortId>(inport), packet.type(), packet.bits());
}

// every(Timer) OUT -> TRIGGER measure(AnalogRead) OUT -> IN judge(Hysteresis) OUT -> IN fan(DigitalWrite)
bool makeGraph() {
  Network& graph = network();
  graph.boot();
  const uint16_t ids[] = {TimerPorts::id, AnalogReadPorts::id, HysteresisPorts::id, DigitalWritePorts::id};
  for (NodeId node = every; node < end; node++) {
    if (graph.addNode(node, ids[node - every]) != Error::None) return false;
  }
  const bool connected = connect(every, TimerPorts::Out::out, measure, AnalogReadPorts::In::trigger) &&
                         connect(measure, AnalogReadPorts::Out::out, judge, HysteresisPorts::In::in) &&
                         connect(judge, HysteresisPorts::Out::out, fan, DigitalWritePorts::In::in);
  if (!connected) return false;
  // Checks the whole, and calls begin() of each node.
  if (!graph.isWhole()) return false;
  tell(fan, DigitalWritePorts::In::pin, Packet::pin(Fan));
  tell(measure, AnalogReadPorts::In::pin, Packet::pin(Thermometer));
  tell(judge, HysteresisPorts::In::low, Packet::integer(380));
  tell(judge, HysteresisPorts::In::high, Packet::integer(420));
  tell(every, TimerPorts::In::interval, Packet::integer(100));
  graph.run(0);
  return true;
}

}  // namespace

const ComponentType* componentTypes() {
  return types;
}
NodeId componentCount() {
  return sizeof types / sizeof types[0];
}

Network onlyNetwork;

}  // namespace microflo

int main() {
  if (!microflo::makeGraph()) return 1;
  while (now < 1000) {
    while (microflo::network().step()) {
    }
    passMillisecond();
  }
}
