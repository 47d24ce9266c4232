/** A guided example. */
export interface LessonView {
  id: string;
  title: string;
  about: string;
  steps: readonly { title: string; text: string }[];
  /** Why it cannot be begun: the mistakes in its file. */
  problem?: string;
}

/** Whether a step of a lesson is done. */
export interface LessonStepView {
  isDone: boolean;
  /** What is missing, for people. */
  message?: string;
}
