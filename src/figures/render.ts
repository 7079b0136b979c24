/** A request → a picture, in this thread. The registry of kinds is here; the service around it is index.ts. */
import type { FigureKind } from '../contracts/figures.ts';
import { backpropagation } from './kinds/backpropagation.ts';
import { compareRuns } from './kinds/compareRuns.ts';
import { confusionMatrix } from './kinds/confusionMatrix.ts';
import { convolution } from './kinds/convolution.ts';
import { courseMap } from './kinds/courseMap.ts';
import { decisionBoundary } from './kinds/decisionBoundary.ts';
import { explanation } from './kinds/explanation.ts';
import { expressionPlot } from './kinds/expressionPlot.ts';
import { featureMaps } from './kinds/featureMaps.ts';
import { filters } from './kinds/filters.ts';
import { formula } from './kinds/formula.ts';
import { functionPlot } from './kinds/functionPlot.ts';
import { gradientNorms } from './kinds/gradientNorms.ts';
import { lossSurface } from './kinds/lossSurface.ts';
import { mistakes } from './kinds/mistakes.ts';
import { modelAnswers } from './kinds/modelAnswers.ts';
import { modelDiagram } from './kinds/modelDiagram.ts';
import { modelFlow } from './kinds/modelFlow.ts';
import { networkValues } from './kinds/networkValues.ts';
import { optimizerRace } from './kinds/optimizerRace.ts';
import { prediction } from './kinds/prediction.ts';
import { predictionReplay } from './kinds/predictionReplay.ts';
import { trainingChart } from './kinds/trainingChart.ts';
import { weightHistogram } from './kinds/weightHistogram.ts';
import type { FigureOrder } from './messages.ts';
import type { KindOfFigure, Picture } from './picture.ts';
import type { Style } from './sketch.ts';
import { pixelRatio, themes } from './theme.ts';

const kinds: { readonly [K in FigureKind]: KindOfFigure<K> } = {
  formula,
  trainingChart,
  confusionMatrix,
  mistakes,
  prediction,
  explanation,
  modelAnswers,
  lossSurface,
  functionPlot,
  expressionPlot,
  networkValues,
  compareRuns,
  weightHistogram,
  gradientNorms,
  filters,
  featureMaps,
  modelDiagram,
  modelFlow,
  optimizerRace,
  decisionBoundary,
  convolution,
  backpropagation,
  predictionReplay,
  courseMap,
};

export const figureKinds = Object.keys(kinds) as readonly FigureKind[];

/** @param ratio pixels of the file for one px @throws GradusError as FigureService.draw does, but no timeout */
export function render(
  { request, language, theme }: FigureOrder,
  ratio: number = pixelRatio,
): Promise<Picture> {
  const style: Style = { tokens: themes[theme], language, ratio };
  // The compiler cannot see that kind and data belong together once they are read from a union.
  const kind = kinds[request.kind] as KindOfFigure<FigureKind>;
  return kind.render(request.data as never, style);
}
