import { createHash, timingSafeEqual } from 'node:crypto';
import { allows, type Permission, type Permissions } from '../protocol/permission.js';

/** A secret and its permission. */
export interface Secret {
  permission: Exclude<Permission, 'none'>;
  secret: string;
}

/** Knows what each secret permits. Keeps no secret, only hashes: none can be shown by mistake. */
export class Secrets implements Permissions {
  private readonly known: readonly { permission: Permission; hash: Buffer }[];

  /** Without secrets, none is needed. */
  constructor(secrets: readonly Secret[] = []) {
    this.known = secrets.map(({ permission, secret }) => ({ permission, hash: hashOf(secret) }));
  }

  get areNeeded(): boolean {
    return this.known.length > 0;
  }

  /** The permission of a message with [secret]. Takes the same time for every secret. */
  permission(secret: string): Permission {
    const hash = hashOf(secret);
    let found: Permission = 'none';
    for (const { permission, hash: wanted } of this.known) {
      if (timingSafeEqual(hash, wanted) && !allows(found, permission)) found = permission;
    }
    return found;
  }
}

function hashOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
