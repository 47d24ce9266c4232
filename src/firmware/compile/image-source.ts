import type { Component } from '../../library/component.js';
import type { Program } from '../../program/program.js';
import { encodeProgram, graphHash } from '../../stream/program.js';
import { lowerHex } from '../../util/hex.js';

/** The contents of an image besides the runtime and the platform. */
export interface ImageContent {
  /** One or more components. */
  components: readonly Component[];
  program?: Program;
  build: number;
}

const BYTES_PER_LINE = 16;

/** Returns the source with the components, the board's name and the graph of an image (`image.h` of the platform). */
export function imageSource({ components, program, build }: ImageContent): string {
  const stream = program && encodeProgram(program);
  return [
    ...head(components),
    'namespace microflo {',
    '// Not only for this file: the platform may look for it.',
    'extern const ComponentType imageTypes[];',
    'const ComponentType imageTypes[] MICROFLO_FLASH = {',
    ...components.map(({ name }) => `    componentType<${name}>(),`),
    '};',
    '',
    'namespace {',
    '',
    'const char board[] MICROFLO_FLASH = MICROFLO_BOARD;',
    `const Descriptor descriptor MICROFLO_FLASH = describe(${hex(build)}, ${components.length}, sizeof board - 1);`,
    ...(stream ? ['const uint8_t stream[] MICROFLO_FLASH = {', ...byteLines(stream), '};'] : []),
    `const Firmware image{&descriptor, board, ${stream ? `stream, sizeof stream, ${hex(graphHash(stream))}` : 'nullptr, 0, 0'}};`,
    '',
    '}  // namespace',
    '',
    'const ComponentType* componentTypes() {',
    '  return imageTypes;',
    '}',
    'NodeId componentCount() {',
    `  return ${components.length};`,
    '}',
    'const Firmware& firmware() {',
    '  return image;',
    '}',
    '',
    '}  // namespace microflo',
    '',
  ].join('\n');
}

/**
 * Returns a source whose object contains `microflo_sizes`, a list of 32-bit numbers: the size in bytes of a node of each
 * component on this chip, as the firmware lists it.
 */
export function sizesSource(components: readonly Component[]): string {
  return [
    ...head(components),
    'namespace microflo {',
    'namespace {',
    '',
    'template <class T>',
    'constexpr uint32_t bytesOf() {',
    '  return Arena::nodeBytes(sizeof(T), componentType<T>().shape & ComponentType::Wakes);',
    '}',
    '',
    '}  // namespace',
    '}  // namespace microflo',
    '',
    'extern "C" const uint32_t microflo_sizes[];',
    'extern "C" const uint32_t microflo_sizes[] = {',
    ...components.map(({ name }) => `    microflo::bytesOf<microflo::${name}>(),`),
    '};',
    '',
  ].join('\n');
}

function head(components: readonly Component[]): string[] {
  const includes = ['runtime/runtime.h', 'core/component.h', ...components.map(({ file }) => file)];
  return ['// Generated for one image: do not edit.', ...includes.map((path) => `#include "${path}"`), ''];
}

function byteLines(bytes: Uint8Array): string[] {
  const lines: string[] = [];
  for (let at = 0; at < bytes.length; at += BYTES_PER_LINE) {
    const line = Array.from(bytes.subarray(at, at + BYTES_PER_LINE), (byte) => `${byte}`);
    lines.push(`    ${line.join(', ')},`);
  }
  return lines;
}

function hex(value: number): string {
  return `0x${lowerHex(value, 8)}u`;
}
