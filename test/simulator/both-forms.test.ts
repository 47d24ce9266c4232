import assert from 'node:assert/strict';
import { cpSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { BytePort } from '../../src/link/byte-port.js';
import { encodeCobs } from '../../src/link/cobs.js';
import { LinkSession } from '../../src/link/session.js';
import { findNative } from '../../src/simulator/machine/find-native.js';
import { type Native, type NativeBoard, RunStatus } from '../../src/simulator/native.js';
import { WasmBoard } from '../../src/simulator/wasm/wasm-board.js';
import { crc16 } from '../../src/stream/crc.js';
import { removeTemporary, temporaryFolder } from '../../src/system/temporary.js';
import { concatenate } from '../../src/util/bytes.js';
import { stillClock } from '../../src/util/clock.js';
import { Listeners } from '../../src/util/listeners.js';
import { editInputs, scriptsOf, wireInputs } from '../fuzz/corpus.js';
import { hostileInputs } from '../fuzz/hostile.js';
import { recordSimulated } from '../fuzz/recording.js';
import { messageSteps, parseSteps, stepsAsText, stepsFromText, step as toStep } from '../fuzz/steps.js';
import { isWasm } from './forms.js';

/** Methods of the class in TypeScript alone. */
const INTERNAL = ['open', 'touch'];

/** Inputs of 20 hostile frames each. */
const HOSTILE = 400;
const FOUND = 'test/fuzz/found';

/** Bytes of a record's header in the log (simulator/board.h), and where in it are its kind and its size. */
const HEAD = 12;
const KIND = 8;
const SIZE = 10;
const LINK = 1;
/** Times that a board is run at one moment at most: one that nobody acknowledges goes on for ever. */
const MOST_RUNS = 1000;

/** A frame as it is sent, with a right checksum: the first two bytes are its head and its tail. */
function frameOf([head = 0, tail = 0, ...payload]: Uint8Array): Uint8Array {
  const bytes = Uint8Array.of(head, ...payload, tail, 0, 0);
  const crc = ~crc16(bytes.subarray(0, -2)) & 0xffff;
  bytes.set([crc & 0xff, crc >> 8], bytes.length - 2);
  return encodeCobs(bytes);
}

/** A board that things are done to, with all of its log. */
class Logged {
  private readonly board: NativeBoard;
  private readonly link = new Listeners<Uint8Array>();
  private readonly session: LinkSession;
  private readonly room = new Uint8Array(1 << 18);
  private log: Uint8Array[] = [];
  private now = 0;

  constructor({ NativeBoard: Board }: Native) {
    this.board = new Board(0);
    const port: BytePort = {
      write: (bytes) => this.board.linkIn(bytes),
      onBytes: (handler) => this.link.add(handler),
      close: () => {},
    };
    this.session = new LinkSession(port, { id: 1, clock: stillClock, name: 'the board' });
    this.session.open();
    this.settle();
  }

  /** Does a step. Returns what the log has of it, and what can be asked. */
  perform({ kind, bytes }: ReturnType<typeof parseSteps>[number]): Uint8Array {
    const [first = 0, second = 0] = bytes;
    if (kind === 'message' && bytes.length > 0) this.send(bytes);
    if (kind === 'frame') this.board.linkIn(frameOf(bytes));
    if (kind === 'raw') this.board.linkIn(bytes);
    if (kind === 'serial') this.board.serialIn(first, bytes.slice(1));
    if (kind === 'wait') this.now += 1000 * bytes.reduce((sum, byte) => sum + byte, 0);
    if (kind === 'pin') {
      this.board.drivePin(first, (second % 3) - 1);
      this.board.driveAnalog(first, second << 2);
    }
    this.settle();
    const asked = [this.board.time(), this.board.nextWake() ?? -1, Number(this.board.busy())];
    const pins = Array.from({ length: 20 }, (_, pin) => 8 * this.board.pinValue(pin) + this.board.pinMode(pin));
    const took = concatenate([...this.log, new Uint8Array(Float64Array.from([...asked, ...pins]).buffer)]);
    this.log = [];
    return took;
  }

  close(): void {
    this.board.close();
  }

  /** The session is over when the board has given it up. */
  private send(bytes: Uint8Array): void {
    try {
      this.session.send(bytes, true);
    } catch {}
  }

  private settle(): void {
    let status: number = RunStatus.events;
    for (let left = MOST_RUNS; left > 0 && status !== RunStatus.done; left--) {
      status = this.board.run(this.now);
      const size = this.board.readLog(this.room);
      this.log.push(Uint8Array.of(status), this.room.slice(0, size));
      this.hear(size);
    }
    this.now = Math.max(this.now, this.board.time());
  }

  private hear(size: number): void {
    const view = new DataView(this.room.buffer);
    const copy = this.room.slice(0, size);
    for (let at = 0; at < size; at += HEAD + view.getUint16(at + SIZE, true)) {
      const end = at + HEAD + view.getUint16(at + SIZE, true);
      if (copy[at + KIND] === LINK) this.link.notify(copy.slice(at + HEAD, end));
    }
  }
}

(isWasm ? describe.skip : describe)('The addon and the WebAssembly', function () {
  this.timeout(600_000);
  let forms: readonly [Native, Native];
  let folder: string;

  // Another copy of the addon: that of the tests may have been given components of somebody's own.
  before(() => {
    folder = temporaryFolder('addon');
    cpSync('build/Release', join(folder, 'build/Release'), {
      recursive: true,
      filter: (path) => statSync(path).isDirectory() || path.endsWith('.node'),
    });
    forms = [findNative(folder, 'addon'), findNative(undefined, 'wasm')];
  });
  after(() => removeTemporary(folder));

  /** Does all steps of [input] to a board of each form, and compares all that they say. */
  function compare(name: string, input: Uint8Array): void {
    const boards = forms.map((form) => new Logged(form));
    const steps = parseSteps(input);
    for (const [i, step] of steps.entries()) {
      const [native, wasm] = boards.map((board) => board.perform(step));
      if (native && wasm && Buffer.compare(native, wasm) === 0) continue;
      const before = stepsAsText(concatenate(steps.slice(0, i + 1).map(({ kind, bytes }) => toStep(kind, ...bytes))));
      assert.fail(`${name}: the logs differ after step ${i}:\n${before}\n${hex(native)}\n${hex(wasm)}`);
    }
    for (const board of boards) board.close();
  }

  it('are builds of the same C++', () => {
    assert.deepEqual(
      forms.map(({ form }) => form),
      ['addon', 'wasm'],
    );
    assert.equal(forms[0].buildId(), forms[1].buildId());
  });

  it('have the same methods', () => {
    const methods = (board: object) => Object.getOwnPropertyNames(Object.getPrototypeOf(board)).sort();
    const native = methods(new forms[0].NativeBoard(0));
    const shared = Object.getOwnPropertyNames(WasmBoard.prototype).filter((name) => !INTERNAL.includes(name));
    assert.deepEqual(shared.sort(), native);
  });

  it('write the same log, to the byte, of every graph of the corpus, of edits, and of what is no frame', async () => {
    const scripts = await scriptsOf(recordSimulated);
    for (const [name, messages] of scripts) compare(name, messageSteps(messages));
    for (const [name, input] of await editInputs(recordSimulated)) compare(name, input);
    for (const [name, input] of wireInputs([...scripts.values()].flat())) compare(name, input);
  });

  it('write the same log of what fuzzers have found', () => {
    for (const file of readdirSync(FOUND)) compare(file, stepsFromText(readFileSync(join(FOUND, file), 'utf8')));
  });

  it(`write the same log of ${HOSTILE * 20} hostile frames`, async () => {
    const inputs = hostileInputs([...(await scriptsOf(recordSimulated)).values()], 1);
    for (let i = 0; i < HOSTILE; i++) compare(`hostile ${i}`, inputs.next().value ?? new Uint8Array());
  });
});

function hex(bytes: Uint8Array = new Uint8Array()): string {
  return Buffer.from(bytes).toString('hex');
}
