/**
 * `npm run bench -- readme FILE…`: writes the README's table of speeds from the JSON of `npm run bench -- engine`, between
 * its two marks. Several files are several benchmarks of one machine.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { inProject } from '../src/core/paths.ts';
import type { Report, Row } from './engine/report.ts';

const [begin, end] = ['<!-- bench:engine -->', '<!-- /bench:engine -->'];

/** Ours first; what is not in the JSON gets no column. */
const columns: readonly (readonly [string, string])[] = [
  ['wasm', 'Gradus'],
  ['pytorch', 'PyTorch, channels-last'],
  ['pytorch-nchw', 'PyTorch, default layout'],
  ['keras', 'Keras'],
  ['tfjs-node', 'tfjs-node'],
];

export async function run(files: string[]): Promise<void> {
  if (files.length === 0) throw new Error('usage: npm run bench -- readme FILE…');
  const reports = files.map((file) => JSON.parse(readFileSync(file, 'utf8')) as Report);
  const readme = inProject('README.md');
  const text = readFileSync(readme, 'utf8');
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`README.md has no ${begin} … ${end}`);
  const table = tableOf(reports);
  writeFileSync(readme, `${text.slice(0, from + begin.length)}\n${table}\n${text.slice(to)}`);
  console.log(table);
}

/** Seconds an epoch at the minimum; behind those of the others, how many times as fast Gradus is. */
export function tableOf(reports: readonly Report[]): string {
  const rows = reports.flatMap((report) => report.rows);
  const { cpu, cores, node } = reports[0].machine;
  const of = (model: string, batch: number, engine: string): Row | undefined =>
    rows
      .filter((r) => r.model === model && r.batch === batch && r.engine === engine)
      .sort((a, b) => b.threads - a.threads)[0];
  const present = columns.filter(([engine]) => rows.some((r) => r.engine === engine));
  const races = [...new Map(rows.map((r) => [`${r.model}, batch ${r.batch}`, r])).entries()];
  const lines = races.map(([name, { model, batch }]) => {
    const ours = of(model, batch, 'wasm');
    const cells = present.map(([engine]) => {
      const row = of(model, batch, engine);
      if (!row) return '';
      const seconds = digits(row.minS);
      return row === ours || !ours ? `**${seconds}**` : `${seconds} (${(row.minS / ours.minS).toFixed(1)}×)`;
    });
    return `| ${name} | ${cells.join(' | ')} |`;
  });
  const memory = present.map(([engine]) => {
    const peak = Math.max(...rows.filter((r) => r.engine === engine).map((r) => r.peakRssMb));
    return `${(peak / 1000).toFixed(1)} GB`;
  });
  const versions = present.map(([engine]) => rows.find((r) => r.engine === engine)!.version);
  return [
    `${cpu}, ${cores} cores, Node ${node.replace('v', '')}:`,
    '',
    `| | ${present.map(([, label]) => label).join(' | ')} |`,
    `|---|${present.map(() => '---').join('|')}|`,
    ...lines,
    `| most memory | ${memory.join(' | ')} |`,
    `| version | ${versions.join(' | ')} |`,
  ].join('\n');
}

const digits = (seconds: number) => (seconds < 10 ? seconds.toFixed(2) : seconds.toFixed(1));
