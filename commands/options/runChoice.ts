/** Choosing one of my runs: autocomplete for the options that name one. */
import type { AutocompleteInteraction } from 'discord.js';
import { suggestions } from '../../src/bot/index.ts';
import type { CommandContext } from '../../src/contracts/command.ts';
import type { Language } from '../../src/contracts/language.ts';
import type { RunRecord } from '../../src/contracts/run.ts';
import { importNames, modelsTexts } from '../texts/models.ts';
import { runsTexts } from '../texts/runs.ts';

/** Runs that are looked through; a learner's older ones are found by their id. */
const RECENT = 100;

export function myRuns(learnerId: string, { store }: CommandContext): Promise<RunRecord[]> {
  return store.runs.listByLearner(learnerId, RECENT);
}

/** "k7m2q: cnn, finished, 98.71 %" */
export function runChoice(record: RunRecord, language: Language): { name: string; value: string } {
  const { id, spec, status, result } = record;
  if (spec.imported) {
    const format = importNames[spec.imported.format];
    return { name: modelsTexts.choice[language](id, spec.model.name, format), value: id };
  }
  return {
    name: runsTexts.choice[language](id, spec.model.name, runsTexts[status][language], result?.testAccuracy),
    value: id,
  };
}

export async function suggestRuns(
  interaction: AutocompleteInteraction,
  context: CommandContext,
  wanted: (record: RunRecord) => boolean,
  before: readonly { readonly name: string; readonly value: string }[] = [],
): Promise<void> {
  const typed = interaction.options.getFocused().toLowerCase();
  const runs = (await myRuns(interaction.user.id, context)).filter(wanted);
  const all = [...before, ...runs.map((record) => runChoice(record, context.language))];
  await interaction.respond(
    suggestions(all.filter(({ name, value }) => `${name} ${value}`.toLowerCase().includes(typed))),
  );
}
