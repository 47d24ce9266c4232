import type { PortTypeName } from './component.js';

export type DefaultValue = boolean | number | string;

interface Kind {
  /** What a default must be, after "must be". */
  must: string;
  fits(value: unknown): boolean;
}

const isNumber = (value: unknown): value is number => typeof value === 'number';
const within = (least: number, most: number) => (value: unknown) =>
  Number.isInteger(value) && isNumber(value) && value >= least && value <= most;
const isFloat = (value: unknown) => isNumber(value) && Number.isFinite(Math.fround(value));
const isInt32 = within(-(2 ** 31), 2 ** 31 - 1);

/** Types of ports that can have a default, and the values that fit them. */
const KINDS: { [type in PortTypeName]?: Kind } = {
  boolean: { must: 'true or false', fits: (value) => typeof value === 'boolean' },
  byte: { must: 'an integer from 0 to 255', fits: within(0, 255) },
  integer: { must: 'an integer from -2147483648 to 2147483647', fits: isInt32 },
  float: { must: 'a number within float32', fits: isFloat },
  number: {
    must: 'an integer from -2147483648 to 2147483647 or a fraction within float32',
    fits: (value) => (Number.isInteger(value) ? isInt32(value) : isFloat(value)),
  },
  string: { must: 'text', fits: (value) => typeof value === 'string' },
};

/** Describes what is wrong with [value] as the default of a port of [type]; undefined if it is valid. */
export function wrongDefault(type: PortTypeName, value: unknown): string | undefined {
  const kind = KINDS[type];
  if (kind === undefined) return `a port of type ${type} cannot have a default`;
  return kind.fits(value) ? undefined : `must be ${kind.must}, not ${JSON.stringify(value)}`;
}

/** Returns the C++ member [name] of `Default` for a port of [type]. */
export function cppDefault(type: PortTypeName, name: string, value: DefaultValue): string {
  return `static constexpr ${cppType(type, value)} ${name} = ${cppValue(type, value)};`;
}

const isFraction = (type: PortTypeName, value: DefaultValue) =>
  type === 'float' || (type === 'number' && !Number.isInteger(value));

function cppType(type: PortTypeName, value: DefaultValue): string {
  if (type === 'boolean') return 'bool';
  if (type === 'byte') return 'uint8_t';
  if (type === 'string') return 'const char*';
  return isFraction(type, value) ? 'float' : 'int32_t';
}

function cppValue(type: PortTypeName, value: DefaultValue): string {
  if (typeof value === 'string') return cppText(value);
  if (!isFraction(type, value)) return String(value);
  return `${/[.e]/.test(String(value)) ? value : `${value}.0`}f`;
}

/** Escapes UTF-8 in octal, because other C++ escapes may absorb the characters after them. */
function cppText(text: string): string {
  const characters = Array.from(new TextEncoder().encode(text), (byte) =>
    byte < 0x20 || byte > 0x7e || byte === 0x22 || byte === 0x3f || byte === 0x5c
      ? `\\${byte.toString(8).padStart(3, '0')}`
      : String.fromCharCode(byte),
  );
  return `"${characters.join('')}"`;
}
