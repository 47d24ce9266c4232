// Bursts of a carrier (io/timers.h): timer 2 turns its pin over at each match (section 18.7.2, CTC), and an alarm of
// timer 1 lets it do so and stops it.
#include <avr/interrupt.h>

#include "core/network.h"
#include "io/burst-train.h"
#include "io/io.h"
#include "pins.h"
#include "timers.h"

#if defined(TCCR2A) && defined(OCR2B)

namespace microflo {
namespace avr {
namespace {

// CTC: up to OCR2A, and OC2B is turned over or cleared at OCR2B.
constexpr uint8_t Quiet = 1 << WGM21;
constexpr uint8_t Sends = 1 << COM2B0 | 1 << WGM21;
constexpr uint8_t Clears = 1 << COM2B1 | 1 << WGM21;
constexpr uint8_t Run = 1 << CS20;

struct Carrier : FarAlarm {
  io::BurstTrain train;
  Pin pin;
  bool isOpen;
  bool sends;
};
Carrier carrier;

bool isAtTimer(Pin pin) {
#define MICROFLO_IS_OC2B(port, bit, uses) \
  (((uses)&UsePwm) != 0 && compareUnit(port, bit).compare == static_cast<uint16_t>(_SFR_MEM_ADDR(OCR2B))),
  static const bool all[] PROGMEM = {MICROFLO_PINS(MICROFLO_IS_OC2B)};
  return pin < lineCount && pgm_read_byte(&all[pin]) != 0;
}

void send(bool sends) {
  carrier.sends = sends;
  if (!sends) {
    TCCR2A = Quiet;
    return;
  }
  // From low on, whatever the last burst has left.
  TCCR2A = Clears;
  TCCR2B = Run | 1 << FOC2B;
  TCNT2 = 0;
  TCCR2A = Sends;
}

// Begins the burst that is the first now.
void begin() {
  send(true);
  carrier.aim(uint32_t{carrier.train.current().on} * StepsPerMicrosecond);
}

void ring(Alarm&) {
  if (carrier.comeNearer()) return;
  if (carrier.sends) {
    send(false);
    carrier.aim(uint32_t{carrier.train.current().off} * StepsPerMicrosecond);
    return;
  }
  carrier.train.next();
  if (carrier.train.isEmpty()) {
    clearAlarm(carrier);
  } else {
    begin();
  }
  network().postOnce(Interrupt{Interrupt::Pulses, 0});
  wakeLoop();
}

}  // namespace
}  // namespace avr

bool io::openCarrier(Pin pin, uint16_t hertz) {
  using namespace avr;
  if (carrier.isOpen || !isAtTimer(pin) || !openOutput(pin, false)) return false;
  carrier.isOpen = true;
  carrier.pin = pin;
  carrier.ring = ring;
  TCCR2A = Quiet;
  OCR2A = OCR2B = static_cast<uint8_t>((F_CPU / 2 + hertz / 2) / hertz - 1);
  TCCR2B = Run;
  return true;
}

bool io::addBurst(const Burst& burst) {
  using namespace avr;
  const uint8_t status = SREG;
  cli();
  const bool stands = carrier.train.isEmpty();
  const bool added = carrier.isOpen && carrier.train.add(burst);
  if (stands && added) {
    carrier.due = TCNT1;
    begin();
    avr::setAlarm(carrier);
  }
  SREG = status;
  return added;
}

bool io::isSendingBursts() {
  return !avr::carrier.train.isEmpty();
}

void io::closeCarrier() {
  using namespace avr;
  if (!carrier.isOpen) return;
  const uint8_t status = SREG;
  cli();
  if (!carrier.train.isEmpty()) clearAlarm(carrier);
  carrier.train.clear();
  SREG = status;
  carrier.sends = carrier.isOpen = false;
  TCCR2A = 0;
  TCCR2B = 0;
}

}  // namespace microflo

#else
#include "io/no-carrier.h"
#endif
