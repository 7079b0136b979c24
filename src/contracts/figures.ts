/** (kind, data, theme, language) → picture. A figure draws what it is given; it computes no learning of its own. */
import type { Language } from './language.ts';
import type { CurvePoint, EpochResult, RunMark } from './run.ts';

export type Theme = 'dark' | 'light';

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
  };
  /** matrix[label][predicted] counts. */
  readonly confusionMatrix: {
    readonly matrix: readonly (readonly number[])[];
    readonly labels: readonly string[];
  };
  readonly mistakes: {
    readonly items: readonly {
      readonly pixels: Uint8Array;
      readonly label: number;
      readonly predicted: number;
      readonly probability: number;
    }[];
  };
  /** The upload beside the 28×28 images that the network saw and the probabilities of the ten digits. */
  readonly prediction: {
    /** PNG, at most 512 px on its longer side. */
    readonly upload: Uint8Array;
    readonly digits: readonly { readonly pixels: Uint8Array; readonly probabilities: readonly number[] }[];
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
  };
  /** Curves y(x) on one pair of axes. */
  readonly functionPlot: {
    readonly title?: string;
    readonly xLabel: string;
    readonly yLabel: string;
    readonly curves: readonly {
      readonly name: string;
      readonly dashed?: boolean;
      readonly points: readonly (readonly [number, number])[];
    }[];
    readonly markers?: readonly { readonly x: number; readonly y: number; readonly label: string }[];
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
