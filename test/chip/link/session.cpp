// The device's side of the link, as seen by a host. Each case prints "ok TITLE", or what is wrong.
#include "line.h"

using namespace microflo;

namespace {

int failures = 0;
using Lines = std::vector<std::string>;

std::string text(const std::string& value) {
  return value;
}
std::string text(const Lines& lines) {
  std::string all;
  for (const std::string& line : lines) all += "[" + line + "]";
  return all;
}
std::string text(int value) {
  return std::to_string(value);
}

template <class A, class B>
void expectEqual(const A& found, const B& expected, int line) {
  if (text(found) == text(expected)) return;
  printf("line %d: found %s, expected %s\n", line, text(found).c_str(), text(expected).c_str());
  failures++;
}
#define EQUAL(found, ...) expectEqual(found, __VA_ARGS__, __LINE__)

// An answer.
const Bytes Ok{0x50};
const Bytes PacketEvent{0x81};

void saysOnceThatItBooted() {
  Line line;
  EQUAL(line.sent(), Lines{"control 0302"});
  now = static_cast<uint16_t>(now + 5000);
  EQUAL(line.sent(), Lines{});
}

void answersAnyFrameOfASessionItDoesNotHave() {
  Line line;
  line.sent();
  line.data(0, {0x42});
  EQUAL(line.sent(), Lines{"control 04"});
  line.acknowledge(3);
  EQUAL(line.sent(), Lines{"control 04"});
  EQUAL(line.sent(), Lines{});
  EQUAL(line.receive(), "-");
}

void opens() {
  Line line;
  const Frame opened = line.open();
  const uint16_t buffer = Receiver::Buffer;
  const uint16_t longest = Receiver::Longest;
  EQUAL(hex(opened.payload), hex({2, 2, 3, static_cast<uint8_t>(buffer), static_cast<uint8_t>(buffer >> 8),
                                  static_cast<uint8_t>(longest), static_cast<uint8_t>(longest >> 8)}));
  EQUAL(opened.tail, uint8_t{Line::Number});
  EQUAL(line.session.isOpen(), true);
}

void repeatsOpenedUntilItIsHeard() {
  Line line;
  line.sent();
  line.hand({frame::Control, {frame::Open, frame::Version}, Line::Number});
  EQUAL(static_cast<int>(line.sent().size()), 1);
  EQUAL(line.send(PacketEvent), true);
  EQUAL(line.sent(), Lines{});
  now = static_cast<uint16_t>(now + 80);
  EQUAL(line.sent().at(0).substr(0, 12), "control 0202");
  line.acknowledge(0);
  EQUAL(line.sent(), Lines{});
  now = static_cast<uint16_t>(now + 80);
  EQUAL(line.sent(), Lines{});
}

void opensNothingInAnotherVersion() {
  Line line;
  line.sent();
  line.hand({frame::Control, {frame::Open, 9}, Line::Number});
  EQUAL(line.sent().at(0).substr(0, 12), "control 0202");
  line.acknowledge(0);
  EQUAL(line.sent(), Lines{"control 04"});
}

void takesEachFrameOnce() {
  Line line;
  line.ready();
  line.data(0, {0x42, 0x09});
  line.data(0, {0x42, 0x09});
  EQUAL(line.receive(), "4209");
  EQUAL(line.receive(), "-");
  EQUAL(line.sent(), Lines{"acknowledge 1 ack 1"});
  line.data(0, {0x42, 0x09});
  EQUAL(line.receive(), "-");
  EQUAL(line.sent(), Lines{"acknowledge 1 ack 1"});
}

void asksAgainForWhatIsMissing() {
  Line line;
  line.ready();
  line.data(1, {0x42});
  EQUAL(line.sent(), Lines{"nak 0 ack 0"});
  line.session.received(7);
  line.session.received(0);
  EQUAL(line.sent(), Lines{"nak 0 ack 0"});
  line.data(0, {0x42});
  EQUAL(line.receive(), "42");
}

void answersInOneFrameWithTheAcknowledgement() {
  Line line;
  line.ready();
  line.data(0, {0x42, 0x42});
  EQUAL(line.receive(), "4242");
  line.send(Ok);
  line.send(Ok);
  EQUAL(line.sent(), Lines{"data 0 5050 ack 1"});
}

void sendsAgainWhenAskedAndWhenTimeIsUp() {
  Line line;
  line.ready();
  line.send(Ok);
  EQUAL(line.sent(), Lines{"data 0 50 ack 0"});
  line.nak(0);
  EQUAL(line.sent(), Lines{"data 0 50 ack 0"});
  now = static_cast<uint16_t>(now + 79);
  EQUAL(line.sent(), Lines{});
  now++;
  EQUAL(line.sent(), Lines{"data 0 50 ack 0"});
  line.acknowledge(1);
  now = static_cast<uint16_t>(now + 80);
  EQUAL(line.sent(), Lines{});
}

void givesUpAHostThatIsGone() {
  Line line;
  line.ready();
  line.send(Ok);
  int resends = -1;
  while (line.session.isOpen() && resends < 100) {
    resends += static_cast<int>(line.sent().size());
    now = static_cast<uint16_t>(now + 200);
  }
  EQUAL(resends, 59);
  EQUAL(line.send(PacketEvent), true);
  EQUAL(line.sent(), Lines{});
}

// Regression: an acknowledgement waited in the ring behind a frame that waited for room for its answer.
void hearsAnAcknowledgementInAFrameThatWaits() {
  Line line;
  line.ready();
  EQUAL(line.fill(PacketEvent) > 4, true);
  line.data(0, {0x42}, 4);
  line.sent();
  EQUAL(line.send(PacketEvent), true);
  EQUAL(line.receive(), "42");
}

void acknowledgesAlthoughItsRingIsFull() {
  Line line;
  line.ready();
  for (int i = 0; i < 4; i++) {
    line.send(Ok);
    line.sent();
  }
  line.data(0, {0x42});
  EQUAL(line.receive(), "42");
  EQUAL(line.sent(), Lines{"acknowledge 1 ack 1 next 4"});
}

void eventsLeaveRoomForAnAnswer() {
  Line line;
  line.ready();
  line.fill(PacketEvent);
  EQUAL(line.session.hasRoom(7), true);
  EQUAL(line.send(Bytes{0x51, 12, 0x80, 0x80, 0x80, 0x80, 8}), true);
}

void eventsDoNotStarveALongAnswer() {
  Line line;
  line.ready();
  const uint16_t longest = config::transmitRing - 20 < 500 ? config::transmitRing - 20 : 500;
  const uint16_t answer = config::transmitRing > 1000 ? config::transmitRing - 300 : longest;
  line.fill(PacketEvent);
  EQUAL(line.session.hasRoom(answer), false);
  line.acknowledge(2);
  line.sent();
  EQUAL(line.session.hasRoom(answer), false);
  EQUAL(line.send(PacketEvent), false);
  for (uint8_t frame = 3; frame < 40 && !line.session.hasRoom(answer); frame++) {
    line.acknowledge(frame & 7);
    line.sent();
  }
  EQUAL(line.session.hasRoom(answer), true);
}

void leavesRoomForOthers() {
  Line line;
  line.ready();
  line.fill(PacketEvent);
  EQUAL(line.session.hasRoom(7, config::transmitRing), false);
  EQUAL(line.session.hasRoom(7, 20), false);
  // Events of those commands are sent meanwhile.
  line.acknowledge(2);
  line.sent();
  EQUAL(line.session.hasRoom(config::answer, 1), false);
  EQUAL(line.send(PacketEvent), true);
  EQUAL(line.session.hasRoom(7, 0), true);
}

void hearsTheHostWhenItsBufferIsFull() {
  Line line;
  line.ready();
  const int size = Receiver::Buffer / 2 - Receiver::FrameCost;
  const Bytes half(static_cast<size_t>(size < config::message ? size : config::message), 0x42);
  line.data(0, half);
  line.data(1, half);
  line.send(Ok);
  EQUAL(line.sent().size() == 1, true);
  line.acknowledge(1);
  now = static_cast<uint16_t>(now + 80);
  EQUAL(line.sent(), Lines{});
  EQUAL(line.receive(), hex(half));
  EQUAL(line.receive(), hex(half));
}

// The frame in flight would be sent again with an acknowledgement so old that it looks new.
void takesNoMoreThanAnOldAcknowledgementAllows() {
  Line line;
  line.ready();
  line.send(Ok);
  line.sent();
  for (uint8_t frame = 0; frame < 4; frame++) {
    line.data(frame, {0x42});
    EQUAL(line.receive(), "42");
    line.sent();
  }
  line.data(4, {0x42});
  EQUAL(line.receive(), "-");
  line.acknowledge(1);
  line.sent();
  EQUAL(line.receive(), "42");
}

void endsItsSessionWhenTheMessageIsDone() {
  Line line;
  line.ready();
  line.data(0, {0x42, 0x42});
  Reader reader;
  EQUAL(line.session.receive(reader), true);
  EQUAL(line.session.isOver(), false);
  line.hand({frame::Control, {frame::Open, frame::Version}, 6 << 3});
  EQUAL(line.session.isOver(), true);
  line.send(Ok);
  EQUAL(line.sent(), Lines{"data 0 50 ack 0"});
  line.session.done();
  // Neither the answer nor the acknowledgement reaches the new session.
  EQUAL(line.sent().at(0).substr(0, 12), "control 0202");
  EQUAL(line.session.isOver(), false);
  EQUAL(line.session.isOpen(), false);
  line.open(6 << 3);
  EQUAL(line.receive(), "-");
  line.send(Ok);
  EQUAL(line.sent(), Lines{"data 0 50 ack 0"});
}

void greetsWhenTheMessageIsDone() {
  Line line;
  line.ready();
  line.data(0, {0x42});
  Reader reader;
  EQUAL(line.session.receive(reader), true);
  line.session.greet();
  EQUAL(line.session.isOver(), true);
  EQUAL(line.sent(), Lines{});
  line.session.done();
  EQUAL(line.sent(), Lines{"control 0302"});
  EQUAL(line.session.isOpen(), false);
}

// What must have arrived before an acknowledgement counts: the frame in flight may hold an answer.
void namesTheNextFrameInAShortOne() {
  Line line;
  line.ready();
  line.data(0, {0x42});
  EQUAL(line.receive(), "42");
  EQUAL(line.sent(), Lines{"acknowledge 1 ack 1"});
  line.data(1, {0x42});
  Reader reader;
  EQUAL(line.session.receive(reader), true);
  EQUAL(line.session.number(), 1);
  line.send(Ok);
  EQUAL(line.sent(), Lines{"data 0 50 ack 1"});
  line.session.done();
  EQUAL(line.sent(), Lines{"acknowledge 2 ack 2 next 1"});
}

void acknowledgesWhatIsCarriedOut() {
  Line line;
  line.ready();
  line.data(0, {0x42, 0x43});
  Reader reader;
  EQUAL(line.session.receive(reader), true);
  EQUAL(line.session.hasFrame(), false);
  EQUAL(line.sent(), Lines{});
  line.data(0, {0x42, 0x43});
  EQUAL(line.sent(), Lines{"acknowledge 1 ack 0"});
  line.session.done();
  EQUAL(line.sent(), Lines{"acknowledge 1 ack 1"});
  line.session.done();
  EQUAL(line.sent(), Lines{});
}

// At any place in the ring, and although all that the host may send follows it.
void keepsAMessageWhileItIsCarriedOut() {
  Line line;
  line.ready();
  const size_t half = Receiver::Longest / 2 - Receiver::FrameCost;
  for (uint8_t session = 6; session < 31; session++) {
    Bytes message;
    const size_t size = session % 2 == 0 ? half : Receiver::Longest;
    for (size_t i = 0; i < size; i++) message.push_back(static_cast<uint8_t>(session + i));
    line.data(0, message);
    Reader reader;
    EQUAL(line.session.receive(reader), true);
    for (uint8_t number = 1; number < 4; number++) line.data(number, Bytes(half, 0x55));
    line.sent();
    // Another session waits.
    line.hand({frame::Control, {frame::Open, frame::Version}, static_cast<uint8_t>(session << 3)});
    for (uint8_t number = 0; number < 3; number++) line.data(number, Bytes(half, 0x66));
    line.sent();
    EQUAL(Line::read(reader), hex(message));
    line.session.done();
    line.sent();
    line.open(static_cast<uint8_t>(session << 3));
    EQUAL(line.receive(), "-");
  }
}

void acknowledgesNothingOfAnEarlierSession() {
  for (const bool closed : {false, true}) {
    Line line;
    line.ready();
    line.data(0, {0x42});
    Reader reader;
    EQUAL(line.session.receive(reader), true);
    if (closed) {
      line.hand({frame::Control, {frame::Close}, Line::Number});
    } else {
      line.hand({frame::Control, {frame::Open, frame::Version}, 6 << 3});
    }
    EQUAL(line.sent(), Lines{});
    line.session.done();
    const Lines sent = line.sent();
    EQUAL(static_cast<int>(sent.size()), closed ? 0 : 1);
    line.open(7 << 3);
    line.data(0, {0x43});
    EQUAL(line.receive(), "43");
    EQUAL(line.sent(), Lines{"acknowledge 1 ack 1"});
  }
}

void closes() {
  Line line;
  line.ready();
  line.hand({frame::Control, {frame::Close}, 9 << 3});
  line.sent();
  EQUAL(line.session.isOpen(), true);
  line.hand({frame::Control, {frame::Close}, Line::Number});
  line.sent();
  EQUAL(line.session.isOpen(), false);
}

void carriesEveryLengthAndEveryByte() {
  Line line;
  line.ready();
  uint8_t number = 0;
  for (size_t size = 1; size <= Receiver::Longest; size = size < 20 ? size + 1 : size + 7) {
    Bytes message;
    for (size_t i = 0; i < size; i++) message.push_back(static_cast<uint8_t>(size % 3 == 0 ? 0x50 : i * size));
    line.data(number, message, number);
    EQUAL(line.receive(), hex(message));
    message[0] = 0x50;
    if (!line.session.hasRoom(static_cast<uint16_t>(size))) continue;
    line.send(message);
    const std::vector<Frame> frames = line.frames();
    EQUAL(static_cast<int>(frames.size()), 1);
    EQUAL(hex(frames.at(0).payload), hex(message));
    number = (number + 1) & 7;
    line.acknowledge(number);
    line.sent();
  }
}

uint32_t seed = 2463534242u;
uint32_t random(uint32_t below) {
  seed ^= seed << 13;
  seed ^= seed >> 17;
  seed ^= seed << 5;
  return seed % below;
}

void nothingThatArrivesCanDoHarm() {
  Line line;
  for (int i = 0; i < 100000; i++) {
    if (random(50) == 0) line.hand({frame::Control, {frame::Open, frame::Version}, Line::Number});
    Bytes bytes;
    if (random(3) > 0) {
      const Bytes payload(random(3) > 0 ? random(20) : random(1200), static_cast<uint8_t>(random(256)));
      bytes =
          Line::encode({static_cast<uint8_t>(random(256)), payload, static_cast<uint8_t>(Line::Number | random(8))});
    }
    for (uint32_t left = random(4); left > 1; left--) bytes.push_back(static_cast<uint8_t>(random(256)));
    for (uint8_t byte : bytes) line.session.received(byte);
    // Some messages are held for a while.
    if (random(4) > 0) {
      Reader reader;
      line.session.done();
      if (line.session.receive(reader)) Line::read(reader);
    }
    if (random(4) > 0) line.send(Bytes(1 + random(20), static_cast<uint8_t>(random(256))));
    if (random(4) > 0) line.frames();
    now = static_cast<uint16_t>(now + random(100));
  }
  line.session.received(0);
  line.session.done();
  line.ready();
  line.data(0, {0x42});
  EQUAL(line.receive(), "42");
}

struct Case {
  const char* title;
  void (*run)();
};

const Case cases[] = {
    {"reports once after a reset that it has booted", saysOnceThatItBooted},
    {"answers any frame of an unknown session", answersAnyFrameOfASessionItDoesNotHave},
    {"opens a session and reports its capacity", opens},
    {"repeats that the session is open until a frame of the host arrives, and sends nothing else",
     repeatsOpenedUntilItIsHeard},
    {"does not open a session of another version, but reports its own", opensNothingInAnotherVersion},
    {"takes each frame once, and acknowledges it again when it is repeated", takesEachFrameOnce},
    {"requests a missing or damaged frame again", asksAgainForWhatIsMissing},
    {"puts answers and acknowledgement into one frame", answersInOneFrameWithTheAcknowledgement},
    {"sends again when asked, and after 80 ms without an acknowledgement", sendsAgainWhenAskedAndWhenTimeIsUp},
    {"closes the session if the host never acknowledges", givesUpAHostThatIsGone},
    {"reads the acknowledgement in a frame whose answer waits for room", hearsAnAcknowledgementInAFrameThatWaits},
    {"acknowledges although it may send no more data", acknowledgesAlthoughItsRingIsFull},
    {"keeps room for an answer when events fill the ring", eventsLeaveRoomForAnAnswer},
    {"sends no event while a long answer waits for room", eventsDoNotStarveALongAnswer},
    {"leaves room for the events of earlier commands, which are sent meanwhile", leavesRoomForOthers},
    {"receives acknowledgements when the buffer is full", hearsTheHostWhenItsBufferIsFull},
    {"takes no more than four frames beyond the acknowledgement in a frame in flight",
     takesNoMoreThanAnOldAcknowledgementAllows},
    {"ends its session when the message in hand is done, and answers nothing of it in the next",
     endsItsSessionWhenTheMessageIsDone},
    {"greets another host when the message in hand is done", greetsWhenTheMessageIsDone},
    {"names its next data frame in an acknowledgement", namesTheNextFrameInAShortOne},
    {"acknowledges a message once, when it has been carried out", acknowledgesWhatIsCarriedOut},
    {"keeps a message in the ring until it has been carried out", keepsAMessageWhileItIsCarriedOut},
    {"acknowledges nothing of an earlier session", acknowledgesNothingOfAnEarlierSession},
    {"closes its own session, and no other", closes},
    {"transfers messages of every length and with every byte value", carriesEveryLengthAndEveryByte},
    {"survives any input", nothingThatArrivesCanDoHarm},
};

}  // namespace

int main() {
  for (const Case& each : cases) {
    const int before = failures;
    each.run();
    if (failures == before) printf("ok %s\n", each.title);
    fflush(stdout);
  }
  return 0;
}
