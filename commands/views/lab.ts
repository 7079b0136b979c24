/** An experiment as a message: what is asked, what came out, and the settings to change. */
import { button, inLanguage, type Reply, row, select } from '../../src/bot/index.ts';
import type { CommandContext } from '../../src/contracts/command.ts';
import type { LabChoice, LabSummary } from '../../src/contracts/lab.ts';
import type { Language } from '../../src/contracts/language.ts';
import { labTexts } from '../texts/lab.ts';
import { quizTexts } from '../texts/quiz.ts';
import { draw } from './picture.ts';

/** "3-0-1" as it stands in a custom_id, and back. */
export const choiceText = (choice: LabChoice): string => choice.join('-');
export const choiceOf = (text: string | undefined): LabChoice => (text ? text.split('-').map(Number) : []);

export async function labReply(
  lesson: string,
  wanted: LabChoice,
  { labs, tutor, figures, language }: Pick<CommandContext, 'labs' | 'tutor' | 'figures' | 'language'>,
): Promise<Reply> {
  const t = inLanguage(labTexts, language);
  const lab = labs.find(lesson, language);
  const { figure, reading } = await labs.run(lesson, wanted, language);
  const { picture, problem } = await draw(figures, `lab-${lesson}`, figure, language);
  const { title } = tutor.find(lesson, language);
  const choice = lab.parameters.map(({ choices, initial }, i) =>
    choices[wanted[i]] === undefined ? initial : wanted[i],
  );
  return {
    panels: [
      {
        title: lab.title,
        text: [`*${lab.question}*`, settings(lab, choice, language), reading, problem]
          .filter(Boolean)
          .join('\n\n'),
        footer: t.computed,
        picture,
      },
    ],
    rows: [
      ...lab.parameters.map(({ label, choices }, i) =>
        row(
          select(
            t.chosen(label, choices[choice[i]]),
            ['lab-set', lesson, choiceText(choice), i],
            choices.map((name, value) => ({ label: name, value: String(value) })),
          ),
        ),
      ),
      row(
        button(quizTexts.readLesson[language](title), ['quiz-read', lesson]),
        button(t.others, ['lab-all']),
      ),
    ],
  };
}

const settings = ({ parameters }: LabSummary, choice: LabChoice, language: Language): string =>
  parameters
    .map(({ label, choices }, i) => `**${labTexts.chosen[language](label, choices[choice[i]])}**`)
    .join(' · ');

export function labListReply({ labs, language }: Pick<CommandContext, 'labs' | 'language'>): Reply {
  const t = inLanguage(labTexts, language);
  const all = labs.list(language);
  return {
    panels: [
      { title: t.all, text: all.map(({ title, question }) => `**${title}**\n${question}`).join('\n\n') },
    ],
    rows: [
      row(
        select(
          t.choose,
          ['lab-open'],
          all.map(({ lesson, title, question }) => ({ label: title, value: lesson, description: question })),
        ),
      ),
    ],
  };
}
