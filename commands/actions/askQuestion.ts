/**
 * A free question from /ask or plain chat → its answer: a passage of a lesson, or, where an operator has set a language
 * model, what that model writes from such passages, growing in the message.
 */
import { type Editor, LiveMessage, type Reply } from '../../src/bot/index.ts';
import type { CommandContext } from '../../src/contracts/command.ts';
import type { AskAnswer, LessonPlace } from '../../src/contracts/lesson.ts';
import type { AnswerWriter, Passage } from '../../src/contracts/writer.ts';
import { explainError, GradusError } from '../../src/core/errors/index.ts';
import { languageOfText } from '../../src/core/language.ts';
import { askTexts } from '../texts/ask.ts';
import { passageReply, unsureReply, writingReply, writtenReply } from '../views/asked.ts';
import { introduction } from '../views/introduction.ts';
import { screensOf } from '../views/lesson.ts';

export interface Asked {
  readonly question: string;
  readonly learnerId: string;
  /** Puts the first answer where it was asked. */
  post(reply: Promise<Reply>): Promise<void>;
  /** Of what was posted. */
  editor(): Promise<Editor>;
}

export async function askQuestion(asked: Asked, given: CommandContext): Promise<void> {
  const { question } = asked;
  // A Chinese question in an English client is answered in Chinese.
  const context = { ...given, language: languageOfText(question, given.language) };
  const { tutor, language, writer } = context;
  const answer = tutor.ask(question, language);
  const first = answer.then((found) => firstReply(found, context));
  await asked.post(first);
  const found = await answer;
  if (found.type === 'elsewhere' || !writer) return;
  const following = { asked, writer, places: found.places, editor: await asked.editor(), shown: await first };
  context.background(follow(following, context));
}

function firstReply(found: AskAnswer, context: CommandContext): Reply | Promise<Reply> {
  const { language, writer } = context;
  if (found.type === 'elsewhere')
    return introduction(context, found.about === 'other' ? askTexts.elsewhere[language] : undefined);
  const { places } = found;
  if (writer) return writingReply({ text: '', places, model: writer.model }, context);
  return found.type === 'unsure' ? unsureReply(places, language) : passageReply(places, context);
}

interface Following {
  readonly asked: Asked;
  readonly writer: AnswerWriter;
  readonly places: readonly LessonPlace[];
  readonly editor: Editor;
  readonly shown: Reply;
}

/** Shows what the model writes while it writes it. */
async function follow(
  { asked: { question, learnerId }, writer, places, editor, shown }: Following,
  context: CommandContext,
): Promise<void> {
  const { model } = writer;
  const { clock, signal, language } = context;
  const live = new LiveMessage<Reply>({
    render: async (reply) => reply,
    edit: (reply) => editor.edit(reply),
    shown,
    clock,
    signal,
    onFailure: (error) => context.report(error),
  });
  let last: Reply;
  try {
    const passages = await passagesOf(places, context);
    let text = '';
    for await (text of writer.write({ question, language, passages, learnerId, signal })) {
      live.update(writingReply({ text, places, model }, context));
    }
    last = await writtenReply({ text, places, model }, context);
  } catch (error) {
    // Half an answer of a model is worth less than the lesson itself.
    context.report(error);
    const note = error instanceof GradusError ? explainError(error, language) : undefined;
    last = { ...(await passageReply(places, context)), text: note };
  }
  live.update(last);
  await live.settle();
}

/** What the model may answer from: the screens that were found, and around the best one what comes before and after. */
async function passagesOf(
  places: readonly LessonPlace[],
  { tutor, language }: CommandContext,
): Promise<Passage[]> {
  const passages: Passage[] = [];
  for (const [i, { lesson, page }] of places.entries()) {
    const whole = await tutor.lesson(lesson.id, language);
    const { title, summary } = whole;
    const screens = screensOf(whole, 'normal');
    const pages = i === 0 ? [page, page - 1, page + 1] : [page];
    const texts = pages.filter((p) => p in screens).map((p) => screens[p].text);
    passages.push({
      title,
      heading: screens[Math.min(page, screens.length - 1)].heading,
      text: [summary, ...texts].join('\n\n'),
    });
  }
  return passages;
}
