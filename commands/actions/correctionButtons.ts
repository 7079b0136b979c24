/**
 * "It was a …": asks which digit of several, then what it was, and says what is kept before anything is. Each message
 * carries the images on (views/digitSheet.ts).
 */
import { answer, button, inLanguage, type Reply, row, update } from '../../src/bot/index.ts';
import type { CommandContext, SlashCommand } from '../../src/contracts/command.ts';
import { GradusError } from '../../src/core/errors/index.ts';
import { type ModelKey, modelOf } from '../options/recognizerModel.ts';
import { correctionTexts } from '../texts/correction.ts';
import { sheetOf, sheetPicture } from '../views/digitSheet.ts';

/** Buttons that a message can have. */
const MAX_CHOICES = 25;
const NO_DIGIT = 'none';

export const correctionButtonRoutes: NonNullable<SlashCommand['components']> = {
  async 'predict-fix'(interaction, [key], context) {
    const reply = sheetOf(interaction.message).then((sheet) => askWhich(sheet, key, context));
    await answer(interaction, reply, { private: true });
  },

  async 'predict-fix-at'(interaction, [key, index], context) {
    const reply = sheetOf(interaction.message).then((sheet) => askWhat(sheet, Number(index), key, context));
    await update(interaction, reply);
  },

  async 'predict-keep'(interaction, [key, index, label], context) {
    const learnerId = interaction.user.id;
    const reply = sheetOf(interaction.message).then((sheet) =>
      keep(sheet, { key, index: Number(index), label, learnerId }, context),
    );
    await update(interaction, reply);
  },

  async 'predict-drop'(interaction, _args, context) {
    await update(interaction, { text: correctionTexts.nothingKept[context.language] });
  },

  /** Without an id: all of them. */
  async 'predict-forget'(interaction, [id], context) {
    const deleted = context.store.corrections.delete(interaction.user.id, id);
    await update(
      interaction,
      deleted.then((n) => ({ text: correctionTexts.takenBack[context.language](n) })),
    );
  },
};

async function answersOf(sheet: Uint8Array, key: ModelKey, context: CommandContext) {
  const judged = await context.recognizer.judge(sheet, await modelOf(key, context));
  return judged.map(({ pixels, probabilities }) => ({
    pixels,
    answer: probabilities.indexOf(Math.max(...probabilities)),
  }));
}

async function askWhich(sheet: Uint8Array, key: ModelKey, context: CommandContext): Promise<Reply> {
  const t = inLanguage(correctionTexts, context.language);
  const answers = await answersOf(sheet, key, context);
  if (answers.length === 1) return askWhat(sheet, 0, key, context);
  const choices = answers
    .slice(0, MAX_CHOICES)
    .map((digit, i) => button(t.place(i + 1, digit.answer), ['predict-fix-at', key, i]));
  return {
    panels: [{ title: t.which, thumbnail: sheetPicture(sheet, context.language) }],
    rows: [row(...choices)],
  };
}

async function askWhat(
  sheet: Uint8Array,
  index: number,
  key: ModelKey,
  context: CommandContext,
): Promise<Reply> {
  const t = inLanguage(correctionTexts, context.language);
  const digit = (await answersOf(sheet, key, context))[index];
  if (!digit) throw new GradusError('UPLOAD_DAMAGED', {});
  const labels = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((label) =>
    button(String(label), ['predict-keep', key, index, label]),
  );
  return {
    panels: [
      {
        title: t.ask(digit.answer),
        text: t.consent,
        thumbnail: sheetPicture(sheet, context.language),
      },
    ],
    rows: [
      row(...labels),
      row(
        button(t.noDigit, ['predict-keep', key, index, NO_DIGIT]),
        button(t.rather, ['predict-drop'], 'primary'),
      ),
    ],
  };
}

interface Choice {
  readonly key: ModelKey;
  readonly index: number;
  readonly label: string;
  readonly learnerId: string;
}

async function keep(sheet: Uint8Array, choice: Choice, context: CommandContext): Promise<Reply> {
  const t = inLanguage(correctionTexts, context.language);
  const { key, index, learnerId } = choice;
  const { corrections } = context.store;
  const digit = (await answersOf(sheet, key, context))[index];
  if (!digit) throw new GradusError('UPLOAD_DAMAGED', {});
  const label = choice.label === NO_DIGIT ? null : Number(choice.label);
  const { pixels, answer: wrong } = digit;
  const createdAt = context.clock();
  const id = await corrections.add({ learnerId, model: key, answer: wrong, label, pixels, createdAt });
  const { length } = await corrections.list(learnerId);
  return {
    text: t.kept(label === null ? t.keptNoDigit : t.keptDigit(label), length),
    rows: [
      row(
        button(t.takeBack, ['predict-forget', id]),
        ...(length > 1 ? [button(t.takeAllBack, ['predict-forget'], 'danger')] : []),
      ),
    ],
  };
}
