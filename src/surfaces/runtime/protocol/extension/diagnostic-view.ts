import type { PortFields } from '../fields.js';

/** Where a diagnostic is. */
export interface DiagnosticPlace {
  node?: string;
  /** The inport at fault, or that of the initial packet. */
  port?: PortFields;
  edge?: { src: PortFields; tgt: PortFields };
  exported?: { side: 'in' | 'out'; public: string };
  /** Of text: counted from 1. */
  line?: number;
  column?: number;
}

export interface DiagnosticView {
  severity: 'error' | 'warning';
  /** `unknown-component`, `unfed-inport`, `missing-component`, … */
  code: string;
  /** What is wrong and how to mend it, in the words of the compiler. */
  message: string;
  place: DiagnosticPlace;
}
