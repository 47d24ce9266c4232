// The interrupt handlers of the link's uart in assembler: they do what wire-interrupts-portable.h does, in a third of
// the time. At 115,200 baud a byte arrives every 1,389 cycles, and another one leaves.
#pragma once
#include <avr/interrupt.h>
#include <stddef.h>

#include "link/session.h"
#include "uart.h"
#include "wake.h"

namespace microflo {
// The addresses of the variables of the session.
struct LinkInterrupts {
  static MICROFLO_ALWAYS_INLINE Receiver::State* receiver() { return &onlySession.receiver_.state_; }
  static MICROFLO_ALWAYS_INLINE uint8_t* received() { return onlySession.receiver_.ring_; }
  static MICROFLO_ALWAYS_INLINE Transmitter::State* transmitter() { return &onlySession.transmitter_.state_; }
  static MICROFLO_ALWAYS_INLINE volatile bool* sending() { return &onlySession.transmitter_.sending_; }
  static MICROFLO_ALWAYS_INLINE uint8_t* transmitted() { return onlySession.transmitter_.ring_; }

  using Receiving = Receiver::State;
  static constexpr uint8_t NakBit = 7;
  static constexpr uint8_t BehindBit = 5;
  static_assert(frame::Nak == 1 << NakBit && frame::NumberBehind == 1 << BehindBit, "bits of a head");
  static_assert(Receiver::Longest < 255, "as below");

  static void endFrame();
  static void take();

