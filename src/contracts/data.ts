/** Images as they are stored and learned from. */

/** n grey images, bytes [n, height, width]: 0 is paper, 255 is ink. */
export interface ImageSet {
  readonly n: number;
  readonly height: number;
  readonly width: number;
  readonly pixels: Uint8Array;
  readonly labels: Uint8Array;
}

export interface DigitData {
  readonly name: 'mnist' | 'synthetic';
  /** Where it came from: said plainly to the learner. */
  readonly origin: 'directory' | 'cache' | 'download' | 'generated';
  readonly train: ImageSet;
  readonly test: ImageSet;
}

export interface LoadProgress {
  readonly stage: 'download' | 'generate' | 'read';
  /** 0..1 */
  readonly fraction: number;
}
