import type { Clock } from '../../util/clock.js';
import { limits } from './protocol/limits.js';
import { ProtocolError } from './protocol/message.js';
import type { Permission, Permissions } from './protocol/permission.js';
import { WrongSecrets } from './wrong-secrets.js';

/** Where a connection comes from. */
export interface Visitor {
  /** The address that its wrong secrets are counted for. */
  address: string;
  /** What it may do where no secret is needed. */
  unasked: Permission;
}

/**
 * Decides what connections may do. Where a secret is needed, those that have not shown one are few and do not stay, and
 * an address that guesses is made to wait.
 */
export class Admission {
  /** Connections that have not shown a secret, the oldest first, and how to cancel their time. */
  private readonly strangers = new Map<Visit, () => void>();
  private readonly wrong: WrongSecrets;

  constructor(
    private readonly permissions: Permissions,
    private readonly clock: Clock,
  ) {
    this.wrong = new WrongSecrets(clock);
  }

  /** A connection has been made; [close] closes it. */
  enter(visitor: Visitor, close: (why: string) => void): Visit {
    const visit = new Visit(this.permissions, visitor, this.wrong, {
      proven: () => this.forget(visit),
      close,
    });
    if (this.permissions.areNeeded) this.expectSecret(visit, close);
    return visit;
  }

  /** The connection has ended. */
  leave(visit: Visit): void {
    this.forget(visit);
  }

  close(): void {
    for (const visit of [...this.strangers.keys()]) this.forget(visit);
    this.wrong.close();
  }

  private expectSecret(visit: Visit, close: (why: string) => void): void {
    const { secretTime, strangers } = limits;
    const cancel = this.clock.after(secretTime.most, () => {
      this.forget(visit);
      close(`no secret within ${secretTime.most / 1000} s`);
    });
    this.strangers.set(visit, cancel);
    const [oldest] = this.strangers.keys();
    if (this.strangers.size <= strangers.most || !oldest) return;
    this.forget(oldest);
    oldest.end(`more than ${strangers.most} clients without a secret`);
  }

  private forget(visit: Visit): void {
    this.strangers.get(visit)?.();
    this.strangers.delete(visit);
  }
}

/** What one connection may do, by the secrets that it shows. */
export class Visit {
  /** The secret that it has shown last, and what that permits. */
  private proven: { secret: string; permission: Permission } | undefined;
  /** The wrong secret that it has tried last: to repeat it is no guess. */
  private refused: string | undefined;
  private wrongMessages = 0;

  constructor(
    private readonly permissions: Permissions,
    private readonly visitor: Visitor,
    private readonly wrong: WrongSecrets,
    private readonly tell: { proven(): void; close(why: string): void },
  ) {}

  /** What a message with [secret] may do. Throws a ProtocolError when its address has to wait. */
  permission(secret: string | undefined): Permission {
    if (!this.permissions.areNeeded) return this.visitor.unasked;
    if (secret === undefined || secret === '') return 'none';
    if (secret === this.proven?.secret) return this.proven.permission;
    if (secret === this.refused) return this.noteWrong();
    const { address } = this.visitor;
    if (this.wrong.mustWait(address)) {
      this.noteWrong();
      throw new ProtocolError(
        `too many wrong secrets from ${address}: the secret was not looked at; try again in ${this.wrong.pause(address) / 1000} s`,
      );
    }
    const permission = this.permissions.permission(secret);
    if (permission === 'none') {
      // A long one is not kept, and counts again.
      this.refused = secret.length > limits.name.most ? undefined : secret;
      this.wrong.note(address);
      return this.noteWrong();
    }
    this.proven = { secret, permission };
    this.tell.proven();
    return permission;
  }

  end(why: string): void {
    this.tell.close(why);
  }

  private noteWrong(): Permission {
    this.wrongMessages += 1;
    if (this.wrongMessages === limits.wrongSecrets.most) this.end('too many wrong secrets');
    return 'none';
  }
}
