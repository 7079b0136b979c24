/**
 * What the buttons of a prediction do. All they need travels in the message (views/digitSheet.ts) and in their own ids, so
 * they work for everyone who sees the answer, and after a restart. Their answers are for whoever pressed.
 */
import { answer, inLanguage, type Reply, row, select, update } from '../../src/bot/index.ts';
import type { CommandContext, SlashCommand } from '../../src/contracts/command.ts';
import { type ModelKey, modelOf, modelsOf } from '../options/recognizerModel.ts';
import { predictTexts } from '../texts/predict.ts';
import { sheetOf, sheetPicture } from '../views/digitSheet.ts';
import { explanationReply } from '../views/explanation.ts';
import { modelAnswersPanel } from '../views/modelAnswers.ts';

export const predictionButtonRoutes: NonNullable<SlashCommand['components']> = {
  async 'predict-why'(interaction, [key, index], context) {
    const reply = sheetOf(interaction.message).then((sheet) => why(sheet, Number(index), key, context));
    await answer(interaction, reply, { private: true });
  },

  /** Another digit of the same picture. */
  async 'predict-why-of'(interaction, [key], context) {
    if (!interaction.isStringSelectMenu()) return;
    const index = Number(interaction.values[0]);
    await update(
      interaction,
      sheetOf(interaction.message).then((sheet) => why(sheet, index, key, context)),
    );
  },

  async 'predict-other'(interaction, [key], context) {
    const learnerId = interaction.user.id;
    const reply = sheetOf(interaction.message).then((sheet) => chooseModel(sheet, key, learnerId, context));
    await answer(interaction, reply, { private: true });
  },

  /** The first network beside the chosen one, or all of them. */
  async 'predict-by'(interaction, [first], context) {
    if (!interaction.isStringSelectMenu()) return;
    const [chosen] = interaction.values;
    const learnerId = interaction.user.id;
    const reply = sheetOf(interaction.message).then(async (sheet) => {
      const all = await modelsOf(learnerId, context);
      const asked = chosen === ALL ? all : all.filter(({ key }) => key === first || key === chosen);
      return withChoice(sheet, first, await modelAnswersPanel(sheet, asked, context), learnerId, context);
    });
    await update(interaction, reply);
  },
};

const ALL = 'all';

async function why(sheet: Uint8Array, index: number, key: ModelKey, context: CommandContext): Promise<Reply> {
  const model = await modelOf(key, context);
  const digits = await context.recognizer.judge(sheet, model);
  const explanation = await context.recognizer.explain(sheet, index, model);
  return explanationReply({ explanation, index, key, sheet, digits }, context);
}

async function chooseModel(
  sheet: Uint8Array,
  first: ModelKey,
  learnerId: string,
  context: CommandContext,
): Promise<Reply> {
  const t = inLanguage(predictTexts, context.language);
  const others = (await modelsOf(learnerId, context)).filter(({ key }) => key !== first);
  if (others.length === 0) return { text: t.noOtherModel(context.mention('train')) };
  return withChoice(sheet, first, { text: t.chooseBelow }, learnerId, context);
}

async function withChoice(
  sheet: Uint8Array,
  first: ModelKey,
  panel: NonNullable<Reply['panels']>[number],
  learnerId: string,
  context: CommandContext,
): Promise<Reply> {
  const t = inLanguage(predictTexts, context.language);
  const others = (await modelsOf(learnerId, context)).filter(({ key }) => key !== first);
  const options = [
    ...others.map(({ key, name }) => ({ value: key, label: name })),
    ...(others.length > 1 ? [{ value: ALL, label: t.everyModel }] : []),
  ];
  return {
    panels: [{ ...panel, thumbnail: sheetPicture(sheet, context.language) }],
    rows: [row(select(t.chooseModel, ['predict-by', first], options))],
  };
}
