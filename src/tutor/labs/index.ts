/** The labs of the course, run one after the other in processes of their own, their results kept for the next who asks. */
import { labs } from '../../../lessons/labs.ts';
import type { Lab, LabChoice, LabResult, LabService, LabSummary } from '../../contracts/lab.ts';
import type { Language } from '../../contracts/language.ts';
import { GradusError } from '../../core/errors/index.ts';
import { runInChild } from './process.ts';

/** ms that a lab may take; they are made for a few seconds on one core */
const deadlineMs = 60_000;
/** Labs under way and waiting; one that comes later is refused. */
const maxOpen = 8;
/** Results of the last requests. */
const kept = 60;

function summaryOf(lesson: string, lab: Lab, language: Language): LabSummary {
  return {
    lesson,
    title: lab.title[language],
    question: lab.question[language],
    parameters: lab.parameters.map(({ label, choices, initial }) => ({
      label: label[language],
      choices: choices.map((choice) => (typeof choice === 'string' ? choice : choice[language])),
      initial,
    })),
  };
}

/** Every parameter with a choice that exists. */
export function completed({ parameters }: Lab, choice: LabChoice): LabChoice {
  return parameters.map(({ choices, initial }, i) =>
    choices[choice[i]] === undefined ? initial : choice[i],
  );
}

/** @param run how a lab is run; tests put theirs */
export function createLabs(run: typeof runInChild = runInChild): LabService {
  const results = new Map<string, Promise<LabResult>>();
  const closing = new AbortController();
  let open = 0;
  let last: Promise<unknown> = Promise.resolve();

  const labOf = (lesson: string): Lab => {
    if (!Object.hasOwn(labs, lesson)) throw new GradusError('LAB_UNKNOWN', { lesson });
    return labs[lesson];
  };

  /** After those that asked before. */
  function inLine(work: () => Promise<LabResult>): Promise<LabResult> {
    if (open >= maxOpen) throw new GradusError('LAB_BUSY', {});
    open += 1;
    const result = last.then(work).finally(() => {
      open -= 1;
    });
    last = result.catch(() => undefined);
    return result;
  }

  return {
    list: (language) => Object.entries(labs).map(([lesson, lab]) => summaryOf(lesson, lab, language)),
    find: (lesson, language) => summaryOf(lesson, labOf(lesson), language),

    async run(lesson, wanted, language) {
      const choice = completed(labOf(lesson), wanted);
      const key = `${lesson} ${choice.join(',')} ${language}`;
      const before = results.get(key);
      if (before) return before;
      const result = inLine(() => run({ lesson, choice, language }, deadlineMs, closing.signal));
      results.set(key, result);
      // A failure is not kept: the next one asks again.
      result.catch(() => results.delete(key));
      if (results.size > kept) results.delete(results.keys().next().value!);
      return result;
    },

    async close() {
      closing.abort();
      await last;
    },
  };
}
