import { grouped } from '../program/numbers.js';

/** A section of an ELF file. */
export interface ElfSection {
  name: string;
  /** Its address at run time. */
  address: number;
  size: number;
  /** True if it occupies memory at run time. */
  allocated: boolean;
  writable: boolean;
  /** Undefined for a section without contents in the file, such as .bss. */
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
  /** Symbols that have a size, by name. */
  symbols: Map<string, ElfSymbol>;
}

export interface ElfSymbol {
  /** Index of the symbol's section. */
  section: number;
  /** The symbol's address; in an object file the offset in its section. */
  value: number;
  size: number;
  /** Whether it is a function: on ARM the lowest bit of its address says that it is one for Thumb. */
  isFunction: boolean;
}

const MAGIC = 0x464c457f;
const LITTLE_ENDIAN = 1;
const LOADED = 1;
const SYMBOLS = 2;
const FUNCTION = 2;
const NO_BITS = 8;
const WRITABLE = 1;
const ALLOCATED = 2;

/** Offsets of the fields of an ELF file, in bytes from the start of their structure. */
interface Layout {
  /** Size of an address in bytes. */
  word: 4 | 8;
  file: { end: number; segments: number; sections: number; segmentSize: number; segmentCount: number };
  /** Offsets for the section headers. The index of the name section follows their count. */
  sections: { size: number; count: number; names: number };
  section: { flags: number; address: number; offset: number; size: number; link: number };
  segment: { offset: number; address: number; filled: number };
  symbol: { bytes: number; info: number; section: number; value: number; size: number };
}

/** System V ABI, chapters 4 and 5. */
const LAYOUT_32: Layout = {
  word: 4,
  file: { end: 52, segments: 28, sections: 32, segmentSize: 42, segmentCount: 44 },
  sections: { size: 46, count: 48, names: 50 },
  section: { flags: 8, address: 12, offset: 16, size: 20, link: 24 },
  segment: { offset: 4, address: 12, filled: 16 },
  symbol: { bytes: 16, info: 12, section: 14, value: 4, size: 8 },
};
/** ELF-64 Object File Format, version 1.5. */
const LAYOUT_64: Layout = {
  word: 8,
  file: { end: 64, segments: 32, sections: 40, segmentSize: 54, segmentCount: 56 },
  sections: { size: 58, count: 60, names: 62 },
  section: { flags: 8, address: 16, offset: 24, size: 32, link: 40 },
  segment: { offset: 8, address: 24, filled: 32 },
  symbol: { bytes: 24, info: 4, section: 6, value: 8, size: 16 },
};
/** Layouts by the class in the file's header. */
const LAYOUTS: readonly (Layout | undefined)[] = [undefined, LAYOUT_32, LAYOUT_64];

/**
 * Reads sections, segments and symbols of a little-endian ELF file with 32 or 64 bits. Throws for any other file, and for
 * one that is cut short.
 */
export function readElf(file: Uint8Array): Elf {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  if (view.byteLength < LAYOUT_32.file.end || view.getUint32(0, true) !== MAGIC)
    throw new Error(`not an ELF file: it must begin with 7F 45 4C 46 and a header of ${LAYOUT_32.file.end} bytes`);
  const layout = LAYOUTS[view.getUint8(4)];
  if (!layout || view.getUint8(5) !== LITTLE_ENDIAN)
    throw new Error('not an ELF file for a board: it must be little-endian, of 32 or 64 bits');
  if (view.byteLength < layout.file.end) throw cutShort('the header', 0, layout.file.end, view.byteLength);
  return new Reader(file, view, layout).read();
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

class Reader {
  constructor(
    private readonly file: Uint8Array,
    private readonly view: DataView,
    private readonly layout: Layout,
  ) {}

  read(): Elf {
    const headers = this.sectionHeaders();
    const names = headers[this.half(this.layout.sections.names)];
    return {
      sections: headers.map((header) => ({
        name: names ? this.text(names.offset + header.name) : '',
        address: header.address,
        size: header.size,
        allocated: (header.flags & ALLOCATED) !== 0,
        writable: (header.flags & WRITABLE) !== 0,
        ...(header.type !== NO_BITS && { bytes: this.part('a section', header.offset, header.size) }),
      })),
      segments: this.segments(),
      symbols: this.symbols(headers),
    };
  }

  private sectionHeaders(): SectionHeader[] {
    const { file, sections, section } = this.layout;
    const [start, size, count] = [this.word(file.sections), this.half(sections.size), this.half(sections.count)];
    this.part('the table of sections', start, count * size);
    return Array.from({ length: count }, (_, index) => {
      const at = start + index * size;
      return {
        name: this.view.getUint32(at, true),
        type: this.view.getUint32(at + 4, true),
        flags: this.word(at + section.flags),
        address: this.word(at + section.address),
        offset: this.word(at + section.offset),
        size: this.word(at + section.size),
        link: this.view.getUint32(at + section.link, true),
      };
    });
  }

  private segments(): ElfSegment[] {
    const { file, segment } = this.layout;
    const [start, size, count] = [this.word(file.segments), this.half(file.segmentSize), this.half(file.segmentCount)];
    this.part('the table of segments', start, count * size);
    const segments: ElfSegment[] = [];
    for (let at = start; at < start + count * size; at += size) {
      const [offset, filled] = [this.word(at + segment.offset), this.word(at + segment.filled)];
      if (this.view.getUint32(at, true) !== LOADED || filled === 0) continue;
      const address = this.word(at + segment.address);
      segments.push({ address, bytes: this.part('a segment', offset, filled) });
    }
    return segments.sort((a, b) => a.address - b.address);
  }

  private symbols(headers: readonly SectionHeader[]): Map<string, ElfSymbol> {
    const { symbol } = this.layout;
    const symbols = new Map<string, ElfSymbol>();
    for (const header of headers.filter(({ type }) => type === SYMBOLS)) {
      const names = headers[header.link]?.offset ?? 0;
      this.part('the table of symbols', header.offset, header.size);
      for (let at = header.offset; at + symbol.bytes <= header.offset + header.size; at += symbol.bytes) {
        const size = this.word(at + symbol.size);
        if (size === 0) continue;
        const name = this.text(names + this.view.getUint32(at, true));
        const [value, section] = [this.word(at + symbol.value), this.half(at + symbol.section)];
        symbols.set(name, { value, size, section, isFunction: (this.half(at + symbol.info) & 0xf) === FUNCTION });
      }
    }
    return symbols;
  }

  /** The [size] bytes at [offset]. Throws when the file ends before them; [what] names them. */
  private part(what: string, offset: number, size: number): Uint8Array {
    if (offset + size > this.file.length) throw cutShort(what, offset, size, this.file.length);
    return this.file.subarray(offset, offset + size);
  }

  private half(at: number): number {
    return this.view.getUint16(at, true);
  }

  /** Reads an address or size. 64-bit values are exact up to 2⁵³. */
  private word(at: number): number {
    return this.layout.word === 4 ? this.view.getUint32(at, true) : Number(this.view.getBigUint64(at, true));
  }

  private text(offset: number): string {
    return new TextDecoder().decode(this.file.subarray(offset, this.file.indexOf(0, offset)));
  }
}

function cutShort(what: string, offset: number, size: number, length: number): Error {
  const wanted = `${what} at 0x${offset.toString(16)} has ${grouped(size)} bytes`;
  return new Error(
    `the ELF file is incomplete: ${wanted}, but the file ends after ${grouped(length)}; build or copy it again`,
  );
}
