/** Every lesson in both languages: complete, within Discord's limits, its commands valid, its pictures drawn. */
import { readdirSync } from 'node:fs';
import { ApplicationCommandOptionType } from 'discord.js';
import { expect, test } from 'vitest';
import { parse } from '../../commands/actions/tryCommand.ts';
import { commands } from '../../commands/index.ts';
import { lessons } from '../../lessons/index.ts';
import { languages } from '../../src/core/language.ts';
import { inProject } from '../../src/core/paths.ts';
import { render } from '../../src/figures/render.ts';
import { createTutor } from '../../src/tutor/index.ts';
import { loadCourse } from '../../src/tutor/load.ts';
import { normalize } from '../../src/tutor/search.ts';

const course = await loadCourse();
const tutor = await createTutor();
const ids = Object.keys(lessons);

test('every folder of lessons/ is in the course', () => {
  const folders = readdirSync(inProject('lessons'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'shared')
    .map((entry) => entry.name);
  expect(folders.sort()).toEqual([...ids].sort());
});

test('no name leads to two lessons', () => {
  const owners = new Map<string, string>();
  for (const { id, text } of course.values()) {
    for (const { title, synonyms } of Object.values(text)) {
      for (const name of [id, title, ...synonyms].map(normalize)) {
        expect([name, owners.get(name) ?? id]).toEqual([name, id]);
        owners.set(name, id);
      }
    }
  }
});

test('every lesson lists fifteen ways to ask for it in each language, and none leads to two lessons', () => {
  const owners = new Map<string, string>();
  for (const { id, text } of course.values()) {
    for (const { file, asks } of Object.values(text)) {
      expect([file, new Set(asks.map(normalize)).size >= 15]).toEqual([file, true]);
      for (const ask of asks.map(normalize)) {
        expect([ask, owners.get(ask) ?? id]).toEqual([ask, id]);
        owners.set(ask, id);
      }
    }
  }
});

test('what a lesson builds on comes before it', () => {
  for (const { id, text } of course.values()) {
    for (const before of text.en.before)
      expect([id, ids.indexOf(before) < ids.indexOf(id)]).toEqual([id, true]);
  }
});

const chinese = /\p{Script=Han}/u;
const everyLesson = ids.flatMap((id) => languages.map((language) => ({ id, language })));

test.each(everyLesson)('$id in $language is complete', async ({ id, language }) => {
  const lesson = await tutor.lesson(id, language);
  expect(lesson.screens.length).toBeGreaterThanOrEqual(3);
  expect(lesson.screens.length).toBeLessThanOrEqual(10);
  expect(lesson.summary.length).toBeLessThanOrEqual(200);
  for (const { heading, text } of lesson.screens) {
    expect(heading.length).toBeGreaterThan(0);
    expect(heading.length).toBeLessThanOrEqual(60);
    expect(text).not.toMatch(/\{\{|\}\}|undefined|\[object/);
    expect(text.split('```').length % 2).toBe(1);
    // Discord shows neither tables nor LaTeX in a text.
    expect(text).not.toMatch(/^\|.*\|$/m);
    expect(text).not.toMatch(/\$[^$\n]+\$/);
  }
  const prose = [lesson.title, lesson.summary, ...lesson.screens.flatMap((s) => [s.heading, s.text])];
  const withoutChinese = prose.filter((piece) => !chinese.test(piece));
  expect(withoutChinese).toEqual(language === 'en' ? prose : withoutChinese.slice(0, 1));
  expect(course.get(id)!.text[language].synonyms.length).toBeGreaterThanOrEqual(4);
});

test.each(everyLesson)('every picture of $id in $language can be drawn', async ({ id, language }) => {
  const { screens } = await tutor.lesson(id, language);
  const pictures = screens.flatMap((screen) => screen.pictures);
  expect(pictures.length).toBeGreaterThanOrEqual(1);
  for (const request of pictures) {
    const picture = await render({ request, language, theme: 'dark' }, 0.5);
    expect(picture.bytes.length).toBeGreaterThan(200);
    expect(picture.alt.length).toBeGreaterThan(10);
  }
});

test('figures and formulas that no screen shows are left over', () => {
  for (const { id, module, text } of course.values()) {
    for (const { formulas, screens } of Object.values(text)) {
      const shown = screens.flatMap((s) => s.blocks).filter((block) => typeof block !== 'string');
      const names = (kind: string) => shown.filter((p) => p.kind === kind).map((p) => p.name);
      expect([id, names('formula').sort()]).toEqual([id, Object.keys(formulas).sort()]);
      expect([id, names('figure').sort()]).toEqual([id, Object.keys(module.figures ?? {}).sort()]);
    }
  }
});

/** What is wrong with a command that a lesson tells people to type; null when nothing is. */
function commandProblem(line: string): string | null {
  const { name, words, options } = parse(line);
  const data = commands.map((c) => c.data).find((d) => d.name === name);
  if (!data || !('options' in data || words.length + Object.keys(options).length === 0)) {
    return `${line}: there is no such command`;
  }
  const top = ('options' in data ? data.options : undefined) ?? [];
  const sub = top.find((o) => o.type === ApplicationCommandOptionType.Subcommand && o.name === words[0]);
  if (words.length > (sub ? 1 : 0)) return `${line}: ${words.join(' ')} belongs to no option`;
  const allowed = (sub && 'options' in sub ? sub.options : top) ?? [];
  const unknown = Object.keys(options).filter((o) => !allowed.some((known) => known.name === o));
  return unknown.length > 0 ? `${line}: no option ${unknown.join(', ')}` : null;
}

test.each(everyLesson)('the commands that $id names in $language exist', async ({ id, language }) => {
  const { screens, tryNow } = await tutor.lesson(id, language);
  const named = screens.flatMap(({ text }) => [...text.matchAll(/`(\/[a-z][^`]*)`/g)].map((m) => m[1]));
  const problems = [...named, ...(tryNow ? [tryNow] : [])].map(commandProblem);
  expect(problems.filter(Boolean)).toEqual([]);
});
