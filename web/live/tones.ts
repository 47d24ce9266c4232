import type { LiveParts } from './parts.js';

/** Of what the speakers can: a square wave is loud. */
const LOUDNESS = 0.04;
/** Seconds in which a tone begins and ends, so that it does not click. */
const FADE = 0.005;

interface Voice {
  readonly oscillator: OscillatorNode;
  readonly gain: GainNode;
}

/** Plays the tones of parts that have a frequency, such as buzzers, as square waves. */
export class Tones {
  private readonly context = new AudioContext();
  private readonly voices = new Map<string, Voice>();
  private readonly end: () => void;

  /** [known]: the parts that are there already. */
  constructor(
    private readonly parts: LiveParts,
    known: readonly { part: string }[],
  ) {
    this.end = parts.subscribe((part) => this.hear(part));
    for (const { part } of known) this.hear(part);
  }

  close(): void {
    this.end();
    void this.context.close();
  }

  private hear(part: string): void {
    const frequency = this.parts.get(part)?.state.frequency;
    if (typeof frequency !== 'number') return;
    const { currentTime } = this.context;
    const { oscillator, gain } = this.voices.get(part) ?? this.voice(part);
    if (frequency > 0) oscillator.frequency.setValueAtTime(frequency, currentTime);
    gain.gain.setTargetAtTime(frequency > 0 ? LOUDNESS : 0, currentTime, FADE);
  }

  private voice(part: string): Voice {
    const oscillator = new OscillatorNode(this.context, { type: 'square' });
    const gain = new GainNode(this.context, { gain: 0 });
    oscillator.connect(gain).connect(this.context.destination);
    oscillator.start();
    const voice = { oscillator, gain };
    this.voices.set(part, voice);
    return voice;
  }
}
