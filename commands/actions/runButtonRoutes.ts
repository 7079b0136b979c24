/** What the buttons of a run's message do. The run's id stands in the button, so they work after a restart too. */
import { answer, button, followUp, inLanguage, requireOwner, row, update } from '../../src/bot/index.ts';
import type { CommandContext, ComponentInteraction, SlashCommand } from '../../src/contracts/command.ts';
import type { RunRecord } from '../../src/contracts/run.ts';
import { GradusError } from '../../src/core/errors/index.ts';
import { trainTexts } from '../texts/train.ts';
import { advisedSpec } from '../views/runButtons.ts';
import { rateText } from '../views/runParts.ts';
import { explainRun } from './explainRun.ts';
import { findRun } from './findRun.ts';
import { startRun } from './startRun.ts';

/** @throws GradusError RUN_NOT_FOUND, NOT_YOURS */
async function ownRun(
  interaction: ComponentInteraction,
  id: string,
  context: CommandContext,
): Promise<RunRecord> {
  const { record } = await findRun(id, context);
  requireOwner(interaction, record.learnerId);
  return record;
}

const active: readonly string[] = ['queued', 'running', 'paused'];

export const runButtonRoutes: NonNullable<SlashCommand['components']> = {
  /** Asks first: what a run has learned cannot be had back. */
  async 'train-cancel'(interaction, [id], context) {
    const t = inLanguage(trainTexts, context.language);
    const record = await ownRun(interaction, id, context);
    if (!active.includes(record.status)) throw new GradusError('RUN_NOT_ACTIVE', { id });
    const buttons = row(
      button(t.yesCancel, ['train-cancel-yes', id], 'danger'),
      button(t.keep, ['train-cancel-no', id]),
    );
    const question = { text: t.reallyCancel(id, record.spec.model.name), rows: [buttons] };
    await answer(interaction, question, { private: true });
  },

  async 'train-cancel-yes'(interaction, [id], context) {
    const t = inLanguage(trainTexts, context.language);
    const { learnerId } = await ownRun(interaction, id, context);
    await update(
      interaction,
      context.runs.cancel(id).then(() => ({ text: t.cancelledNow(id) })),
    );
    if (learnerId === interaction.user.id) return;
    const notice = t.cancelledByModerator(learnerId, id, interaction.user.id);
    await followUp(interaction, { text: notice, mention: [learnerId] });
  },

  async 'train-cancel-no'(interaction, [id], context) {
    await update(interaction, { text: trainTexts.kept[context.language](id) });
  },

  async 'train-pause'(interaction, [id], context) {
    await ownRun(interaction, id, context);
    const t = inLanguage(trainTexts, context.language);
    const done = context.runs.pause(id).then(() => ({ text: t.pausedNow(id) }));
    await answer(interaction, done, { private: true });
  },

  async 'train-resume'(interaction, [id], context) {
    await ownRun(interaction, id, context);
    const t = inLanguage(trainTexts, context.language);
    const done = context.runs.resume(id).then(() => ({ text: t.resumedNow(id) }));
    await answer(interaction, done, { private: true });
  },

  async 'train-rate'(interaction, [id, factor], context) {
    await ownRun(interaction, id, context);
    const t = inLanguage(trainTexts, context.language);
    const done = context.runs
      .scaleLearningRate(id, Number(factor))
      .then((rate) => ({ text: t.rateNow(id, rateText(rate)) }));
    await answer(interaction, done, { private: true });
  },

  /** A run like this one, for whoever pressed. */
  async 'train-again'(interaction, [id], context) {
    const { record } = await findRun(id, context);
    if (record.spec.imported) throw new GradusError('RUN_IMPORTED', { id });
    await startRun(interaction, record.spec, context);
  },

  /** The same, changed as its curve suggests. */
  async 'train-advised'(interaction, [id], context) {
    const view = await findRun(id, context);
    await startRun(interaction, advisedSpec(view) ?? view.record.spec, context);
  },

  /** The run as the example of a lesson. */
  async 'run-explain'(interaction, [id], context) {
    await answer(interaction, explainRun(id, context));
  },

  async 'train-use'(interaction, [id], context) {
    await findRun(id, context);
    const text = trainTexts.useHow[context.language](context.mention('predict'), id);
    await answer(interaction, { text }, { private: true });
  },
};
