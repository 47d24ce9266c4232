import type { Component } from '../../library/component.js';
import type { Program } from '../../program/program.js';

/** Returns the header that says whether one of [components] uses the I²C bus. */
export function usesHeader(components: readonly Component[]): string {
  const uses = components.some(({ bus }) => bus === 'i2c');
  return `// What the components of this sketch use.\n#pragma once\n#define MICROFLO_USES_I2C ${uses ? 1 : 0}\n`;
}

/**
 * Returns C++ to append to an image's source. It fails to compile where [program] has a node on the I²C bus and the chip
 * has none for it, which only the compiler knows.
 */
export function busCheck({ nodes }: Program): string {
  const node = nodes.find(({ component }) => component.bus === 'i2c');
  if (!node) return '';
  const message = `node '${node.name}' (${node.component.name}) uses the I2C bus, which MicroFlo has only on AVR boards such as Uno, Mega and Leonardo, where MICROFLO_I2C is not 0`;
  return `\n#if !defined(TWCR) || (defined(MICROFLO_I2C) && !MICROFLO_I2C)\n#error ${message}\n#endif\n`;
}
