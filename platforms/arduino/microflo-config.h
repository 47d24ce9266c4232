// The settings of this firmware. Change what you like: exporting again leaves this file as it is. Each may be given to
// the compiler instead (-D), too.
#pragma once

#if defined(__AVR__)
#include <avr/io.h>
#endif

// The name by which the host knows what the pins are called.
#define MICROFLO_BOARD "arduino"
#define MICROFLO_ID_BITS 8

// ---- Memory, by the RAM of the chip. What is left belongs to the stack, the core and your sketch.

#if defined(RAMEND) && RAMEND < 0x0A00
// 2 KB: Uno, Nano. Very small chips do not suffice.
#define MICROFLO_SIZES(small, middle, large) small
#elif defined(RAMEND) && RAMEND < 0x1100
// 2.5 or 4 KB: Leonardo, Micro.
#define MICROFLO_SIZES(small, middle, large) middle
#else
#define MICROFLO_SIZES(small, middle, large) large
#endif

// Bytes for nodes, edges and strings. With an 8-bit chip a node with an edge takes 8 bytes and up.
#if !defined(MICROFLO_ARENA)
#define MICROFLO_ARENA MICROFLO_SIZES(700, 1000, 4096)
#endif
// Most nodes, up to 200.
#if !defined(MICROFLO_NODES)
#define MICROFLO_NODES 200
#endif
// Packets that wait at a time; 31 to 40 only on 8-bit chips.
#if !defined(MICROFLO_QUEUE)
#define MICROFLO_QUEUE MICROFLO_SIZES(16, 16, 30)
#endif
// Strings that are kept at a time, and the bytes of the longest.
#if !defined(MICROFLO_STRINGS)
#define MICROFLO_STRINGS MICROFLO_SIZES(4, 4, 8)
#endif
#if !defined(MICROFLO_STRING_LENGTH)
#define MICROFLO_STRING_LENGTH 32
#endif
// Edges whose lost packets are counted apart until the host has heard of them.
#if !defined(MICROFLO_LOSSES)
#define MICROFLO_LOSSES MICROFLO_SIZES(4, 4, 8)
#endif
// Changes of pins that wait at a time; a power of two.
#if !defined(MICROFLO_INTERRUPTS)
#define MICROFLO_INTERRUPTS MICROFLO_SIZES(8, 8, 16)
#endif
// Pins that can be watched.
#if !defined(MICROFLO_WATCHES)
#define MICROFLO_WATCHES MICROFLO_SIZES(8, 8, 16)
#endif

// ---- The link to the host

// The port, and its rate. On boards with USB the rate has no meaning.
#if !defined(MICROFLO_LINK)
#define MICROFLO_LINK Serial
#endif
#if !defined(MICROFLO_LINK_BAUD)
#define MICROFLO_LINK_BAUD 115200
#endif
// Bytes that the port takes without waiting. Where a core cannot tell, write 1.
#if !defined(MICROFLO_LINK_ROOM)
#define MICROFLO_LINK_ROOM MICROFLO_LINK.availableForWrite()
#endif
// Buffers for what comes (a power of two) and goes, in bytes.
#if !defined(MICROFLO_RX)
#define MICROFLO_RX MICROFLO_SIZES(64, 64, 128)
#endif
#if !defined(MICROFLO_TX)
#define MICROFLO_TX MICROFLO_SIZES(72, 72, 128)
#endif
// The longest message from the host, and the longest answer with its frame around it.
#define MICROFLO_MESSAGE 64
#define MICROFLO_ANSWER (MICROFLO_TX - 8)

// ---- Pins and ports. The core says what the board has. Define these where it is wrong:
//
//   MICROFLO_DIGITAL_PINS           how many pins have numbers: NUM_DIGITAL_PINS
//   MICROFLO_ANALOG_PINS            how many analog inputs there are: NUM_ANALOG_INPUTS
//   MICROFLO_ANALOG_PIN(number)     Arduino's number of A0, A1, ...: analogInputToDigitalPin(number)
//   MICROFLO_ANALOG_BITS            what analogRead() gives: 10; 12 on ESP32
//   MICROFLO_LED                    the pin called LED: LED_BUILTIN
//   MICROFLO_IS_LINK_PIN(number)    pins to keep away from: 0 and 1 on AVR boards without USB of their own
//   MICROFLO_PIN_INTERRUPT(number)  the interrupt of a pin, or -1 to look at it in each turn:
//                                   digitalPinToInterrupt(number); -1 on ESP8266 and ESP32
//   MICROFLO_SERIAL_PORTS(PORT)     ports for SerialIn and SerialOut: PORT(1, Serial1) PORT(2, Serial2)
//
// On AVR boards, nodes of the I2C bus have SDA and SCL, and their interrupt. Define MICROFLO_I2C as 0 where your sketch
// uses Wire, which needs the same: then there is no bus for nodes.
