// The interrupt handlers of the link's uart in assembler: they do what Receiver::byte() and Transmitter::byte() do, in
// a third of the time. At 115,200 baud a byte arrives every 1,389 cycles, and another one leaves.
#pragma once
#include <avr/interrupt.h>
#include <stddef.h>

#include "link/session.h"
#include "uart.h"
#include "wake.h"

namespace microflo {
namespace avr {

constexpr uint8_t Listening = Uart::Receive | Uart::Transmit;

}  // namespace avr

// The addresses of the variables of the session.
struct LinkInterrupts {
  static MICROFLO_ALWAYS_INLINE Receiver::State* receiver() { return &onlySession.receiver_.state_; }
  static MICROFLO_ALWAYS_INLINE uint8_t* received() { return onlySession.receiver_.ring_; }
  static MICROFLO_ALWAYS_INLINE Transmitter::State* transmitter() { return &onlySession.transmitter_.state_; }
  static MICROFLO_ALWAYS_INLINE volatile bool* sending() { return &onlySession.transmitter_.sending_; }
  static MICROFLO_ALWAYS_INLINE uint8_t* transmitted() { return onlySession.transmitter_.ring_; }

  static void endFrame() { onlySession.received(0); }

  static constexpr uint16_t Port = avr::uarts[MICROFLO_LINK_UART];
  static_assert(sizeof(ReceiveIndex) == 1 && sizeof(TransmitIndex) == 1, "as below");
};

// A byte has arrived. A zero, the end of a frame, is handled in C++, and wakes the loop.
ISR(MICROFLO_LINK_RX_vect, ISR_NAKED) {
  asm volatile(
      "push r24 \n"
      "in r24, __SREG__ \n"
      "push r24 \n"
      "push r25 \n"
      "push r30 \n"
      "push r31 \n"
      "lds r24, %[data] \n"
      "tst r24 \n"
      "breq 4f \n"
      "lds r25, %[blocked] \n"
      "tst r25 \n"
      "brne 2f \n"

      // COBS: behind a block stands a zero.
      "lds r25, %[left] \n"
      "dec r25 \n"
      "brne 1f \n"
      "mov r25, r24 \n"
      "ldi r24, 0 \n"
      "1: sts %[left], r25 \n"

      // The CRC, as in stream/crc.h.
      "lds r30, %[crc] \n"
      "lds r31, %[crc] + 1 \n"
      "eor r30, r24 \n"
      "mov r25, r30 \n"
      "swap r25 \n"
      "andi r25, 0xF0 \n"
      "eor r30, r25 \n"
      "mov r25, r30 \n"
      "swap r25 \n"
      "andi r25, 0x0F \n"
      "eor r31, r25 \n"
      "lsr r25 \n"
      "eor r25, r30 \n"
      "lsl r30 \n"
      "lsl r30 \n"
      "lsl r30 \n"
      "eor r30, r31 \n"
      "sts %[crc], r30 \n"
      "sts %[crc] + 1, r25 \n"

      // Into the ring.
      "lds r30, %[at] \n"
      "mov r25, r30 \n"
      "ldi r31, 0 \n"
      "subi r30, lo8(-(%[ring])) \n"
      "sbci r31, hi8(-(%[ring])) \n"
      "st Z, r24 \n"
      "inc r25 \n"
      "andi r25, %[mask] \n"
      "lds r24, %[read] \n"
      "cp r25, r24 \n"
      "breq 3f \n"
      "sts %[at], r25 \n"

      "2: pop r31 \n"
      "pop r30 \n"
      "pop r25 \n"
      "pop r24 \n"
      "out __SREG__, r24 \n"
      "pop r24 \n"
      "reti \n"
      "3: ldi r24, 1 \n"
      "sts %[overflow], r24 \n"
      "rjmp 2b \n"

      "4: push r0 \n"
      "push r1 \n"
      "clr r1 \n"
      "push r18 \n"
      "push r19 \n"
      "push r20 \n"
      "push r21 \n"
      "push r22 \n"
      "push r23 \n"
      "push r26 \n"
      "push r27 \n"
      "call %x[endFrame] \n"
      "pop r27 \n"
      "pop r26 \n"
      "pop r23 \n"
      "pop r22 \n"
      "pop r21 \n"
      "pop r20 \n"
      "pop r19 \n"
      "pop r18 \n"
      "pop r1 \n"
      "pop r0 \n"
      "sbi %[wake], %[woken] \n"
      "rjmp 2b \n"
      :
      : [data] "i"(LinkInterrupts::Port + offsetof(avr::Uart, data)),
        [blocked] "i"(&LinkInterrupts::receiver()->blocked), [left] "i"(&LinkInterrupts::receiver()->left),
        [crc] "i"(&LinkInterrupts::receiver()->crc), [at] "i"(&LinkInterrupts::receiver()->at),
        [read] "i"(&LinkInterrupts::receiver()->read), [overflow] "i"(&LinkInterrupts::receiver()->overflow),
        [ring] "i"(LinkInterrupts::received()), [mask] "i"(config::receiveRing - 1),
        [endFrame] "i"(LinkInterrupts::endFrame), [wake] "I"(_SFR_IO_ADDR(GPIOR0)), [woken] "I"(avr::Woken));
}

// There is room for a byte, and one to send. After the last byte, wakes the loop.
ISR(MICROFLO_LINK_UDRE_vect, ISR_NAKED) {
  asm volatile(
      "push r24 \n"
      "in r24, __SREG__ \n"
      "push r24 \n"
      "push r30 \n"
      "push r31 \n"
      "lds r30, %[from] \n"
      "mov r24, r30 \n"
      "ldi r31, 0 \n"
      "subi r30, lo8(-(%[ring])) \n"
      "sbci r31, hi8(-(%[ring])) \n"
      "ld r30, Z \n"
      "sts %[data], r30 \n"
      "inc r24 \n"
      "cpi r24, %[size] \n"
      "brne 1f \n"
      "ldi r24, 0 \n"
      "1: sts %[from], r24 \n"
      "lds r30, %[till] \n"
      "cp r24, r30 \n"
      "breq 3f \n"
      "2: pop r31 \n"
      "pop r30 \n"
      "pop r24 \n"
      "out __SREG__, r24 \n"
      "pop r24 \n"
      "reti \n"

      // It was the last.
      "3: ldi r24, 0 \n"
      "sts %[sending], r24 \n"
      "ldi r24, %[listening] \n"
      "sts %[control], r24 \n"
      "sbi %[wake], %[woken] \n"
      "rjmp 2b \n"
      :
      : [data] "i"(LinkInterrupts::Port + offsetof(avr::Uart, data)),
        [control] "i"(LinkInterrupts::Port + offsetof(avr::Uart, b)), [listening] "i"(avr::Listening),
        [from] "i"(&LinkInterrupts::transmitter()->from), [till] "i"(&LinkInterrupts::transmitter()->till),
        [sending] "i"(LinkInterrupts::sending()), [ring] "i"(LinkInterrupts::transmitted()),
        [size] "i"(config::transmitRing), [wake] "I"(_SFR_IO_ADDR(GPIOR0)), [woken] "I"(avr::Woken));
}

}  // namespace microflo
