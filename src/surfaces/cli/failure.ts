/** Exit statuses: wrong usage is told apart from what went wrong in doing what was asked. */
export const Status = { success: 0, failure: 1, usage: 2 } as const;

export type Status = (typeof Status)[keyof typeof Status];

/** Something that the person at the keyboard can put right: shown as it is, without a stack. */
export class Failure extends Error {
  override readonly name = 'Failure';

  constructor(
    message: string,
    readonly status: Status = Status.failure,
  ) {
    super(message);
  }
}
