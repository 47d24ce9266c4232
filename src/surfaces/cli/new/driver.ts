import { basename, join, resolve } from 'node:path';
import { ownKinds } from '../../../parts/catalogue.js';
import { diskFiles } from '../../../system/files.js';
import type { NewFile } from '../../../system/write-all.js';
import { errorMessage } from '../../../util/errors.js';
import { Failure, Status } from '../failure.js';
import { i2cCircuit, i2cDriverHeader, i2cPart, i2cSuite } from './i2c-driver-template.js';
import { pinCircuit, pinDriverHeader, pinPart, pinSuite } from './pin-driver-template.js';
import { NPMRC } from './project-template.js';
import { wayToPackage } from './way-to-package.js';

/** Where the part of a driver is. */
export type DriverPlace = { bus: 'i2c'; address: number } | { bus: 'pin' };

/** The files of a new driver, relative to the folder of the project. */
export interface Driver {
  header: string;
  /** Part, suite, circuit; and what makes the folder a project, if it is none. */
  files: NewFile[];
  /** The package.json of the project with the place of its parts, if that must be added. */
  manifest?: string;
  suite: string;
}

/** The folders that it is written into. */
const PARTS = 'parts';
const SUITES = 'suites';
export const MANIFEST = 'package.json';

/**
 * Returns the files of a driver called [name] for the project in the current folder. Rejects with a Failure if the project
 * has its parts elsewhere than in a folder.
 */
export async function newDriver(name: string, place: DriverPlace): Promise<Driver> {
  checkPartName(name);
  const project = await readProject();
  const { header, part, suite, circuit } = texts(name, place);
  const suitePath = join(SUITES, `${name}.yaml`);
  const files = [
    { path: join(project.parts, `${name}.${project.isModule ? 'js' : 'mjs'}`), text: part },
    { path: suitePath, text: suite },
    { path: join(SUITES, 'circuits', `${name}.circuit.yaml`), text: circuit },
    ...project.files,
  ];
  return { header, files, suite: suitePath, ...(project.manifest !== undefined && { manifest: project.manifest }) };
}

function texts(name: string, place: DriverPlace) {
  if (place.bus === 'pin') {
    return { header: pinDriverHeader(name), part: pinPart(name), suite: pinSuite(name), circuit: pinCircuit(name) };
  }
  const { address } = place;
  return {
    header: i2cDriverHeader(name, address),
    part: i2cPart(name, address),
    suite: i2cSuite(name, address),
    circuit: i2cCircuit(name, address),
  };
}

function checkPartName(name: string): void {
  const taken = [...ownKinds.keys()].find((each) => each.toLowerCase() === name.toLowerCase());
  if (taken !== undefined)
    throw new Failure(`MicroFlo already has a part '${taken}'; choose another name`, Status.usage);
}

interface Project {
  /** The folder of its parts. */
  parts: string;
  isModule: boolean;
  files: NewFile[];
  manifest?: string;
}

/** What the current folder is, or becomes. */
async function readProject(): Promise<Project> {
  const bytes = await diskFiles.read(MANIFEST);
  if (bytes === undefined) return { parts: PARTS, isModule: true, files: await newProject() };
  const text = new TextDecoder().decode(bytes);
  const content = parse(text);
  const { microflo = {} } = content;
  const isModule = content.type === 'module';
  if (!isRecord(microflo)) throw new Failure(`${MANIFEST}: microflo must be an object, such as { "parts": "parts" }`);
  const { parts } = microflo;
  if (parts === undefined) {
    const changed = { ...content, microflo: { ...microflo, parts: PARTS } };
    return { parts: PARTS, isModule, files: [], manifest: `${JSON.stringify(changed, undefined, indentOf(text))}\n` };
  }
  if (typeof parts !== 'string' || /\.[cm]?js$/.test(parts)) {
    throw new Failure(
      `${MANIFEST}: microflo.parts is ${JSON.stringify(parts)}, and a driver needs a folder: move that file to ${PARTS}/ and write "parts": "${PARTS}"`,
    );
  }
  return { parts, isModule, files: [] };
}

function parse(text: string): Record<string, unknown> {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    throw new Failure(`${MANIFEST} is not JSON: ${errorMessage(error)}`);
  }
  if (isRecord(content)) return content;
  throw new Failure(`${MANIFEST} must be an object, such as { "name": "garden" }`);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What [text] of JSON is indented by. */
function indentOf(text: string): string {
  return /^\s*\{\r?\n([ \t]+)/.exec(text)?.[1] ?? '  ';
}

/** What makes a folder the project whose parts are found. */
async function newProject(): Promise<NewFile[]> {
  const name = basename(resolve('.'))
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, '-')
    .replace(/^-+|-+$/g, '');
  const content = {
    name: name === '' ? 'drivers' : name,
    private: true,
    type: 'module',
    devDependencies: { microflo: `file:${await wayToPackage('.')}` },
    microflo: { parts: PARTS },
  };
  const manifest = { path: MANIFEST, text: `${JSON.stringify(content, undefined, 2)}\n` };
  const hasSettings = (await diskFiles.read('.npmrc')) !== undefined;
  return hasSettings ? [manifest] : [manifest, { path: '.npmrc', text: NPMRC }];
}
