/** The commands, in the order in which /help lists them. The only list. */
import type { Command } from '../src/contracts/command.ts';
import { ask } from './ask.ts';
import { classify } from './classify.ts';
import { explain } from './explain.ts';
import { formula } from './formula.ts';
import { helpCommand } from './help.ts';
import { lab } from './lab.ts';
import { learn } from './learn.ts';
import { plot } from './plot.ts';
import { predict } from './predict.ts';
import { quiz } from './quiz.ts';
import { review } from './review.ts';
import { runs } from './runs.ts';
import { settings } from './settings.ts';
import { start } from './start.ts';
import { status } from './status.ts';
import { train } from './train.ts';

export const commands: readonly Command[] = [
  start,
  explain,
  learn,
  ask,
  quiz,
  review,
  lab,
  train,
  runs,
  predict,
  classify,
  formula,
  plot,
  helpCommand(() => commands),
  settings,
  status,
];
