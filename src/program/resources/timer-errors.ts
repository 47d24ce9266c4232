import type { Diagnostic } from '../../graph/diagnostic.js';
import type { Board } from '../board.js';
import { pinName } from '../pins.js';
import type { PinClaim, ServiceClaim } from './claims.js';
import { type FreePins, timerInstead } from './free-pins.js';
import { SERVICE_WORDS } from './words.js';

/** Returns an error for each service that a node needs and no timer of the board has. */
export function missingServices(board: Board, services: readonly ServiceClaim[]): Diagnostic[] {
  const missing = services.filter(({ service }) => !hasService(board, service));
  return missing.map(({ called, place, service }) => {
    if (service === 'storage') {
      const message = `${called} needs storage, but ${board.name} keeps nothing over a reset; docs/storage.md lists the boards that do`;
      return { severity: 'error', code: 'no-service', message, place };
    }
    const message = `${called} needs ${SERVICE_WORDS[service]}, which ${board.name} cannot make; docs/timers.md lists the boards that can`;
    return { severity: 'error', code: 'no-service', message, place };
  });
}

function hasService({ storage, timers }: Board, service: ServiceClaim['service']): boolean {
  if (service === 'storage') return storage > 0;
  // Without a list of its timers, only the board itself knows.
  return timers.length === 0 || timers.some(({ beside, instead }) => [...beside, ...instead].includes(service));
}

/** Returns an error for each pin whose PWM a service has displaced, and for each one at which a timer has no service. */
export function timerErrors(
  board: Board,
  pins: readonly PinClaim[],
  services: readonly ServiceClaim[],
  free: FreePins,
): Diagnostic[] {
  return pins.flatMap((claim) => {
    const { role } = claim;
    if (role === 'pwm') return withoutPwm(board, claim, services, free);
    return role === 'pulses' ? wrongPlace(board, claim, free) : [];
  });
}

function withoutPwm(
  board: Board,
  { called, place, port, pin }: PinClaim,
  services: readonly ServiceClaim[],
  free: FreePins,
): Diagnostic[] {
  const rival = services.find(({ service }) => timerInstead(board, service)?.pwm.includes(pin));
  const timer = rival && timerInstead(board, rival.service);
  if (!timer) return [];
  const makes = `${timer.name} makes ${SERVICE_WORDS[rival.service]} for ${rival.calledThere} instead`;
  const message = `${called} uses ${pinName(board, pin)} for PWM, but its ${makes}; ${free.offer(port)}`;
  return [{ severity: 'error', code: 'timer-conflict', message, place }];
}

function wrongPlace(board: Board, { called, node, place, port, pin }: PinClaim, free: FreePins): Diagnostic[] {
  return (node.component.uses ?? []).flatMap((service): Diagnostic[] => {
    const timer = timerInstead(board, service);
    if (!timer?.only || timer.only.includes(pin)) return [];
    const makes = `${timer.name} cannot make ${SERVICE_WORDS[service]} there`;
    const message = `${called} uses ${pinName(board, pin)} for pulses, but ${makes}; ${free.offer(port, timer.only)}`;
    return [{ severity: 'error', code: 'timer-conflict', message, place }];
  });
}
