/** The kernel by hand: on an even place, an edge and a corner, and on the same picture in more light. */
import type { ExampleValues } from '../../src/contracts/lesson.ts';
import { decimals } from '../shared/numbers.ts';
import { brighter, corner, edgesOf, kernel } from './compute.ts';

const moreLight = 50;

export async function example(): Promise<ExampleValues> {
  const edges = await edgesOf(corner);
  const lit = await edgesOf(brighter(corner, moreLight));
  const [dark, bright] = [corner[0][0], corner[4][4]];
  return {
    picture: corner.map((row) => row.join(' ')).join('\n'),
    middle: String(kernel[1][1]),
    dark: String(dark),
    bright: String(bright),
    // Of the map's [3][3]: its last place is even, the one above lies on the edge, the middle one on the corner.
    corner: decimals(edges[1][1]),
    edge: decimals(edges[1][2]),
    even: decimals(edges[2][2]),
    moreLight: String(moreLight),
    litCorner: decimals(lit[1][1]),
    litEdge: decimals(lit[1][2]),
    litEven: decimals(lit[2][2]),
  };
}