  static constexpr uint16_t Port = avr::uarts[MICROFLO_LINK_UART];
  static_assert(sizeof(ReceiveIndex) == 1 && sizeof(TransmitIndex) == 1, "as below");
};

// The end of a frame, which is checked as Receiver::end() does.
//
// Registers: Y the state of the receiver, r24 the size of the frame and then of its payload, r25 where it starts, r26
// its tail, r27 where its last byte was put and then where the next frame starts, r31 its head.
__attribute__((naked, used, noinline)) void LinkInterrupts::endFrame() {
  asm volatile(
      "ldi r28, lo8(%[state]) \n"
      "ldi r29, hi8(%[state]) \n"
      "ldd r25, Y+%[start] \n"
      "ldd r27, Y+%[at] \n"
      "mov r24, r27 \n"
      "sub r24, r25 \n"
      "andi r24, %[mask] \n"
      "brne 5f \n"
      "rjmp 7f \n"
      "5: ldi r31, 1 \n"
      "std Y+%[news], r31 \n"

      // Is it whole? The payload of a frame that is too short counts as very long.
      "ldd r30, Y+%[left] \n"
      "cpse r30, r31 \n"
      "rjmp 6f \n"
      "ldd r30, Y+%[crc] \n"
      "cpi r30, lo8(%[Residue]) \n"
      "brne 6f \n"
      "ldd r30, Y+%[crc] + 1 \n"
      "cpi r30, hi8(%[Residue]) \n"
      "brne 6f \n"
      "ldd r30, Y+%[overflow] \n"
      "tst r30 \n"
      "brne 6f \n"
      "subi r24, %[Around] \n"
      "cpi r24, %[Longest] + 1 \n"
      "brsh 6f \n"

      // Its tail and head.
      "subi r27, 3 \n"
      "andi r27, %[mask] \n"
      "mov r30, r27 \n"
      "ldi r31, 0 \n"
      "subi r30, lo8(-(%[ring])) \n"
      "sbci r31, hi8(-(%[ring])) \n"
      "ld r26, Z \n"
      "mov r30, r25 \n"
      "inc r30 \n"
      "andi r30, %[mask] \n"
      "ldi r31, 0 \n"
      "subi r30, lo8(-(%[ring])) \n"
      "sbci r31, hi8(-(%[ring])) \n"
      "ld r31, Z \n"
      "cpi r31, %[Control] \n"
      "brsh 10f \n"
      "ldd r30, Y+%[session] \n"
      "eor r30, r26 \n"
      "andi r30, %[SessionMask] \n"
      "brne 11f \n"
      "std Y+%[tail], r26 \n"
      "cpi r31, %[Acknowledge] \n"
      "brsh 12f \n"

      // Data: is it the frame that is expected? Then it stays in the ring, behind its size.
      "ldd r30, Y+%[expected] \n"
      "mov r26, r31 \n"
      "sub r26, r30 \n"
      "andi r26, %[NumberMask] \n"
      "brne 13f \n"
      "subi r31, -%[NumberStep] \n"
      "andi r31, %[NumberMask] \n"
      "std Y+%[expected], r31 \n"
      "mov r30, r25 \n"
      "ldi r31, 0 \n"
      "subi r30, lo8(-(%[ring])) \n"
      "sbci r31, hi8(-(%[ring])) \n"
      "st Z, r24 \n"
      "std Y+%[start], r27 \n"
      "rjmp 7f \n"

      // Damaged.
      "6: ldi r25, %[Nak] \n"
      "std Y+%[reply], r25 \n"

      // The next frame.
      "7: ldd r25, Y+%[start] \n"
      "std Y+%[at], r25 \n"
      "ldi r25, 1 \n"
      "std Y+%[left], r25 \n"
      "ldi r25, lo8(%[CrcBeforeZero]) \n"
      "std Y+%[crc], r25 \n"
      "ldi r25, hi8(%[CrcBeforeZero]) \n"
      "std Y+%[crc] + 1, r25 \n"
      "ldi r25, 0 \n"
      "std Y+%[overflow], r25 \n"
      "8: ret \n"

      // A control frame stays for the loop.
      "10: ldi r25, 1 \n"
      "std Y+%[blocked], r25 \n"
      "rjmp 8b \n"

      // Of another session; or there is none.
      "11: ldd r25, Y+%[session] \n"
      "tst r25 \n"
      "brne 7b \n"
      "ldi r25, %[Control] \n"
      "rjmp 14f \n"

      // An acknowledgement, or a nak.
      "12: ldi r25, 1 \n"
      "sbrc r31, %[NakBit] \n"
      "std Y+%[again], r25 \n"
      "rjmp 7b \n"

      // An old frame, or one is missing.
      "13: ldi r25, %[Nak] \n"
      "sbrc r26, %[BehindBit] \n"
      "ldi r25, %[Acknowledge] \n"
      "14: std Y+%[reply], r25 \n"
      "rjmp 7b \n"
      :
      : [state] "i"(receiver()), [ring] "i"(received()), [mask] "i"(config::receiveRing - 1),
        [start] "I"(offsetof(Receiving, start)), [tail] "I"(offsetof(Receiving, tail)),
        [expected] "I"(offsetof(Receiving, expected)), [again] "I"(offsetof(Receiving, again)),
        [reply] "I"(offsetof(Receiving, reply)), [news] "I"(offsetof(Receiving, news)),
        [blocked] "I"(offsetof(Receiving, blocked)), [session] "I"(offsetof(Receiving, session)),
        [at] "I"(offsetof(Receiving, at)), [left] "I"(offsetof(Receiving, left)), [crc] "I"(offsetof(Receiving, crc)),
        [overflow] "I"(offsetof(Receiving, overflow)), [Residue] "i"(frame::Residue), [Around] "i"(Receiver::Around),
        [Longest] "i"(Receiver::Longest), [CrcBeforeZero] "i"(Receiver::CrcBeforeZero),
        [Acknowledge] "i"(frame::Acknowledge), [Nak] "i"(frame::Nak), [NakBit] "I"(NakBit),
        [Control] "i"(frame::Control), [SessionMask] "i"(frame::SessionMask), [NumberMask] "i"(frame::NumberMask),
        [NumberStep] "i"(frame::NumberStep), [BehindBit] "I"(BehindBit));
}

// A byte has arrived. A zero ends a frame, and wakes the loop.
ISR(MICROFLO_LINK_RX_vect, ISR_NAKED) {
  asm volatile(
      "push r24 \n"
      "in r24, __SREG__ \n"
      "push r24 \n"
      "push r25 \n"
      "push r30 \n"
      "push r31 \n"
      "lds r24, %[data] \n"
      "microfloByte: \n"
      "lds r25, %[blocked] \n"
      "tst r25 \n"
      "brne 2f \n"
      "tst r24 \n"
      "breq 4f \n"

      // COBS: behind a block stands a zero.
      "lds r25, %[left] \n"
      "dec r25 \n"
      "brne 1f \n"
      "mov r25, r24 \n"
      "ldi r24, 0 \n"
      "1: sts %[left], r25 \n"

      // The CRC, as in core/crc.h.
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

      // A zero.
      "4: push r26 \n"
      "push r27 \n"
      "push r28 \n"
      "push r29 \n"
      "call %x[endFrame] \n"
      "pop r29 \n"
      "pop r28 \n"
      "pop r27 \n"
      "pop r26 \n"
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

// Goes on in that handler with the byte in r24, as if it had just been read.
__attribute__((naked, noinline)) void LinkInterrupts::take() {
  asm volatile(
      "push r24 \n"
      "in r25, __SREG__ \n"
      "push r25 \n"
      "push r25 \n"
      "push r30 \n"
      "push r31 \n"
      "jmp microfloByte \n");
}

namespace avr {

// Behind reti, one more instruction is carried out before any interrupt: it closes them again.
void takeByte(uint8_t byte) {
  asm volatile(
      "mov r24, %[byte] \n"
      "call %x[take] \n"
      "cli \n"
      :
      : [byte] "r"(byte), [take] "i"(LinkInterrupts::take)
      : "r24", "r25", "memory");
}

}  // namespace avr

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
