/** Asks the first question: for one person's eyes, or in a thread of its own. */
import { ChannelType } from 'discord.js';
import {
  type Answerable,
  answer,
  inLanguage,
  isInstalledHere,
  post,
  startThread,
} from '../../src/bot/index.ts';
import type { CommandContext } from '../../src/contracts/command.ts';
import type { QuizRecord } from '../../src/contracts/study.ts';
import { quizTexts } from '../texts/quiz.ts';
import { quizReply } from './quizRoutes.ts';

export interface Opening {
  readonly quiz: Promise<QuizRecord>;
  readonly thread: boolean;
  /** Title of the lesson; null for questions from several. */
  readonly topic: string | null;
}

export async function openQuiz(
  interaction: Answerable,
  { quiz, thread, topic }: Opening,
  context: CommandContext,
): Promise<void> {
  const first = async () => quizReply(await quiz, context);
  // Threads have no threads, in a direct message nobody else is there, and a guest may not open one.
  const canThread = interaction.channel?.type === ChannelType.GuildText && isInstalledHere(interaction);
  if (!thread || !canThread) {
    await answer(interaction, first(), { private: !thread });
    return;
  }
  const t = inLanguage(quizTexts, context.language);
  // What is wrong with the wish is told before anything is posted.
  const question = await first();
  const name = topic ?? t.mixed;
  const posted = await post(interaction, { text: t.threadOpened(interaction.user.id, name) });
  await startThread(interaction.client, posted, t.threadName(name), question);
}
