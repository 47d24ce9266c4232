/* microflo component
name: Store
description: Keeps a value that survives a reset
icon: save
uses: storage
inports:
  in: { type: all, description: 'The value to keep: a boolean, a byte, an integer or a float', errors: { type: 'Store keeps booleans, bytes, integers and floats', failed: 'the value was not kept: the board has no storage now, or it is full or worn out' } }
  key: { type: integer, description: 'The place of the value, 0 to 31: each Store has its own', range: [0, 31], unique: true, required: true, errors: { value: a key is 0 to 31 } }
  fallback: { type: all, description: 'What OUT sends when nothing was kept', errors: { type: 'Store keeps booleans, bytes, integers and floats' } }
  interval: { type: integer, unit: ms, description: 'The shortest time from one writing to the next in ms, at least 1: a byte can be written 100,000 times', default: 60000, errors: { value: an interval is 1 ms or more } }
outports:
  out: { type: all, description: 'The value that was kept, once, when KEY arrives' }
  saved: { type: all, description: 'A value, once it is safe' }
*/
#pragma once
#include "core/component.h"
#include "generated/Store.generated.h"
#include "io/kept-values.h"
#include "io/storage.h"

namespace microflo {

class Store : public Component<StorePorts> {
 public:
  void process(In port, Packet packet) {
    switch (port) {
      case In::in:
        return take(packet);
      case In::key:
        return choose(packet);
      case In::fallback:
        if (!kept::canKeep(packet.type())) return fail(Error::Type, port, packet);
        fallback_ = packet;
        if (state_ == Nothing) sendFallback();
        return;
      case In::interval:
        if (packet.asInteger() < 1) return fail(Error::Value, port, packet);
        interval_ = packet.asInteger();
    }
  }

  void interrupt(Interrupt what) {
    if (what.source == Interrupt::Storage || (what.source == Interrupt::Resync && !storage::isBusy())) written();
  }

  void wake() {
    isResting_ = false;
    save();
  }

  // What has waited for its time is kept now; the storage ends by itself what it has begun.
  void end() {
    isResting_ = false;
    save();
  }

 private:
  enum State : uint8_t { Closed, Loading, Nothing, Loaded };

  void take(Packet packet) {
    if (!kept::canKeep(packet.type())) return fail(Error::Type, In::in, packet);
    if (!kept::exists()) return fail(Error::Failed, In::in, packet);
    value_ = packet;
    hasNews_ = true;
    save();
  }

  void choose(Packet packet) {
    const int32_t key = packet.asInteger();
    if (key < 0 || key >= kept::Keys) return fail(Error::Value, In::key, packet);
    key_ = static_cast<uint8_t>(key);
    state_ = Loading;
    load();
    save();
  }

  void load() {
    if (state_ != Loading || storage::isBusy()) return;
    microflo::Packet found;
    if (kept::load(key_, found)) {
      state_ = Loaded;
      emit(Out::out, found);
    } else {
      state_ = Nothing;
      sendFallback();
    }
  }

  void sendFallback() {
    if (!kept::canKeep(fallback_.type())) return;
    state_ = Loaded;
    emit(Out::out, fallback_);
  }

  void save() {
    if (!hasNews_ || isResting_ || isSaving_ || state_ < Nothing || storage::isBusy()) return;
    hasNews_ = false;
    if (!kept::save(key_, value_)) {
      emit(Out::saved, value_);
      return;
    }
    isSaving_ = true;
    saving_ = value_;
    savingKey_ = key_;
    isResting_ = true;
    wakeAfter(static_cast<uint32_t>(interval_));
  }

  void written() {
    if (isSaving_) {
      isSaving_ = false;
      // A byte that is worn out, or a disk that is full, shows only now.
      if (kept::holds(savingKey_, saving_))
        emit(Out::saved, saving_);
      else
        fail(Error::Failed, In::in, saving_);
    }
    load();
    save();
  }

  int32_t interval_ = Default::interval;
  microflo::Packet value_;
  microflo::Packet saving_;
  microflo::Packet fallback_;
  uint8_t key_ = 0;
  uint8_t savingKey_ = 0;
  State state_ = Closed;
  bool hasNews_ = false;
  // This node has begun to write, and not heard of the end.
  bool isSaving_ = false;
  // The time between two writings is not over.
  bool isResting_ = false;
};

}  // namespace microflo
