/** The part of gifenc that Gradus uses; the package has no types of its own. */
declare module 'gifenc' {
  type Rgb = [number, number, number];

  interface FrameOptions {
    readonly palette?: readonly Rgb[];
    /** ms */
    readonly delay?: number;
    readonly transparent?: boolean;
    readonly transparentIndex?: number;
    /** 0 repeats for ever; only read with the first frame. */
    readonly repeat?: number;
    /** 1 leaves the frame where it is. */
    readonly dispose?: number;
  }

  interface Encoder {
    writeFrame(index: Uint8Array, width: number, height: number, options?: FrameOptions): void;
    finish(): void;
    bytes(): Uint8Array;
    /** What has been written so far, not copied. */
    bytesView(): Uint8Array;
  }

  export interface Gifenc {
    GIFEncoder(): Encoder;
    quantize(rgba: Uint8Array | Uint8ClampedArray, maxColors: number, options?: { format?: 'rgb565' }): Rgb[];
  }
}
