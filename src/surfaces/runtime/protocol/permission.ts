import type { Request } from './message.js';

/** What a client may do: nothing, read, edit and run graphs, or also send code. */
export type Permission = 'none' | 'read' | 'edit' | 'full';

/** Knows what the secret of a message permits. Handed in: comparing secrets safely is up to the platform. */
export interface Permissions {
  /** Whether nothing is permitted without a secret. */
  readonly areNeeded: boolean;
  /** What a message with [secret] may do. Takes the same time for every secret. */
  permission(secret: string): Permission;
}

const ORDER: readonly Permission[] = ['none', 'read', 'edit', 'full'];

/** Whether [permission] is at least [wanted]. */
export function allows(permission: Permission, wanted: Permission): boolean {
  return ORDER.indexOf(permission) >= ORDER.indexOf(wanted);
}

const READ = [
  'protocol:runtime',
  'protocol:component',
  'component:getsource',
  'network:status',
  'network:data',
  'graph:readonly',
];
const EDIT = [...READ, 'protocol:graph', 'protocol:network', 'network:control'];
const FULL = [...EDIT, 'component:setsource'];

/** The protocol's names of what a client may do. [takesSource]: whether clients may send code at all. */
export function capabilities(permission: Permission, takesSource: boolean): readonly string[] {
  switch (permission) {
    case 'none':
      return [];
    case 'read':
      return READ;
    case 'edit':
      return EDIT;
    case 'full':
      return takesSource ? FULL : EDIT;
  }
}

/** Requests that only read. */
const LOOKING = [
  'component:list',
  'component:getsource',
  'network:getstatus',
  'network:edges',
  'network:debug',
  ...[
    'hello',
    'open',
    'close',
    'library',
    'board',
    'text',
    'watch',
    'follow',
    'statistics',
    'parts',
    'partkinds',
    'firmware',
    'lessons',
    'readcode',
  ].map((command) => `microflo:${command}`),
];

/** Requests of the extension that read, write or run files of this computer, or write firmware to a board. */
const FULL_EXTENSION = [
  'files',
  'readfile',
  'save',
  'writefile',
  'editcircuit',
  'resolve',
  'writecode',
  'flash',
  'suites',
  'runsuite',
  'savecase',
];

/** The permission that [request] needs. Sending a graph needs `edit`, sending C++ needs `full`. */
export function permissionFor({ protocol, command, payload }: Request): Permission {
  const what = `${protocol}:${command}`;
  if (what === 'runtime:getruntime') return 'none';
  if (LOOKING.includes(what)) return 'read';
  if (protocol === 'microflo') return FULL_EXTENSION.includes(command) ? 'full' : 'edit';
  return what === 'component:source' && !isGraphLanguage(payload.language) ? 'full' : 'edit';
}

/** Whether a source in that language is a graph. */
export function isGraphLanguage(language: unknown): boolean {
  return typeof language === 'string' && ['json', 'fbp'].includes(language.toLowerCase());
}
