/** A run's network as files, in each of the formats. */
import { strToU8, zipSync } from 'fflate';
import type { CardView, ModelFile, ModelFormat } from '../contracts/exchange.ts';
import { decodeTensors } from '../engine/checkpoint.ts';
import { modelCard } from './card.ts';
import { toKerasFile } from './kerasFile.ts';
import type { TrainedModel } from './model.ts';
import { toSnippet } from './snippet.ts';
import { toTensorFlowJs } from './tensorflowJs.ts';

/** @throws GradusError CHECKPOINT_CORRUPT */
export async function packModel(
  format: ModelFormat,
  weights: Uint8Array,
  view: CardView,
): Promise<ModelFile[]> {
  const { header, tensors } = decodeTensors(weights);
  const model = { spec: header.model, tensors };
  const cards = {
    'README.md': strToU8(modelCard(view, header, 'en')),
    'README.zh-CN.md': strToU8(modelCard(view, header, 'zh-CN')),
  };
  return packers[format](model, cards, view.record.id);
}

type Cards = Readonly<Record<'README.md' | 'README.zh-CN.md', Uint8Array>>;
type Packer = (model: TrainedModel, cards: Cards, id: string) => Promise<ModelFile[]>;

const packers: Readonly<Record<ModelFormat, Packer>> = {
  tfjs: async (model, cards, id) => [
    { name: `${id}-tfjs.zip`, bytes: zipSync({ ...toTensorFlowJs(model), ...cards }) },
  ],
  keras: async (model, _, id) => [{ name: `${id}.keras`, bytes: await toKerasFile(model) }],
  typescript: async ({ spec }, _, id) => [{ name: `${id}.ts`, bytes: strToU8(toSnippet(spec)) }],
  card: async (_, cards, id) => [
    { name: `${id}-card.md`, bytes: cards['README.md'] },
    { name: `${id}-card.zh-CN.md`, bytes: cards['README.zh-CN.md'] },
  ],
  all: async (model, cards, id) => [
    {
      name: `${id}-model.zip`,
      bytes: zipSync({
        ...cards,
        'model.ts': strToU8(toSnippet(model.spec)),
        'model.keras': await toKerasFile(model),
        tfjs: toTensorFlowJs(model),
      }),
    },
  ],
};
