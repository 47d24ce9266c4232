import type { SerialView } from '../../src/surfaces/runtime/protocol/extension/messages.js';

/** Characters that are kept of a port. */
const KEPT = 8000;
/** Control characters but for tabulators and line breaks: those of ASCII have pictures. */
const UNSEEN = /[^\P{Cc}\t\n]/gu;
const PICTURES = 0x2400;
const PICTURED = 0x20;
const UNKNOWN = '\ufffd';

/** What the program has sent to serial ports, as text. Like packets, it does not go through the framework. */
export class LiveSerial {
  private readonly texts = new Map<number, string>();
  private readonly decoders = new Map<number, TextDecoder>();

  text(port: number): string {
    return this.texts.get(port) ?? '';
  }

  take(ports: Readonly<Record<number, SerialView>>): void {
    for (const [name, { bytes, leftOut }] of Object.entries(ports)) {
      const port = Number(name);
      const decoder = this.decoders.get(port) ?? new TextDecoder();
      this.decoders.set(port, decoder);
      const read = decoder.decode(Uint8Array.from(bytes), { stream: true }).replaceAll('\r\n', '\n');
      const seen = read.replaceAll(UNSEEN, pictureOf);
      const missing = leftOut > 0 ? `\n(${leftOut} bytes left out)\n` : '';
      this.texts.set(port, `${this.text(port)}${missing}${seen}`.slice(-KEPT));
    }
  }
}

function pictureOf(character: string): string {
  const code = character.charCodeAt(0);
  return code < PICTURED ? String.fromCharCode(PICTURES + code) : UNKNOWN;
}
