import { readBytes } from '../../system/files.js';
import type { Secret } from '../runtime/server/secrets.js';
import { Failure, Status } from './failure.js';

/** A secret without a permission has full permission. */
const LINE = /^(?:(read|edit|full)\s+)?(\S+)$/;
const VARIABLES = { MICROFLO_SECRET: 'full', MICROFLO_SECRET_EDIT: 'edit', MICROFLO_SECRET_READ: 'read' } as const;
/** Shorter secrets can be guessed. */
const SHORTEST = 8;

/**
 * Reads the secrets in the file at [path] and in the environment. Secrets are never arguments, which every user of a
 * machine can see. Rejects with a Failure that names the wrong line, but does not show its text.
 */
export async function readSecrets(path: string | undefined, environment: NodeJS.ProcessEnv): Promise<Secret[]> {
  const fromFile = path === undefined ? [] : parseSecrets(new TextDecoder().decode(await readBytes(path)), path);
  const fromEnvironment = Object.entries(VARIABLES).flatMap(([name, permission]) => {
    const secret = environment[name];
    return secret === undefined || secret === '' ? [] : [checked({ permission, secret }, name)];
  });
  if (path !== undefined && fromFile.length === 0)
    throw new Failure(`${path} contains no secret; write one per line`, Status.usage);
  return [...fromFile, ...fromEnvironment];
}

function parseSecrets(text: string, path: string): Secret[] {
  return text.split(/\r?\n/).flatMap((line, i): Secret[] => {
    if (line.trim() === '' || line.startsWith('#')) return [];
    const [, permission = 'full', secret] = LINE.exec(line.trim()) ?? [];
    if (secret === undefined) {
      throw new Failure(`${path}:${i + 1}: expected read, edit or full and a secret, or a secret alone`, Status.usage);
    }
    return [checked({ permission: permission as Secret['permission'], secret }, `${path}:${i + 1}`)];
  });
}

function checked(secret: Secret, where: string): Secret {
  if (secret.secret.length >= SHORTEST) return secret;
  throw new Failure(`${where}: the secret is too short; use at least ${SHORTEST} characters`, Status.usage);
}
