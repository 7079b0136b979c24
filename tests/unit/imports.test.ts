/** The house's rule of who may import whom (README, "The house"): walks every import and names each breach. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from '../../src/core/paths.ts';

/** Rooms that a room may import, besides contracts and core. */
const allowed: Record<string, readonly string[]> = {
  'src/contracts': [],
  'src/core': [],
  'src/data': [],
  'src/figures': [],
  'src/store': [],
  'src/exchange': ['src/engine'],
  'src/local': [],
  'src/engine': [],
  models: [],
  'src/vision': ['src/data', 'src/engine'],
  'src/training': ['src/engine', 'src/data', 'models', 'src/store'],
  'src/tutor': ['lessons', 'src/store', 'src/figures', 'src/engine'],
  lessons: ['src/figures', 'src/engine', 'models'],
  'src/bot': [],
  commands: ['models', 'src/bot'],
};
/** main, scripts and bench put everything together. */
const unrestricted = ['src', 'scripts', 'bench'];

/** Packages that only these rooms may import. */
const owners: readonly [RegExp, readonly string[]][] = [
  [/^discord\.js$/, ['src/bot', 'commands', 'src/contracts']],
  [/^(canvas|sharp|@mathjax\/.*|@resvg\/.*)$/, ['src/figures', 'src/vision']],
  [/^(libsql|kysely|pg|pg-boss)$/, ['src/store']],
];

function roomOf(file: string): string {
  const parts = relative(projectRoot, file).split(sep);
  return parts[0] === 'src' && parts.length > 2 ? `src/${parts[1]}` : parts[0];
}

function sources(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? sources(path) : path.endsWith('.ts') ? [path] : [];
  });
}

const files = ['src', 'commands', 'lessons', 'models', 'scripts', 'bench'].flatMap((f) =>
  sources(join(projectRoot, f)),
);

function importsOf(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  return [
    ...text.matchAll(
      /(?:^|\n)\s*(?:import|export)[^'"`;]*?from\s*['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)|(?:^|\n)import\s+['"]([^'"]+)['"]/g,
    ),
  ].map((m) => m[1] ?? m[2] ?? m[3]);
}

function breaches(file: string): string[] {
  const from = roomOf(file);
  const free = unrestricted.includes(from);
  return importsOf(file).flatMap((specifier) => {
    const place = `${relative(projectRoot, file)} imports ${specifier}`;
    if (!specifier.startsWith('.')) {
      const owner = owners.find(([pattern]) => pattern.test(specifier));
      return owner && !owner[1].includes(from) && from !== 'bench' ? [place] : [];
    }
    const to = roomOf(resolve(dirname(file), specifier));
    const may = [from, 'src/contracts', 'src/core', ...(allowed[from] ?? [])];
    return free || may.includes(to) ? [] : [place];
  });
}

test('every import stays within the rules of the house', () => {
  expect(files.length).toBeGreaterThan(20);
  expect(files.flatMap(breaches)).toEqual([]);
});

test('contracts and core import nothing else of ours', () => {
  const inner = files.filter((f) => ['src/contracts', 'src/core'].includes(roomOf(f)));
  const outward = inner.flatMap((f) =>
    importsOf(f)
      .filter((s) => s.startsWith('.'))
      .map((s) => roomOf(resolve(dirname(f), s)))
      .filter((room) => room !== 'src/core' && room !== 'src/contracts'),
  );
  expect(inner.length).toBeGreaterThan(10);
  expect(outward).toEqual([]);
});

test('only config.ts reads the environment', () => {
  const readers = files.filter((f) =>
    /\bprocess\.env\b/.test(readFileSync(f, 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')),
  );
  expect(readers.map((f) => relative(projectRoot, f))).toEqual([join('src', 'config.ts')]);
});
