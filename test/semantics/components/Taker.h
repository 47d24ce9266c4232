/* microflo component
name: Taker
description: Sends on what its ports make of packets
icon: question
inports:
  bang: { type: bang, description: A bang }
  boolean: { type: boolean, description: A boolean }
  byte: { type: byte, description: A byte }
  integer: { type: integer, description: An integer }
  float: { type: float, description: A float }
  string: { type: string, description: A string }
  number: { type: number, description: An integer or a float }
  pin: { type: pin, description: A pin }
  all: { type: all, description: Anything }
  group: { type: integer, brackets: true, description: Integers and brackets }
outports:
  out: { type: all, description: What arrived }
*/
#pragma once
#include "core/component.h"
#include "generated/Taker.generated.h"

namespace microflo {

class Taker : public Component<TakerPorts> {
 public:
  void process(In, Packet packet) { emit(Out::out, packet); }
};

}  // namespace microflo
