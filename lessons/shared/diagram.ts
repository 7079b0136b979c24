/** The diagram of a network: its layers with shapes and parameters as the engine plans them. */
import type { FigureRequest } from '../../src/contracts/figures.ts';
import type { ModelSpec } from '../../src/contracts/model.ts';
import { countParameters, planLayers } from '../../src/engine/shapes.ts';

export function diagramOf(spec: ModelSpec): FigureRequest {
  return {
    kind: 'modelDiagram',
    data: {
      name: spec.name,
      inputShape: spec.inputShape,
      layers: planLayers(spec).map((planned) => ({
        spec: spec.layers[planned.index],
        outputShape: planned.outputShape,
        parameterCount: countParameters([planned]).total,
      })),
    },
  };
}
