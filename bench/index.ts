/** `npm run bench -- NAME [options]`: each benchmark checks that what it times is correct, then times it. */
type Bench = { run(args: string[]): Promise<void> };

const benches: Readonly<Record<string, () => Promise<Bench>>> = {
  accuracy: () => import('./accuracy/index.ts'),
  class: () => import('./class/index.ts'),
  engine: () => import('./engine/index.ts'),
  faults: () => import('./faults/index.ts'),
  figures: () => import('./figures/index.ts'),
  outage: () => import('./outage/index.ts'),
  readme: () => import('./readme.ts'),
  recognition: () => import('./recognition/index.ts'),
  replies: () => import('./replies/index.ts'),
  steering: () => import('./steering/index.ts'),
  start: () => import('./start/index.ts'),
  store: () => import('./store/index.ts'),
  workers: () => import('./workers/index.ts'),
};

const [name, ...args] = process.argv.slice(2);
const load = name === undefined ? undefined : benches[name];
if (!load) {
  console.error(`usage: npm run bench -- ${Object.keys(benches).join('|')} [options]`);
  process.exit(2);
}
await (await load()).run(args);
