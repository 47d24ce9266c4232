#include "protocol.h"

#include <sstream>
#include <stdexcept>

namespace lpc1768 {
namespace {

template <class Value>
Value take(std::istream& words, const char* what) {
  Value value;
  if (!(words >> value)) throw std::invalid_argument(std::string(what) + " is missing");
  return value;
}

Pin takePin(std::istream& words) {
  Pin pin;
  const std::string text = take<std::string>(words, "a pin");
  if (!parsePin(text, pin)) throw std::invalid_argument("there is no pin " + text);
  return pin;
}

uint32_t takeBelow(std::istream& words, const char* what, uint32_t limit) {
  const uint32_t value = take<uint32_t>(words, what);
  if (value >= limit) throw std::invalid_argument(std::string(what) + " is less than " + std::to_string(limit));
  return value;
}

Uart& takeUart(std::istream& words, Chip& chip) {
  return chip.uart(static_cast<int>(takeBelow(words, "a serial port", Chip::Uarts)));
}

std::string run(Chip& chip, std::istream& words) {
  chip.run(take<Time>(words, "a time"));
  return chip.takeNews() + "at " + std::to_string(chip.now()) + ' ' + std::to_string(chip.instructions());
}

std::string receive(Chip& chip, std::istream& words) {
  Uart& uart = takeUart(words, chip);
  for (uint32_t byte; words >> byte;) uart.receive(static_cast<uint8_t>(byte));
  return "ok";
}

std::string drive(Chip& chip, std::istream& words) {
  const Pin pin = takePin(words);
  chip.drive(pin, take<int>(words, "a level"));
  return "ok";
}

std::string measure(Chip& chip, std::istream& words) {
  const uint32_t channel = takeBelow(words, "a channel", Adc::Channels);
  chip.measure(channel, takeBelow(words, "a value", 4096));
  return "ok";
}

std::string i2c(Chip& chip, std::istream& words) {
  const uint32_t result = takeBelow(words, "a result", I2c::Results);
  chip.i2c().done(static_cast<I2c::Result>(result), static_cast<uint8_t>(takeBelow(words, "a byte", 256)));
  return "ok";
}

std::string spi(Chip& chip, std::istream& words) {
  chip.ssp().done(take<int>(words, "a byte"));
  return "ok";
}

std::string serial(Chip& chip, std::istream& words) {
  const Uart& uart = takeUart(words, chip);
  return "serial " + std::to_string(uart.baud()) + ' ' + std::to_string(uart.listens()) + ' ' +
         std::to_string(uart.overruns());
}

std::string memory(Chip& chip, std::istream& words) {
  const uint32_t address = take<uint32_t>(words, "an address");
  std::string text = "memory";
  for (const uint8_t byte : chip.memory(address, take<uint32_t>(words, "a size"))) text += ' ' + std::to_string(byte);
  return text;
}

std::string obey(Chip& chip, const std::string& command, std::istream& words) {
  if (command == "run") return run(chip, words);
  if (command == "drive") return drive(chip, words);
  if (command == "measure") return measure(chip, words);
  if (command == "i2c") return i2c(chip, words);
  if (command == "spi") return spi(chip, words);
  if (command == "receive") return receive(chip, words);
  if (command == "pin") return "pin " + chip.describe(takePin(words));
  if (command == "serial") return serial(chip, words);
  if (command == "memory") return memory(chip, words);
  if (command != "reset") throw std::invalid_argument("there is no command '" + command + "'");
  chip.reset();
  return "ok";
}

}  // namespace

std::string answer(Chip& chip, const std::string& line) {
  std::istringstream words(line);
  try {
    const std::string command = take<std::string>(words, "a command");
    return obey(chip, command, words) + '\n';
  } catch (const std::exception& error) {
    return std::string("error ") + error.what() + '\n';
  }
}

}  // namespace lpc1768
