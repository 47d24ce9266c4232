import { lowerHex } from '../util/hex.js';
import type { Component, InPort, Port } from './component.js';
import { cppName } from './cpp-name.js';
import { baseName, firstOfEach, isFirst } from './port-arrays.js';
import { cppDefault } from './port-default.js';

/** A C++ file generated from metadata. */
export interface SourceFile {
  /** Relative to the component folder, or to a folder that replaces it, with `/` as separator. */
  path: string;
  text: string;
}

/** Returns the header that declares the ports of a component, for `#include "generated/<Name>.generated.h"`. */
export function portsHeader(component: Component): SourceFile {
  const { name, inports, outports, file } = component;
  const types = `${name}Inports`;
  const parts = [
    ...typesTable(types, inports),
    `struct ${name}Ports {`,
    `  enum class In : uint8_t {${names(inports)}};`,
    `  enum class Out : uint8_t {${names(outports)}};`,
    '',
    `  static constexpr uint16_t id = 0x${lowerHex(component.id, 4)};`,
    `  static constexpr uint8_t inports = ${inports.length};`,
    `  static constexpr uint8_t outports = ${outports.length};`,
    '',
    ...counts([...inports, ...outports]),
    ...rooms(inports),
    ...defaults(inports),
    `  static constexpr const uint8_t* inportTypes() { return ${inports.length > 0 ? `detail::${types}` : 'nullptr'}; }`,
    '};',
  ];
  return { path: `generated/${name}.generated.h`, text: header(file, ['core/config.h', 'core/packet.h'], parts) };
}

/** Returns the header that lists one or more [components] for a firmware: `microflo::library` and `libraryCount`. */
export function libraryHeader(components: readonly Component[]): SourceFile {
  const parts = [
    ...listing('const ComponentType library[]', components),
    '',
    `constexpr uint16_t libraryCount = ${components.length};`,
  ];
  const includes = ['core/component.h', ...components.map(({ file }) => file)];
  return { path: 'library.generated.h', text: header('the metadata of its components', includes, parts) };
}

/**
 * Returns all files generated for a folder of one or more [components]. `library.cpp` is compiled with the folder, the
 * place of these files and `firmware/` as include paths, and defines one C function:
 * `const microflo::ComponentType* microflo_components(size_t* count)`.
 */
export function librarySources(components: readonly Component[]): SourceFile[] {
  const includes = ['core/component.h', ...components.map(({ file }) => file)];
  const text = [
    '// Generated from the metadata of its components: do not edit.',
    ...includes.map((path) => `#include "${path}"`),
    '',
    'namespace microflo {',
    'namespace {',
    '',
    ...listing('const ComponentType types[]', components),
    '',
    '}  // namespace',
    '}  // namespace microflo',
    '',
    'extern "C" const microflo::ComponentType* microflo_components(size_t* count) {',
    `  *count = ${components.length};`,
    '  return microflo::types;',
    '}',
    '',
  ].join('\n');
  return [...components.map(portsHeader), { path: 'library.cpp', text }];
}

function header(source: string, includes: readonly string[], parts: readonly string[]): string {
  return [
    `// Generated from ${source}: do not edit.`,
    '#pragma once',
    ...includes.map((path) => `#include "${path}"`),
    '',
    'namespace microflo {',
    '',
    ...parts,
    '',
    '}  // namespace microflo',
    '',
  ].join('\n');
}

function listing(declaration: string, components: readonly Component[]): string[] {
  const items = components.map(({ name }) => `    componentType<${name}>(),`);
  return [`${declaration} MICROFLO_FLASH = {`, ...items, '};'];
}

/** The names of an enumeration. Of ports with indexes it has the first; the one behind them says its number. */
function names(ports: readonly Port[]): string {
  const items = ports.flatMap((port, number) => {
    if (!isFirst(port)) return [];
    return [`${cppName(baseName(port))}${ports[number - 1]?.array ? ` = ${number}` : ''}`];
  });
  return items.length > 0 ? ` ${items.join(', ')} ` : '';
}

/** How many ports with indexes there are of a name. */
function counts(ports: readonly Port[]): string[] {
  const arrays = new Map(ports.flatMap(({ array }) => (array ? [[array.name, array.count] as const] : [])));
  const members = [...arrays].map(([name, count]) => `    static constexpr uint8_t ${cppName(name)} = ${count};`);
  return members.length > 0 ? ['  struct Count {', ...members, '  };', ''] : [];
}

/** Returns the table of inport types. A component without inports has none, as C++ has no empty arrays. */
function typesTable(name: string, inports: readonly InPort[]): string[] {
  if (inports.length === 0) return [];
  const values = inports.map(({ type, brackets }) => {
    const name = `PortType::${type.charAt(0).toUpperCase()}${type.slice(1)}`;
    return `static_cast<uint8_t>(${name})${brackets ? ' | Brackets' : ''},`;
  });
  const width = Math.max(...values.map((value) => value.length));
  const types = inports.map((port, index) => `    ${(values[index] ?? '').padEnd(width)}  // ${port.name}`);
  return [
    'namespace detail {',
    `constexpr uint8_t ${name}[] MICROFLO_FLASH = {`,
    ...types,
    '};',
    '}  // namespace detail',
    '',
  ];
}

/** The most bytes that arrive at an inport with a format. */
function rooms(ports: readonly InPort[]): string[] {
  const members = firstOfEach(ports).flatMap((port) => {
    if (!port.format) return [];
    const [small, large] = port.format.room;
    const value = small === large ? `${small}` : `MICROFLO_ID_BITS == 8 ? ${small} : ${large}`;
    return [`    static constexpr uint8_t ${cppName(baseName(port))} = ${value};`];
  });
  return members.length > 0 ? ['  struct Room {', ...members, '  };', ''] : [];
}

function defaults(inports: readonly InPort[]): string[] {
  const members = firstOfEach(inports).flatMap((port) => {
    const { type, default: value } = port;
    return value === undefined ? [] : [`    ${cppDefault(type, cppName(baseName(port)), value)}`];
  });
  return members.length > 0 ? ['  struct Default {', ...members, '  };', ''] : [];
}
