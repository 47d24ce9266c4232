/* The simulated board: the runtime on a board that is made of memory. It is freestanding: the caller brings the memory,
 * moves the time, and reads what happens from a log. Only one thread at a time may call these functions.
 *
 *   board_link_in(), board_drive_...()  ->  board  ->  log: bytes of the link, levels of pins, bytes of serial ports
 *   board_run(until)                        moves the time */
#pragma once
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
#include "config.generated.h"
#include "core/node.h"
extern "C" {
#endif

typedef struct Board Board;

/* Bytes of memory that a board needs. It must be aligned to 16 bytes. */
size_t board_bytes(void);

/* Makes a board in [memory]: just reset, without a program, every pin an input that nothing drives, its clock at
 * [start] microseconds. */
Board* board_init(void* memory, uint64_t start);

/* Another board to simulate: what it is called, and what its pins and serial ports are. */
typedef struct BoardModel {
  const char* name;
  const uint8_t* uses; /* of each pin, as bits: simulated::pins::Digital ... */
  uint8_t pins;
  const uint8_t* numbered; /* the pins called D0, D1, ...; 255 where there is none */
  uint8_t numbers;
  uint8_t serialPorts; /* 1 to 5; the first is the console */
} BoardModel;

/* Makes [board] one like [model], whose name and lists must live as long as [board]. Before its first run. */
void board_set_model(Board* board, const BoardModel* model);

/* Microseconds since reset, not wrapped. */
uint64_t board_time(const Board* board);

/* Bytes that arrive over the link (docs/link.md). They are handled in the next board_run(). */
void board_link_in(Board* board, const uint8_t* bytes, size_t size);

/* Why board_run() has returned. */
enum {
  BOARD_DONE = 0,   /* nothing more happens up to and including [until] */
  BOARD_EVENTS = 1, /* something happened at the present time: read the log, then call again */
  BOARD_RUNAWAY = 2 /* a loop without delay: 10^6 deliveries at one moment; the program was stopped */
};

/* Runs everything that is due up to and including [until] microseconds; with BOARD_DONE, the clock is at [until]. With
 * the present time as [until], it runs until nothing more happens now. Time moves on only while the log is empty: so
 * the caller can answer at the very moment at which something happened. It stops before [until], with BOARD_DONE, where
 * what board_on_hear() was told has something to do by then. */
int board_run(Board* board, uint64_t until);

/* Moves the clock forward to [time] without running anything, so that inputs can change before everything else that is
 * due then. The board must have been run up to the microsecond before. */
void board_set_time(Board* board, uint64_t time);

/* The time in microseconds at which the program or the link has something to do; UINT64_MAX when there is none. */
uint64_t board_next_wake(const Board* board);

/* 1 when packets or messages wait, or a wake-up or an acknowledgement is pending. */
int board_busy(const Board* board);

/* Records of the log, each: u64 time in microseconds, u8 kind, u8 number, u16 size, then [size] bytes; little-endian.
 * Copies whole records, as many as fit into [room], and takes them out of the log. Returns the bytes copied. */
size_t board_read_log(Board* board, uint8_t* out, size_t room);
enum {
  LOG_LINK = 1,    /* bytes that the link sends; number 0 */
  LOG_PIN = 2,     /* number is the pin; 1 byte: the level it drives */
  LOG_PWM = 3,     /* number is the pin; 1 byte: percent */
  LOG_SERIAL = 4,  /* number is the serial port; the bytes sent */
  LOG_I2C = 5,     /* number is one of the following */
  LOG_STORAGE = 6, /* number 0; the address in 2 bytes, the lower one first, and the bytes that are kept there */
  LOG_SPI = 7,     /* number is one of the following */
  LOG_RELEASE = 9, /* number is a pin that is heard, and that was an output until then */
  LOG_STRIP = 8 /* number is the pin; in how many microseconds the train begins, in 4 bytes, the lowest first; then its
                   bytes (io/pulses.h). The pin is low behind it, as before */
};
enum {
  I2C_START = 0,  /* a transaction: its address, 1 for 400 kHz or 0, the number of bytes to read, the bytes to write */
  I2C_ABANDON = 1 /* the transaction takes too long: free the bus */
};

enum {
  SPI_START = 0, /* a transfer: the mode, 1 for the lowest bit first or 0, the clock in Hz in 4 bytes, the lowest one
                    first, the bytes to write */
  SPI_CLOSE = 1  /* the bus is not used any more; a transfer that runs is cut short */
};

/* Inputs. They change at once, before everything else that is due. */
void board_drive_pin(Board* board, uint8_t pin, int level);         /* -1: no longer driven */
void board_drive_analog(Board* board, uint8_t pin, uint16_t value); /* 0 to 1023 */
/* Bytes arriving at a serial port; returns how many fitted into its buffer. */
size_t board_serial_in(Board* board, uint8_t port, const uint8_t* bytes, size_t size);
/* The transaction that the log asked for has ended with [event] (io/i2c.h), and has read [size] bytes. */
void board_i2c_end(Board* board, uint8_t event, const uint8_t* bytes, size_t size);
/* The transfer that the log asked for has ended, and has read [size] bytes, as many as it wrote. */
void board_spi_end(Board* board, const uint8_t* bytes, size_t size);
/* What a board kept before it was reset, from address 0. */
void board_set_storage(Board* board, const uint8_t* bytes, size_t size);

/* Parts that answer while a component is called, as on a table: a bit that the program reads in the call in which it
 * clocks it. [handler] is called in the middle of board_run(), at [time],
 *
 *   - when the program changes a pin that is heard: the log has it, and [isLogged] is 1
 *   - when time passes in the middle of a component, at the time that the handler has returned last, plus 1
 *
 * There it may read the log, change inputs and let bytes arrive, but not run this board. It returns the time up to
 * which it has nothing to do; 0 to end the run soon, without being called again. */
void board_on_hear(uint64_t (*handler)(Board* board, uint64_t time, int isLogged));
/* Whether a pin is heard. On a board without such pins, the handler is never called. */
void board_hear_pin(Board* board, uint8_t pin, int isHeard);

/* What the program has made of a pin. */
enum { PIN_FLOATING = 0, PIN_OUTPUT = 1, PIN_INPUT = 2, PIN_PULL_UP = 3, PIN_ANALOG = 4, PIN_PWM = 5 };
int board_pin_mode(const Board* board, uint8_t pin);
/* The level on the pin (driven by the program, by a test, by the pull-up, or 0); percent for PWM; 0 to 1023 for an
 * analog input. */
int board_pin_value(const Board* board, uint8_t pin);

/* After BOARD_RUNAWAY: numbers of the nodes that took part, in rising order, at most [room]; returns how many. */
size_t board_runaway_nodes(const Board* board, uint16_t* out, size_t room);

/* A component that never returns. Time stands still while a component is called, but each reading of the clock after
 * the first moves it by a microsecond: what waits for a time comes to an end. After ten seconds of that, or at the next
 * call of io:: after board_leave(), the handler is called in the middle of the component: it must leave board_run() by
 * longjmp(). The board can then be read, but must not run again. Without a handler, the component goes on. */
void board_on_leave(void (*handler)(void));

/* These three may be called by another thread while the board runs. */

/* Asks the component that is called to leave. */
void board_leave(Board* board);
/* How often components were called; it stays the same while one does not return. */
uint64_t board_calls(const Board* board);
/* The number of the node that is called, or was called last; 0 for the host. */
uint16_t board_current_node(const Board* board);

/* Names the build of the C++ that runs. */
uint32_t board_build_id(void);

#ifdef __cplusplus
/* Adds [count] component types to all boards of this process, for good; one with the id of an earlier type replaces it
 * for nodes made from now on. False when the table is full. */
bool board_add_components(const microflo::ComponentType* types, size_t count);
}
#endif
