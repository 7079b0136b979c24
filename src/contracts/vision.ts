/** An upload → the digits on it and what a network says of them. */

export interface RecognizedDigit {
  /** What the network saw: 28×28 bytes, 255 is ink, centred as MNIST is. */
  readonly pixels: Uint8Array;
  /** Ten, sum 1. */
  readonly probabilities: readonly number[];
  /** Where it stands on the upload, px of the upload. */
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  /** The two digits that it may be, the likelier first, when the network is not sure. */
  readonly unsure?: readonly [number, number];
  /** [28, 28], 0..1: how much each pixel spoke for the answer (integrated gradients). For at most a few digits. */
  readonly saliency?: Float32Array;
  /** 0 for the topmost row of digits. */
  readonly row?: number;
}

export interface Recognition {
  /** In reading order; at least one. */
  readonly digits: readonly RecognizedDigit[];
  /** Boxes of marks that were left out because they are no digits, px of the upload. */
  readonly leftOut?: readonly RecognizedDigit['box'][];
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
   * UPLOAD_BLANK, UPLOAD_NOT_A_DIGIT (with a reason), UPLOAD_TIMEOUT; for weights MODEL_NOT_FOR_DIGITS,
   * CHECKPOINT_CORRUPT
   */
  recognize(upload: Uint8Array, model: RecognizerModel): Promise<Recognition>;
  close(): Promise<void>;
}
