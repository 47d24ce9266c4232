import { isGraphPath } from '../../src/graph/read.js';
import { RefusedError } from '../wire/message.js';

/** The files of a graph in a link: its own, those of its subgraphs, and its circuit. Names have no folders. */
export interface Linked {
  /** The name of the file of the main graph. */
  readonly main: string;
  readonly files: Readonly<Record<string, string>>;
}

/** What stands in front of the graph in the fragment of an address. */
const KEY = 'graph=';

/** Characters of a fragment that all browsers and chats carry, bytes of text in it, and files. */
const MOST = { characters: 30_000, bytes: 500_000, files: 50 } as const;

const NAME = /^[^/\\:\p{Cc}]{1,200}\.(fbp|json|circuit\.yaml)$/u;

/** What is wrong with a link. */
export class LinkError extends RefusedError {
  override name = 'LinkError';
}

/** Returns the fragment, without `#`, that carries [linked]. Rejects with a LinkError when it is too large for a link. */
export async function fragmentOf(linked: Linked): Promise<string> {
  const text = new TextEncoder().encode(JSON.stringify(linked));
  if (text.length > MOST.bytes) throw tooLarge(`${text.length} bytes of files`, `${MOST.bytes}`);
  const packed = await through(text, new CompressionStream('deflate-raw'), Number.POSITIVE_INFINITY);
  const fragment = KEY + base64url(packed);
  if (fragment.length > MOST.characters) {
    throw tooLarge(`a link of ${fragment.length} characters`, `${MOST.characters}`);
  }
  return fragment;
}

/** Whether a fragment should carry a graph. */
export function isLink(fragment: string): boolean {
  return fragment.startsWith(KEY);
}

/** Reads a fragment without `#`. Rejects with a LinkError that says what is wrong with it. */
export async function readFragment(fragment: string): Promise<Linked> {
  if (fragment.length > MOST.characters) {
    throw new LinkError(`the link has ${fragment.length} characters, and ${MOST.characters} are allowed`);
  }
  return checked(await unpacked(fragment.slice(KEY.length)));
}

async function unpacked(text: string): Promise<unknown> {
  try {
    const bytes = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (each) => each.charCodeAt(0));
    const unpacked = await through(bytes, new DecompressionStream('deflate-raw'), MOST.bytes);
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(unpacked));
  } catch (error) {
    if (error instanceof LinkError) throw error;
    throw new LinkError('the link is damaged, or was cut off where it was copied: ask for it again, as a whole');
  }
}

function checked(value: unknown): Linked {
  const { main, files } = (typeof value === 'object' && value !== null ? value : {}) as Partial<
    Record<string, unknown>
  >;
  const isRecord = typeof files === 'object' && files !== null && !Array.isArray(files);
  const entries = isRecord ? Object.entries(files) : [];
  if (entries.length > MOST.files)
    throw new LinkError(`the link has ${entries.length} files, and ${MOST.files} are allowed`);
  const odd = entries.find(([name, text]) => !NAME.test(name) || typeof text !== 'string');
  if (odd) throw new LinkError(`the link has a file '${odd[0].slice(0, 100)}', which is neither a graph nor a circuit`);
  const texts = Object.fromEntries(entries) as Record<string, string>;
  if (typeof main !== 'string' || !isGraphPath(main) || !Object.hasOwn(texts, main)) {
    throw new LinkError('the link has no main graph: ask for it again');
  }
  return { main, files: texts };
}

/** Names the folder of the workspace for what a link brings: the same link, the same folder. */
export function folderOf({ main, files }: Linked): string {
  const text = new TextEncoder().encode(JSON.stringify([main, Object.entries(files).sort()]));
  // FNV-1a: it tells links apart, and protects nothing.
  let hash = 0x811c9dc5;
  for (const byte of text) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return `links/${hash.toString(16).padStart(8, '0')}-${text.length}`;
}

/** Passes [bytes] through [stream]. Rejects with a LinkError when more than [most] bytes come out. */
async function through(
  bytes: Uint8Array<ArrayBuffer>,
  stream: CompressionStream | DecompressionStream,
  most: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const writer = stream.writable.getWriter();
  // What is wrong is said to the reader, too.
  writer.write(bytes).catch(() => {});
  writer.close().catch(() => {});
  const reader = stream.readable.getReader();
  const parts: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > most) {
      void reader.cancel();
      throw new LinkError(`the files in the link have more than ${most} bytes`);
    }
    parts.push(value);
  }
  const all = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

function base64url(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

function tooLarge(what: string, most: string): LinkError {
  return new LinkError(
    `the graph is too large for a link: it would be ${what}, and ${most} are allowed. Share its file`,
  );
}
