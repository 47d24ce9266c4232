/** A part of an image, as it lies in memory. */
export interface ElfSection {
  name: string;
  /** Where it lies when the program runs. */
  address: number;
  size: number;
  /** It takes room in memory. */
  allocated: boolean;
  writable: boolean;
  /** Undefined for one that starts zeroed, or is not filled. */
  bytes?: Uint8Array;
}

/** Bytes to be loaded into flash. */
export interface ElfSegment {
  address: number;
  bytes: Uint8Array;
}

export interface Elf {
  sections: ElfSection[];
  segments: ElfSegment[];
  /** Symbols with a size, by name. */
  symbols: Map<string, ElfSymbol>;
}

export interface ElfSymbol {
  /** Index of its section. */
  section: number;
  /** Its address; in an object file the place in its section. */
  value: number;
  size: number;
}

const MAGIC = 0x464c457f;
const CLASS_32 = 1;
const LITTLE_ENDIAN = 1;
const LOADED = 1;
const SYMBOLS = 2;
const NO_BITS = 8;
const WRITABLE = 1;
const ALLOCATED = 2;
const SYMBOL_SIZE = 16;

/** Reads what matters here of a 32-bit little-endian ELF file (System V ABI, chapter 4). Throws when it is something else. */
export function readElf(file: Uint8Array): Elf {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  if (view.byteLength < 52 || view.getUint32(0, true) !== MAGIC) throw new Error('not an ELF file');
  if (view.getUint8(4) !== CLASS_32 || view.getUint8(5) !== LITTLE_ENDIAN) throw new Error('not a 32-bit ELF file');
  const headers = sectionHeaders(view);
  const names = headers[view.getUint16(50, true)];
  return {
    sections: headers.map((header) => ({
      name: names ? text(file, names.offset + header.name) : '',
      address: header.address,
      size: header.size,
      allocated: (header.flags & ALLOCATED) !== 0,
      writable: (header.flags & WRITABLE) !== 0,
      ...(header.type !== NO_BITS && { bytes: file.subarray(header.offset, header.offset + header.size) }),
    })),
    segments: readSegments(view, file),
    symbols: readSymbols(view, file, headers),
  };
}

interface SectionHeader {
  name: number;
  type: number;
  flags: number;
  address: number;
  offset: number;
  size: number;
  link: number;
}

function sectionHeaders(view: DataView): SectionHeader[] {
  const [start, size, count] = [view.getUint32(32, true), view.getUint16(46, true), view.getUint16(48, true)];
  return Array.from({ length: count }, (_, index) => {
    const word = (number: number) => view.getUint32(start + index * size + 4 * number, true);
    return {
      name: word(0),
      type: word(1),
      flags: word(2),
      address: word(3),
      offset: word(4),
      size: word(5),
      link: word(6),
    };
  });
}

function readSegments(view: DataView, file: Uint8Array): ElfSegment[] {
  const [start, size, count] = [view.getUint32(28, true), view.getUint16(42, true), view.getUint16(44, true)];
  const segments: ElfSegment[] = [];
  for (let index = 0; index < count; index++) {
    const word = (number: number) => view.getUint32(start + index * size + 4 * number, true);
    const [type, offset, address, filled] = [word(0), word(1), word(3), word(4)];
    if (type === LOADED && filled > 0) segments.push({ address, bytes: file.subarray(offset, offset + filled) });
  }
  return segments.sort((a, b) => a.address - b.address);
}

function readSymbols(view: DataView, file: Uint8Array, headers: readonly SectionHeader[]): Map<string, ElfSymbol> {
  const symbols = new Map<string, ElfSymbol>();
  for (const header of headers.filter(({ type }) => type === SYMBOLS)) {
    const names = headers[header.link]?.offset ?? 0;
    for (let at = header.offset; at + SYMBOL_SIZE <= header.offset + header.size; at += SYMBOL_SIZE) {
      const size = view.getUint32(at + 8, true);
      if (size === 0) continue;
      const name = text(file, names + view.getUint32(at, true));
      symbols.set(name, { value: view.getUint32(at + 4, true), size, section: view.getUint16(at + 14, true) });
    }
  }
  return symbols;
}

function text(file: Uint8Array, offset: number): string {
  return new TextDecoder().decode(file.subarray(offset, file.indexOf(0, offset)));
}
