/**
 * Writes firmware/core/table.generated.h from src/stream/table.ts: `tsx scripts/generate-table.ts [--check]`.
 */
import * as table from '../src/stream/table.js';
import { write } from './generated.js';

const capital = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);
const hex = (value: number) => `0x${value.toString(16).padStart(2, '0')}`;

function constants(name: string, values: Record<string, number>): string {
  const lines = Object.entries(values).map(([key, value]) => `constexpr uint8_t ${capital(key)} = ${hex(value)};`);
  return `namespace ${name} {\n${lines.join('\n')}\n}  // namespace ${name}\n`;
}

function enumeration(name: string, values: Record<string, number>): string {
  const lines = Object.entries(values).map(([key, value]) => `  ${capital(key)} = ${value},`);
  return `enum class ${name} : uint8_t {\n${lines.join('\n')}\n};\n`;
}

const errors = Object.fromEntries(Object.entries(table.Errors).map(([name, error]) => [name, error.code]));

const text = `// Generated from src/stream/table.ts by scripts/generate-table.ts: do not edit.
#pragma once
#include <stdint.h>

namespace microflo {

constexpr uint8_t StreamVersion = ${table.VERSION};
constexpr uint8_t Wide = ${hex(table.WIDE)};
constexpr uint8_t InitialPort = ${table.INITIAL_PORT};
constexpr uint8_t NarrowMark = ${table.NARROW_MARK};
constexpr uint8_t DescriptorBytes = ${table.DESCRIPTOR_BYTES};
constexpr uint8_t NoPort = ${table.NO_PORT};
constexpr uint8_t MostPorts = ${table.MOST_PORTS};
constexpr uint8_t Brackets = ${hex(table.BRACKETS)};

${constants('Command', table.Command)}
${constants('Answer', table.Answer)}
${constants('Event', table.Event)}
${constants('Space', table.Space)}
${enumeration('PacketType', table.PacketTag)}
${enumeration('PortType', table.PortType)}
${enumeration('State', table.State)}
${enumeration('Error', errors)}
}  // namespace microflo
`;

write('firmware/core/table.generated.h', text);
