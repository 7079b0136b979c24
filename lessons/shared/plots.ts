/** Requests for the two plots that most lessons draw: curves over one axis, and values over a plane. */
import type { FigureData, FigureRequest } from '../../src/contracts/figures.ts';

export type Point = readonly [number, number];

interface PlotCurve {
  readonly name: string;
  readonly points: readonly Point[];
  readonly dashed?: boolean;
}

/** @param ranges what the axes span, where it is not what the curves do */
export function plot(
  xLabel: string,
  yLabel: string,
  curves: readonly PlotCurve[],
  markers: FigureData['functionPlot']['markers'] = [],
  ranges: Pick<FigureData['functionPlot'], 'xRange' | 'yRange'> = {},
): FigureRequest {
  return { kind: 'functionPlot', data: { xLabel, yLabel, curves, markers, ...ranges } };
}

/** n values from min to max, both included. */
export function grid(min: number, max: number, n: number): number[] {
  return Array.from({ length: n }, (_, i) => min + ((max - min) * i) / (n - 1));
}

export const zip = (xs: readonly number[], ys: readonly number[]): Point[] => xs.map((x, i) => [x, ys[i]]);

export interface Axis {
  readonly min: number;
  readonly max: number;
  readonly label: string;
}

/** @param heights values at all places, as `placesOf` lists them */
export function plane(
  x: Axis,
  y: Axis,
  side: number,
  heights: readonly number[],
  more: Partial<Pick<FigureData['lossSurface'], 'paths' | 'minimum' | 'of'>> = {},
): Extract<FigureRequest, { kind: 'lossSurface' }> {
  return {
    kind: 'lossSurface',
    data: { x, y, z: heights, columns: side, rows: side, paths: [], ...more },
  };
}

/** side × side places on the plane, row by row from y.min. */
export function placesOf(x: Pick<Axis, 'min' | 'max'>, y: Pick<Axis, 'min' | 'max'>, side: number): Point[] {
  return grid(y.min, y.max, side).flatMap((yi) => grid(x.min, x.max, side).map((xi): Point => [xi, yi]));
}
