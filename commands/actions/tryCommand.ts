/**
 * Runs a command that stands written in a lesson ("/train mlp epochs:1") for whoever pressed its button. What cannot be
 * run without something of theirs, such as a picture, is shown with how to run it.
 */
import { type Answerable, answer } from '../../src/bot/index.ts';
import type { CommandContext } from '../../src/contracts/command.ts';
import { runSpec } from '../options/runSpec.ts';
import { startTexts } from '../texts/start.ts';
import { formulaReply } from '../views/formula.ts';
import { lessonReply } from '../views/keptLessons.ts';
import { startRun } from './startRun.ts';

export async function tryCommand(
  interaction: Answerable,
  line: string,
  context: CommandContext,
): Promise<void> {
  const { name, words, options } = parse(line);
  const model = context.models[words[0] ?? ''];
  if (name === 'train' && model) {
    const spec = runSpec(model, {
      epochs: number(options.epochs),
      batch: number(options.batch),
      lr: number(options.lr),
      optimizer: options.optimizer,
      seed: number(options.seed),
      schedule: options.schedule,
      augment: options.augment === 'true',
      images: number(options.images),
      patience: number(options.patience),
      engine: options.engine,
    });
    await startRun(interaction, spec, context);
  } else if (name === 'explain') {
    const { id } = context.tutor.find(options.concept ?? words.join(' '), context.language);
    await answer(interaction, lessonReply(id, 0, context));
  } else if (name === 'formula' && options.latex) {
    await answer(interaction, formulaReply(options.latex, null, context));
  } else {
    const text = startTexts.howToRun[context.language](context.mention(name), line);
    await answer(interaction, { text }, { private: true });
  }
}

/** "/train mlp epochs:1" → train, [mlp], { epochs: 1 }; the last option may hold spaces. */
export function parse(line: string): {
  name: string;
  words: string[];
  options: Readonly<Record<string, string | undefined>>;
} {
  const [command, ...rest] = line.trim().replace(/^\//, '').split(/\s+/);
  const words: string[] = [];
  const options: Record<string, string> = {};
  let open: string | undefined;
  for (const word of rest) {
    const named = /^([a-z_-]+):(.*)$/s.exec(word);
    if (named) {
      open = named[1];
      options[open] = named[2];
    } else if (open) options[open] += ` ${word}`;
    else words.push(word);
  }
  return { name: command, words, options };
}

function number(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text);
}
