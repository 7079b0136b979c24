/** Everything about the person who asks: counted, packed into one file, or forgotten. */
import { setTimeout as sleep } from 'node:timers/promises';
import { PNG } from 'pngjs';
import { inLanguage, type Reply } from '../../src/bot/index.ts';
import type { CommandContext } from '../../src/contracts/command.ts';
import type { ModelFile } from '../../src/contracts/exchange.ts';
import type { PersonalData, PersonalFile } from '../../src/contracts/store.ts';
import { type Holdings, personalTexts, readme } from '../texts/personal.ts';
import { LARGEST_FILE } from '../views/runExport.ts';

const ARCHIVE = 'gradus-data.zip';
/** Bytes of weights and pictures in one export: ten messages of Discord. */
const MOST_BYTES = 150 * 1024 ** 2;
/** Discord takes 25 MB a message. */
const PARTS_A_MESSAGE = 2;
/** ms until a run that does not obey is deleted nevertheless; whoever trains it finds that it has lost it. */
const CANCEL_PATIENCE = 15_000;
const DIGIT = 28;

export async function holdingsOf(learnerId: string, { store }: CommandContext): Promise<Holdings> {
  return holdings(await store.people.count(learnerId));
}

function holdings(rows: Readonly<Record<string, number>>): Holdings {
  return {
    runs: rows.runs,
    models: rows.artifacts,
    corrections: rows.corrections,
    cards: rows.reviews,
    lessons: rows.readings,
    quizzes: rows.quizzes,
    settings: rows.learners,
  };
}

export const isNothing = (held: Holdings) => Object.values(held).every((n) => n === 0);

/** As many messages as Discord needs for it. @throws GradusError EXCHANGE_TIMEOUT */
export async function personalExport(learnerId: string, context: CommandContext): Promise<Reply[]> {
  const t = inLanguage(personalTexts, context.language);
  const held = await holdingsOf(learnerId, context);
  if (isNothing(held)) return [{ text: t.nothing }];
  const data = await context.store.people.export(learnerId, MOST_BYTES);
  const archive = await context.exchange.archive(archiveFiles(data));
  const parts = cut(archive);
  const leftOut = data.rows.artifacts.filter((row) => row.leftOut).map((row) => String(row.run_id));
  const text = [
    t.exported(held),
    ...(parts.length > 1 ? [t.inParts(parts.length, ARCHIVE)] : []),
    ...(leftOut.length > 0 ? [t.leftOut([...new Set(leftOut)], context.mention('runs export'))] : []),
  ].join('\n');
  const replies: Reply[] = [];
  for (let from = 0; from < parts.length; from += PARTS_A_MESSAGE) {
    const files = parts.slice(from, from + PARTS_A_MESSAGE);
    replies.push({ text: from === 0 ? text : t.part(from + 1, from + files.length, parts.length), files });
  }
  return replies;
}

function archiveFiles({ rows, files }: PersonalData): ModelFile[] {
  const text = (name: string, content: string) => ({ name, bytes: new TextEncoder().encode(content) });
  return [
    text('README.txt', readme.en),
    text('README.zh-CN.txt', readme['zh-CN']),
    text('data.json', JSON.stringify(rows, null, 2)),
    ...files.map(fileOf),
  ];
}

/** Digits as pictures that anything can show; other bytes as they are stored. */
function fileOf({ table, key, bytes }: PersonalFile): ModelFile {
  const name = `${table}/${key.join('-')}`;
  if (table !== 'corrections' || bytes.length !== DIGIT * DIGIT) return { name, bytes };
  const png = new PNG({ width: DIGIT, height: DIGIT });
  png.data = Buffer.from(bytes);
  return {
    name: `${name}.png`,
    bytes: PNG.sync.write(png, { colorType: 0, inputColorType: 0, inputHasAlpha: false }),
  };
}

function cut(archive: Uint8Array): { name: string; bytes: Buffer }[] {
  const bytes = Buffer.from(archive);
  if (bytes.length <= LARGEST_FILE) return [{ name: ARCHIVE, bytes }];
  return Array.from({ length: Math.ceil(bytes.length / LARGEST_FILE) }, (_, i) => ({
    name: `${ARCHIVE}.${String(i + 1).padStart(3, '0')}`,
    bytes: bytes.subarray(i * LARGEST_FILE, (i + 1) * LARGEST_FILE),
  }));
}

/** What runs is cancelled first, so that its message shows it. */
export async function forget(learnerId: string, context: CommandContext): Promise<Reply> {
  const { store, runs } = context;
  const cancelled = (await store.people.openRuns(learnerId)).map((id) =>
    // It may have ended by itself in between.
    runs.cancel(id).catch((error) => context.report(error)),
  );
  const patience = new AbortController();
  await Promise.race([
    Promise.all(cancelled),
    sleep(CANCEL_PATIENCE, undefined, { signal: patience.signal }).catch(() => {}),
  ]);
  patience.abort();
  const gone = holdings(await store.people.forget(learnerId));
  const t = inLanguage(personalTexts, context.language);
  return { text: isNothing(gone) ? t.nothing : t.forgotten(gone) };
}
