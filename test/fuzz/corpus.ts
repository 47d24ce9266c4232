import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Device } from '../../src/device/device.js';
import { EditRefused } from '../../src/device/edit-refused.js';
import type { Library } from '../../src/library/component.js';
import { coreLibrary } from '../../src/library/core.js';
import { LINK_VERSION } from '../../src/link/control.js';
import { concatenate } from '../../src/util/bytes.js';
import { compile } from './compile.js';
import { everyComponent } from './every.js';
import type { Fuzzer } from './program.js';
import { type Recorder, recorderOf } from './recording.js';
import { messageSteps, step } from './steps.js';

/** The graphs that everything is made of: blink, one with every component of the library, and more. */
const graphs = fileURLToPath(new URL('corpus/', import.meta.url));
/** The name of the graph with every component of the library. */
const EVERY = 'every';

/** The text of a graph of the corpus, for a device with [library]. */
export const read = (name: string, library: Library = coreLibrary) =>
  name === EVERY ? everyComponent(library) : readFileSync(join(graphs, `${name}.fbp`), 'utf8');

/** The names of the graphs of the corpus that somebody wrote. */
export const writtenGraphs = readdirSync(graphs).map((file) => file.replace('.fbp', ''));
/** The names of all graphs of the corpus. */
export const graphNames = [...writtenGraphs, EVERY];

/** The targets, each with a folder of inputs to begin with. */
export const targets = ['wire', 'script', 'edits'] as const;
export type TargetName = (typeof targets)[number];

/** Paths of what a run of the fuzzer is given. */
export interface Corpus {
  /** Environment variables. */
  env: Record<string, string>;
  /** Inputs to begin with. */
  seeds: Record<TargetName, string>;
}

/** Writes the corpus for [fuzzer] into [folder]: scripts of our own encoder, in its present version. */
export async function writeCorpus(fuzzer: Fuzzer, folder: string): Promise<Corpus> {
  const recorder = recorderOf(fuzzer);
  const blink = await recorder((device) => device.upload(compile(read('blink'))));
  const every = await recorder((device) => device.upload(compile(read('every'))));
  const env = {
    MICROFLO_FUZZ_BLINK: save(folder, 'blink', messageSteps(blink)),
    MICROFLO_FUZZ_GRAPH: save(folder, 'every', messageSteps(every)),
  };
  const scripts = await scriptsOf(recorder);
  const seeds = {
    wire: saveAll(folder, 'wire', wireInputs([...scripts.values()].flat())),
    script: saveAll(folder, 'script', new Map([...scripts].map(([name, messages]) => [name, messageSteps(messages)]))),
    edits: saveAll(folder, 'edits', await editInputs(recorder)),
  };
  return { env, seeds };
}

/** Scripts that load each graph, and use it, by the names of the graphs. */
export async function scriptsOf(recorder: Recorder): Promise<Map<string, Uint8Array[]>> {
  const scripts = new Map<string, Uint8Array[]>();
  for (const name of graphNames) {
    const script = await recorder(async (device) => {
      await device.upload(compile(read(name)));
      await useAll(device);
    });
    scripts.set(name, script);
  }
  return scripts;
}

/** Everything that a host can ask of a running device. */
export async function useAll(device: Device): Promise<void> {
  for (const { name } of device.program?.inports ?? []) {
    for (const value of [null, true, 7, 'text', '#.#', '1 = 2, 3 = 4', [1, [2.5]]])
      await device.send(name, value).catch(() => {});
  }
  // In lines that fill several messages; only some graphs read them.
  await device.writeConsole('one line\nand another, which is a little longer\r\n\n').catch(() => {});
  await device.statistics();
  await device.read();
  await device.ping();
  await device.stop();
  await device.start();
}

/** What edits change of the graph with every component: lines that go, and lines that come. */
const EDITS: readonly { name: string; without?: RegExp; and?: string }[] = [
  { name: 'a removed edge', without: /^n3 \w+ -> / },
  { name: 'removed nodes', without: /\bn(5|6|20)\b/ },
  { name: 'an added node', and: 'more(Repeat) OUT -> IN all\nhub OUT -> IN more' },
  { name: 'an initial packet', and: "'other' -> IN all\n10 -> INTERVAL ticks" },
  { name: 'many at once', without: /\bn1?[0-3]\b/, and: 'new(Timer) OUT -> IN more(Repeat) OUT -> IN all' },
  { name: 'an export less', without: /^OUTPORT/ },
  { name: 'another graph', without: /./, and: read('text') },
];

/** Edits of the graph with every component, and back again, with packets and time between. */
export async function editInputs(recorder: Recorder): Promise<Map<string, Uint8Array>> {
  const every = read('every');
  const inputs = new Map<string, Uint8Array>();
  for (const { name, without, and = '' } of EDITS) {
    const lines = every.split('\n').filter((line) => without === undefined || !without.test(line));
    const stages = [`${lines.join('\n')}\n${and}`, every];
    const sent = await recorder(async (device) => {
      await device.upload(compile(every));
      for (const stage of stages) {
        // One that does not fit is an input, too.
        await device.edit(compile(stage)).catch(unlessRefused);
        await useAll(device);
      }
    });
    const loaded = await recorder((device) => device.upload(compile(every)));
    const parts = sent.slice(loaded.length).map((message) => step('message', ...message));
    const between = [step('wait', 100), step('pin', 2, 1), step('serial', 1, 65, 66), step('pin', 2, 2)];
    inputs.set(name, concatenate(parts.flatMap((part, index) => [part, between[index % 8] ?? new Uint8Array()])));
  }
  return inputs;
}

function unlessRefused(error: unknown): void {
  if (!(error instanceof EditRefused)) throw error;
}

/** Frames of a session with these messages, and those that belong to none. */
export function wireInputs(messages: readonly Uint8Array[]): Map<string, Uint8Array> {
  const session = 3;
  const data = messages.slice(0, 40).map((message, index) => {
    return step('frame', (index % 8) << 3, (session << 3) | 0, ...message);
  });
  const open = step('frame', 0xc0, session << 3, 1, LINK_VERSION);
  const acknowledge = (number: number) => step('frame', 0x40 | (number << 3), (session << 3) | number);
  return new Map([
    ['a session', concatenate([open, acknowledge(0), ...data])],
    ['acknowledgements', concatenate([open, ...[0, 1, 2, 3, 4, 5, 6, 7, 0].map(acknowledge), ...data.slice(0, 3)])],
    ['requests', concatenate([open, acknowledge(0), ...[0x80, 0x88, 0xb8].map((head) => step('frame', head, 24))])],
    [
      'controls',
      concatenate([1, 2, 3, 4, 5, 6].map((control) => step('frame', 0xc0, session << 3, control, LINK_VERSION))),
    ],
    ['no frames', concatenate([step('raw', 0, 0, 1, 0, 255, 1, 2, 3), step('raw', 1, 1, 1, 0), step('wait', 255)])],
  ]);
}

function saveAll(folder: string, name: string, inputs: ReadonlyMap<string, Uint8Array>): string {
  const path = join(folder, `seeds-${name}`);
  for (const [each, bytes] of inputs) save(path, each.replaceAll(' ', '-'), bytes);
  return path;
}

function save(folder: string, name: string, bytes: Uint8Array): string {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}
