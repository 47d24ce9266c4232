import type { Component } from '../../../library/component.js';

/** Builds firmware and writes it to the board. */
export interface FirmwareWriter {
  readonly canFlash: boolean;
  /** Why it cannot, and what to do instead. */
  readonly why?: string | undefined;
  /**
   * Builds firmware with [needed] and as many components besides as fit, and writes it while nobody else uses the port.
   * Rejects with a ProtocolError that says what is wrong.
   */
  flash(needed: readonly Component[], progress: (step: FirmwareProgress) => void): Promise<void>;
}

export interface FirmwareProgress {
  task: 'build' | 'write';
  /** 0 to 100. */
  percent: number;
  message: string;
}
