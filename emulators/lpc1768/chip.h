// An LPC1768 on a board with a crystal of 12 MHz: its parts, and what leads out of them.
#pragma once
#include <string>
#include <vector>

#include "adc.h"
#include "cpu.h"
#include "gpio.h"
#include "i2c.h"
#include "iap.h"
#include "match-timer.h"
#include "pwm.h"
#include "ssp.h"
#include "timer.h"
#include "uart.h"

namespace lpc1768 {

class Chip : private Bus {
 public:
  static constexpr int Uarts = 4;

  // With an image in its flash, just reset. Throws when the boot loader would not start it.
  explicit Chip(const std::vector<uint8_t>& image);

  Time now() const { return now_; }
  uint64_t instructions() const { return cpu_.instructions(); }
  std::vector<uint8_t> memory(uint32_t address, uint32_t size) const { return cpu_.memory(address, size); }

  // Runs until [until], or one instruction longer, or until there is news.
  void run(Time until);
  // What has happened, a line each; forgotten then.
  std::string takeNews() { return news_.take(); }
  // As the reset pin does. Time goes on.
  void reset();

  // 0, 1, or -1 to let go.
  void drive(Pin pin, int level);
  // 0 to 4095.
  void measure(uint32_t channel, uint32_t value) { adc_.measure(channel, value); }
  I2c& i2c() { return i2c_; }
  Ssp& ssp() { return ssp_; }
  Uart& uart(int number) { return uarts_[number]; }
  // `output`, `input`, `pull-up`, `analog` or `pwm`, and what SimulatedPin.value tells of it.
  std::string describe(Pin pin) const;

 private:
  // A part, where its registers are, the bit of PCONP that powers it (NoPower when it always has), and its interrupt
  // (-1 for none).
  struct Place {
    Part* part;
    uint32_t address;
    uint32_t power;
    int interrupt;
  };
  static constexpr uint32_t NoPower = 32;

  uint32_t read(uint32_t address) override;
  void write(uint32_t address, uint32_t value, uint32_t mask) override;
  void callRom(uint32_t command, uint32_t result) override;
  const Place* find(uint32_t address) const;
  // Tells what the pins of the I²C bus do to its lines, when that has changed.
  void lookAtLines();
  int stateOf(Pin pin) const;
  // Lets everything happen that is due. Returns when the next thing is.
  Time pass();

  Time now_ = 0;
  News news_{now_};
  Clocks clocks_{now_};
  Pins pins_;
  Gpio gpio_{pins_, news_};
  Gpio::Interrupts gpioInterrupts_{gpio_};
  Adc adc_{now_, clocks_};
  Pwm pwm_{now_, clocks_, pins_, news_};
  Timer timer_{now_, clocks_};
  MatchTimer matchTimer_{now_, clocks_, pins_, news_};
  I2c i2c_{clocks_, news_};
  Ssp ssp_{now_, clocks_, pins_, news_};
  System system_{now_, clocks_};
  CycleCounter counter_{now_, clocks_};
  Iap iap_{now_, news_};
  Uart uarts_[Uarts];
  Cpu cpu_{*this, system_, clocks_, now_};
  std::vector<Place> places_;
  // Of SDA1 and SCL1, as told last.
  int lines_[2] = {-1, -1};
};

}  // namespace lpc1768
