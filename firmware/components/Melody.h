/* microflo component
name: Melody
description: Plays a melody on a loudspeaker or a piezo
icon: music
uses: [tone]
inports:
  play: { type: bang, description: 'Plays from the first note on, also while it plays', errors: { value: send the notes to NOTES first } }
  stop: { type: bang, description: Makes it silent }
  notes: { type: byte, format: melody, room: [96, 250], description: 'The notes, such as c4:4 d#4:8 r:2 for a C, a D sharp half as long, and a rest twice as long', required: true, errors: { value: NOTES takes a melody that is not longer than the board allows } }
  tempo: { type: integer, description: 'Quarter notes a minute, 20 to 600', default: 120, range: [20, 600], errors: { value: a tempo is 20 to 600 quarter notes a minute } }
  loop: { type: boolean, description: 'True: after the last note comes the first again', default: false }
  pin: { type: pin, description: The pin of the loudspeaker, needs: digital, drives: true, required: true }
outports:
  out: { type: bang, description: 'Sent when the last note is over, and before the first one comes again' }
*/
#pragma once
#include "core/compiled-text.h"
#include "core/component.h"
#include "generated/Melody.generated.h"
#include "io/timers.h"

namespace microflo {

namespace detail {
// The frequencies of the highest octave, from C on, in Hz: those of an octave below are half of them.
constexpr uint16_t TopOctave[] MICROFLO_FLASH = {8372,  8870,  9397,  9956,  10548, 11175,
                                                 11840, 12544, 13290, 14080, 14917, 15804};
}  // namespace detail

// A note has two bytes: its number in semitones, of which 69 has 440 Hz, 0 for a rest; and its length in 64ths of a
// whole note. The last tenth of it is silent, so that one hears two of the same note.
class Melody : public Component<MelodyPorts> {
 public:
  void process(In port, Packet packet) {
    const int32_t value = packet.asInteger();
    switch (port) {
      case In::play:
        if (notes_.size() == 0) return fail(Error::Value, port, packet);
        stop();
        wakeAfter(1);
        break;
      case In::notes:
        stop();
        if (notes_.take(packet) && notes_.size() == 0) fail(Error::Value, port, packet);
        break;
      case In::tempo:
        if (value < 20 || value > 600) return fail(Error::Value, port, packet);
        tempo_ = static_cast<uint16_t>(value);
        break;
      case In::loop:
        loop_ = packet.asBoolean();
        break;
      case In::pin:
        open(packet);
        break;
      case In::stop:
        stop();
        break;
    }
  }

  void wake() {
    if (gap_ != 0) {
      sound(0);
      wakeEvery(gap_);
      gap_ = 0;
      return;
    }
    if (next_ + 1 >= notes_.size()) {
      next_ = 0;
      if (!loop_) return arrive();
      arrive();
    }
    play(notes_[next_], notes_[next_ + 1]);
    next_ += 2;
  }

  void end() {
    if (open_) io::closeTone(pin_);
    open_ = false;
  }

 private:
  static constexpr uint8_t Semitones = 12;
  static constexpr uint8_t TopOctave = 10;
  // Milliseconds in a 64th note at a tempo of 1.
  static constexpr uint16_t Unit = 3750;

  void open(Packet packet) {
    // No later end() would reach the pin before.
    if (packet.asPin() != pin_) end();
    pin_ = packet.asPin();
    open_ = io::openTone(pin_);
    if (!open_) fail(Error::Pin, In::pin, packet);
  }

  void play(uint8_t note, uint8_t length) {
    const uint16_t time = static_cast<uint16_t>(static_cast<uint32_t>(length) * Unit / tempo_);
    gap_ = static_cast<uint16_t>(time / 10 + 1);
    wakeEvery(time - gap_);
    sound(note == 0 ? 0 : frequencyOf(note));
  }

  static uint16_t frequencyOf(uint8_t note) {
    const uint8_t octaves = static_cast<uint8_t>(TopOctave - note / Semitones);
    const uint16_t highest = fromFlash(detail::TopOctave + note % Semitones);
    return static_cast<uint16_t>((highest + (1u << octaves) / 2) >> octaves);
  }

  void arrive() { emit(Out::out, Packet::bang()); }

  void stop() {
    cancelWake();
    sound(0);
    next_ = 0;
    gap_ = 0;
  }

  void sound(uint16_t frequency) {
    if (open_) io::writeTone(pin_, frequency);
  }

  CompiledText<Room::notes> notes_;
  // How long the note that sounds is silent at its end, in ms; 0 while it is.
  uint16_t gap_ = 0;
  uint16_t tempo_ = Default::tempo;
  // The byte at which the next note begins.
  uint8_t next_ = 0;
  Pin pin_ = 0;
  bool loop_ = Default::loop;
  bool open_ = false;
};

}  // namespace microflo
