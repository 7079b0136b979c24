/** An upload → the digits on it and what a network says of them, and why. */
import type { Shape } from './model.ts';

/** px of a picture. */
export interface PixelBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Row-major bytes [height, width], 255 is ink. */
export interface InkImage {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

export interface RecognizedDigit {
  /** What the network saw: 28×28 bytes, 255 is ink, centred as MNIST is. */
  readonly pixels: Uint8Array;
  /** Ten, sum 1. */
  readonly probabilities: readonly number[];
  /** Where it stands on the upload, px of the upload. */
  readonly box: PixelBox;
  /** The two digits that it may be, the likelier first, when the network is not sure. */
  readonly unsure?: readonly [number, number];
  /** [28, 28], 0..1: how much each pixel spoke for the answer (integrated gradients). For at most a few digits. */
  readonly saliency?: Float32Array;
  /** Cut out of the picture, without its neighbours, before it was scaled. For as many digits as saliency. */
  readonly cutOut?: InkImage;
  /** 0 for the topmost row of digits. */
  readonly row?: number;
}

export interface Recognition {
  /** In reading order; at least one. */
  readonly digits: readonly RecognizedDigit[];
  /** Boxes of marks that were left out because they are no digits, px of the upload. */
  readonly leftOut?: readonly PixelBox[];
  /** The upload as PNG, upright, on white, at most 512 px on its longer side. */
  readonly preview: Uint8Array;
  /** The ink that was found on the paper, lines wiped away: the whole picture, scaled down. */
  readonly ink?: InkImage;
  /** PNG of all 28×28 images, for later questions (Recognizer.judge and explain): a message can carry it. */
  readonly sheet: Uint8Array;
  /** px of the upload, upright. */
  readonly width: number;
  readonly height: number;
  readonly ms: number;
}

/** 'shipped', or the weights of a learner's run. */
export type RecognizerModel =
  | { readonly type: 'shipped' }
  | { readonly type: 'weights'; readonly key: string; readonly file: Uint8Array };

/** What can be said of one answer; everything is computed on the 28×28 image that the network saw. */
export interface Explanation {
  /** [28, 28] bytes. */
  readonly pixels: Uint8Array;
  /** Ten, sum 1. */
  readonly probabilities: readonly number[];
  /** [28, 28], 0..1 (integrated gradients). */
  readonly saliency: Float32Array;
  readonly deletion: Deletion;
  /** Outputs of the layers that see: convolutions with their activation, in order. Empty for networks without. */
  readonly featureMaps: readonly {
    /** Index in the model's layers. */
    readonly layer: number;
    readonly shape: Shape;
    readonly values: Float32Array;
  }[];
  readonly neighbours: Neighbours;
  /** null: no change of few pixels was found. */
  readonly flip: Flip | null;
}

/** The check of a saliency map: the answer's probability when pixels of ink are wiped out. */
export interface Deletion {
  /** Pixels of ink that are wiped out. */
  readonly count: number;
  readonly before: number;
  /** Without the pixels that spoke most for the answer. */
  readonly withoutMarked: number;
  /** Without as many others, drawn at random; the mean of several draws. */
  readonly withoutRandom: number;
}

/** Training images that look alike to the network: near each other in front of its last layer. */
export interface Neighbours {
  readonly data: 'mnist' | 'synthetic';
  /** Images that were searched. */
  readonly searched: number;
  /** Nearest first. */
  readonly items: readonly {
    readonly pixels: Uint8Array;
    readonly label: number;
    /** Cosine of the angle between the two, −1..1. */
    readonly similarity: number;
  }[];
}

/** The smallest change that was found after which the network answers something else. */
export interface Flip {
  /** [28, 28] bytes after the change. */
  readonly pixels: Uint8Array;
  /** Pixels that were filled with ink or wiped out. */
  readonly changed: readonly number[];
  /** The new answer and its probability. */
  readonly digit: number;
  readonly probability: number;
}

export type Glimpse = Pick<RecognizedDigit, 'pixels' | 'probabilities' | 'unsure'>;

export interface Recognizer {
  /**
   * @throws GradusError: UPLOAD_EMPTY, UPLOAD_NOT_AN_IMAGE, UPLOAD_UNSUPPORTED, UPLOAD_TOO_LARGE, UPLOAD_DAMAGED,
   * UPLOAD_BLANK, UPLOAD_NOT_A_DIGIT (with a reason), UPLOAD_TIMEOUT; for weights MODEL_NOT_FOR_DIGITS,
   * CHECKPOINT_CORRUPT
   */
  recognize(upload: Uint8Array, model: RecognizerModel): Promise<Recognition>;
  /**
   * What a model says of the images of a sheet. @returns for each its pixels and ten probabilities
   * @throws GradusError UPLOAD_DAMAGED for what is no sheet, UPLOAD_TIMEOUT, and of the weights
   */
  judge(
    sheet: Uint8Array,
    model: RecognizerModel,
  ): Promise<readonly Pick<RecognizedDigit, 'pixels' | 'probabilities'>[]>;
  /**
   * Only what the shipped network reads, for a drawing that still grows: no saliency, no pictures; whatever else waits
   * goes first. @throws GradusError as recognize does
   */
  glimpse(upload: Uint8Array): Promise<readonly Glimpse[]>;
  /** Why a model answers as it does for one image of a sheet. @throws GradusError as judge does */
  explain(sheet: Uint8Array, index: number, model: RecognizerModel): Promise<Explanation>;
  close(): Promise<void>;
}
