/** An upload → the digits on it and what a network says of them. */

export interface RecognizedDigit {
  /** What the network saw: 28×28 bytes, 255 is ink, centred as MNIST is. */
  readonly pixels: Uint8Array;
  /** Ten, sum 1. */
  readonly probabilities: readonly number[];
  /** Where it stands on the upload, px of the upload. */
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
}

export interface Recognition {
  /** In reading order; at least one. */
  readonly digits: readonly RecognizedDigit[];
  /** The upload as PNG, upright, on white, at most 512 px on its longer side. */
  readonly preview: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly ms: number;
}

/** 'shipped', or the weights of a learner's run. */
export type RecognizerModel =
  | { readonly type: 'shipped' }
  | { readonly type: 'weights'; readonly key: string; readonly file: Uint8Array };

export interface Recognizer {
  /**
   * @throws GradusError: UPLOAD_EMPTY, UPLOAD_NOT_AN_IMAGE, UPLOAD_UNSUPPORTED, UPLOAD_TOO_LARGE, UPLOAD_DAMAGED,
   * UPLOAD_BLANK, UPLOAD_TIMEOUT
   */
  recognize(upload: Uint8Array, model: RecognizerModel): Promise<Recognition>;
  close(): Promise<void>;
}
