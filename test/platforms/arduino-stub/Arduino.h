// The least that a core may have: what every one has, and hints of none.
#pragma once
#include <stdint.h>

#define HIGH 1
#define LOW 0
#define INPUT 0
#define OUTPUT 1
#define INPUT_PULLUP 2
#define CHANGE 1

static const uint8_t A0 = 14;

unsigned long millis();
unsigned long micros();
void pinMode(int pin, int mode);
void digitalWrite(int pin, int level);
int digitalRead(int pin);
int analogRead(int pin);
void analogWrite(int pin, int value);
void attachInterrupt(int source, void (*handler)(), int mode);
void noInterrupts();
void interrupts();

class Port {
 public:
  void begin(unsigned long baud);
  int available();
  int availableForWrite();
  int read();
  unsigned write(uint8_t byte);
};
extern Port Serial;
