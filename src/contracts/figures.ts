/** (kind, data, theme, language) → picture. A figure draws what it is given; it computes no learning of its own. */
import type { Language } from './language.ts';
import type { LayerSpec, Shape } from './model.ts';
import type { CurvePoint, EpochResult, RunMark } from './run.ts';

export type Theme = 'dark' | 'light';

/** Row-major bytes [height, width], 255 is ink. */
export interface GreyImage {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

export interface FigureBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What each kind of figure is drawn from. Texts that are data (names of curves) arrive already localised. */
export interface FigureData {
  /** LaTeX in display style; Chinese may stand inside \text{}. */
  readonly formula: { readonly latex: string };
  readonly trainingChart: {
    readonly curve: readonly CurvePoint[];
    readonly epochs: readonly EpochResult[];
    /** Updates of the whole run: the x axis does not move while it trains. */
    readonly totalSteps: number;
    readonly epochCount: number;
    /** Changes of the learning rate and resumptions: lines across the curves. */
    readonly marks?: readonly RunMark[];
    /** Of the loss; default 'linear'. A learning rate that changes gets a track of its own without being asked. */
    readonly scale?: 'linear' | 'log';
  };
  /** matrix[label][predicted] counts. */
  readonly confusionMatrix: {
    readonly matrix: readonly (readonly number[])[];
    readonly labels: readonly string[];
    /** What stands in the cells: default counts; rates are shares of the row, in per cent. */
    readonly values?: 'counts' | 'rates';
  };
  readonly mistakes: {
    readonly items: readonly {
      readonly pixels: Uint8Array;
      readonly label: number;
      readonly predicted: number;
      readonly probability: number;
    }[];
  };
  /** The upload with what was found on it, the steps to the 28×28 that the network saw, and the probabilities. */
  readonly prediction: {
    /** PNG, at most 512 px on its longer side. */
    readonly upload: Uint8Array;
    /** In reading order. */
    readonly digits: readonly {
      readonly pixels: Uint8Array;
      readonly probabilities: readonly number[];
      /** On the upload, in parts (0..1) of its width and height. */
      readonly box?: FigureBox;
      /** Before it was scaled. */
      readonly cutOut?: GreyImage;
      /** [28, 28], 0..1: where the network looked. */
      readonly saliency?: ArrayLike<number>;
    }[];
    /** The whole picture as ink on paper. */
    readonly ink?: GreyImage;
    /** Marks that were left out because they are no digits. */
    readonly leftOut?: readonly FigureBox[];
  };
  /** Why a network answers as it does: where it looked, the smallest change that flips it, alike training images. */
  readonly explanation: {
    /** [28, 28] bytes. */
    readonly pixels: Uint8Array;
    readonly answer: number;
    /** [28, 28], 0..1 */
    readonly saliency: ArrayLike<number>;
    readonly flip: {
      readonly pixels: Uint8Array;
      readonly changed: readonly number[];
      readonly digit: number;
      readonly probability: number;
    } | null;
    /** Nearest first, at most 8. */
    readonly neighbours: readonly {
      readonly pixels: Uint8Array;
      readonly label: number;
      readonly similarity: number;
    }[];
  };
  /** What several networks read in the same images, one row each. */
  readonly modelAnswers: {
    readonly rows: readonly {
      readonly name: string;
      /** Of its test images, 0..1, where it is known. */
      readonly testAccuracy?: number;
      /** Ten probabilities for each image. */
      readonly digits: readonly (readonly number[])[];
    }[];
  };
  /** Contours of z(x, y) with the paths that optimisers take on it. */
  readonly lossSurface: {
    readonly x: { readonly min: number; readonly max: number; readonly label: string };
    readonly y: { readonly min: number; readonly max: number; readonly label: string };
    /** Row-major z[row · columns + column]; row 0 is y.min. */
    readonly z: readonly number[];
    readonly columns: number;
    readonly rows: number;
    readonly paths: readonly {
      readonly name: string;
      readonly points: readonly (readonly [number, number])[];
    }[];
    readonly minimum?: readonly [number, number];
    /** What the heights are, for those who cannot see the picture; the loss where nothing is said. */
    readonly of?: string;
  };
  /** Curves y(x) on one pair of axes. */
  readonly functionPlot: {
    readonly title?: string;
    readonly xLabel: string;
    readonly yLabel: string;
    /** What the axes span; without one, what the curves do. */
    readonly xRange?: { readonly min: number; readonly max: number };
    readonly yRange?: { readonly min: number; readonly max: number };
    readonly curves: readonly {
      readonly name: string;
      readonly dashed?: boolean;
      readonly points: readonly (readonly [number, number])[];
    }[];
    /** curve: the index of the curve on which it lies, whose colour it takes. */
    readonly markers?: readonly {
      readonly x: number;
      readonly y: number;
      readonly label: string;
      readonly curve?: number;
    }[];
  };
  /** Expressions of x as a person typed them, e.g. "x^2*exp(-x)" or "gelu"; zeros and extrema are marked. */
  readonly expressionPlot: {
    /** At most 4, of at most 200 characters. */
    readonly expressions: readonly string[];
    readonly min: number;
    readonly max: number;
    readonly derivative: boolean;
  };
  /** A small dense network drawn as nodes and edges with the values that flow through it. */
  readonly networkValues: {
    readonly layers: readonly {
      readonly name: string;
      /** label e.g. "h1" (drawn as given); value forward; gradient backward, where there is one. */
      readonly nodes: readonly {
        readonly label: string;
        readonly value: number;
        readonly gradient?: number;
      }[];
    }[];
    /** edges[l][i][j]: weight (and its gradient) from node i of layer l to node j of layer l + 1. */
    readonly edges: readonly (readonly (readonly {
      readonly weight: number;
      readonly gradient?: number;
    }[])[])[];
    readonly show: 'forward' | 'backward';
  };
  /** Several runs on the same axes, each in a colour of its own. */
  readonly compareRuns: {
    readonly runs: readonly {
      readonly name: string;
      readonly curve: readonly CurvePoint[];
      readonly epochs: readonly EpochResult[];
    }[];
    readonly scale?: 'linear' | 'log';
  };
  /** How the values of weights (or of anything) are distributed: one histogram each, on one x axis. */
  readonly weightHistogram: {
    readonly tensors: readonly { readonly name: string; readonly values: ArrayLike<number> }[];
  };
  /** The L2 norm of each layer's gradient over the steps, on a logarithmic axis. */
  readonly gradientNorms: {
    readonly steps: readonly number[];
    readonly layers: readonly {
      readonly name: string;
      /** One for each of steps. */
      readonly norms: readonly number[];
      /** Share of the layer's ReLUs that are zero for every example, 0..1, where the layer has ReLUs. */
      readonly deadShare?: number;
    }[];
  };
  /** Convolution kernels as small images: [height, width, channels, filters] row-major, as in "conv2d/kernel". */
  readonly filters: {
    readonly name: string;
    readonly shape: readonly [number, number, number, number];
    readonly values: ArrayLike<number>;
  };
  /** What each layer makes of one image: its channels as small images, or its units as one row. */
  readonly featureMaps: {
    /** These are pictures as such, and are called so. */
    readonly pictures?: true;
    readonly layers: readonly {
      readonly name: string;
      /** [H, W, C] or [units] */
      readonly shape: Shape;
      readonly values: ArrayLike<number>;
    }[];
  };
  /** The layers of a model as blocks, with shapes and numbers of parameters. */
  readonly modelDiagram: {
    readonly name: string;
    readonly inputShape: Shape;
    readonly layers: readonly {
      readonly spec: LayerSpec;
      readonly outputShape: Shape;
      readonly parameterCount: number;
    }[];
  };
  /** GIF: one image on its way through the layers of any model, then the gradients on their way back. */
  readonly modelFlow: {
    readonly name: string;
    readonly inputShape: Shape;
    /** Of inputShape. */
    readonly input: ArrayLike<number>;
    readonly label: number;
    readonly layers: readonly {
      readonly spec: LayerSpec;
      readonly outputShape: Shape;
      readonly parameterCount: number;
      /** Its output for the image, of outputShape. */
      readonly values: ArrayLike<number>;
      /** L2 norm of the gradient of the image's loss with respect to the layer's weights, where it has some. */
      readonly gradientNorm?: number;
    }[];
    /** How the score of the label changes with each value of the input. */
    readonly inputGradient?: ArrayLike<number>;
  };
  /** GIF: the paths of a loss surface, all of them starting at once. */
  readonly optimizerRace: FigureData['lossSurface'];
  /** GIF: how a classifier of points in the plane divides it, frame by frame. One frame gives a still picture. */
  readonly decisionBoundary: {
    readonly x: { readonly min: number; readonly max: number };
    readonly y: { readonly min: number; readonly max: number };
    readonly points: readonly { readonly x: number; readonly y: number; readonly label: 0 | 1 }[];
    readonly columns: number;
    readonly rows: number;
    readonly frames: readonly {
      readonly step: number;
      /** Row-major probability of class 1; row 0 is y.min. */
      readonly probabilities: ArrayLike<number>;
      readonly loss: number;
      readonly accuracy: number;
    }[];
  };
  /** GIF: a kernel slides over an image and writes the sums of products (no padding). */
  readonly convolution: {
    readonly image: readonly (readonly number[])[];
    readonly kernel: readonly (readonly number[])[];
    /** Default 1. */
    readonly stride?: number;
  };
  /** GIF: the forward pass layer by layer, then the gradients on their way back. */
  readonly backpropagation: Omit<FigureData['networkValues'], 'show'>;
  /** GIF: what a network thought of one digit at each of its checkpoints. */
  readonly predictionReplay: {
    /** 28×28 bytes, 255 is ink. */
    readonly pixels: Uint8Array;
    readonly label?: number;
    readonly frames: readonly { readonly step: number; readonly probabilities: readonly number[] }[];
  };
  /** How far somebody has come in the course, and one part of it lesson by lesson. */
  readonly courseMap: {
    readonly parts: readonly {
      readonly name: string;
      readonly lessons: readonly {
        readonly id: string;
        readonly title: string;
        /** open: everything that it builds on has been read; locked: not yet. */
        readonly state: 'mastered' | 'read' | 'started' | 'open' | 'locked';
      }[];
    }[];
    /** Index of the part that is drawn lesson by lesson. */
    readonly shown: number;
    /** [a, b]: b builds on a; ids. */
    readonly edges: readonly (readonly [string, string])[];
    /** Id of the lesson to go on with. */
    readonly next?: string;
  };
}

export type FigureKind = keyof FigureData;

export type FigureRequest = {
  [K in FigureKind]: { readonly kind: K; readonly data: FigureData[K] };
}[FigureKind];

export interface Figure {
  readonly bytes: Buffer;
  readonly contentType: 'image/png' | 'image/gif';
  /** px of the file; figures are drawn at 2× */
  readonly width: number;
  readonly height: number;
  /** What a screen reader says, in the language asked for; at most 1024 characters (Discord's limit). */
  readonly alt: string;
}

export interface FigureService {
  /**
   * Draws in a worker with a deadline.
   * @throws GradusError: LATEX_INVALID (with the place), LATEX_TOO_LONG, FIGURE_TOO_LARGE, FIGURE_TIMEOUT, FIGURE_FAILED
   */
  draw(
    request: FigureRequest,
    options: { readonly language: Language; readonly theme?: Theme },
  ): Promise<Figure>;
  close(): Promise<void>;
}
