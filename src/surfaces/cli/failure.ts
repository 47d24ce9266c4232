/** Exit statuses: `usage` for a wrong command line, `failure` for everything else that goes wrong. */
export const Status = { success: 0, failure: 1, usage: 2 } as const;

export type Status = (typeof Status)[keyof typeof Status];

/** An error that the user can correct. Its message is shown without a stack. */
export class Failure extends Error {
  override readonly name = 'Failure';

  constructor(
    message: string,
    readonly status: Status = Status.failure,
  ) {
    super(message);
  }
}
