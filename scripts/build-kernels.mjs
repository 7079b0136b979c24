/**
 * Compiles kernels/ (AssemblyScript) to build/kernels/plain.wasm and relaxed.wasm: one source, with and without relaxed
 * SIMD. Both import a shared memory, which the engine makes for each network.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { main } from 'assemblyscript/asc';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const builds = { plain: ['simd', 'threads'], relaxed: ['simd', 'threads', 'relaxed-simd'] };

mkdirSync(join(root, 'build', 'kernels'), { recursive: true });
for (const [name, features] of Object.entries(builds)) {
  const { error, stderr } = await main(
    [
      'kernels/index.ts',
      ...['--outFile', `build/kernels/${name}.wasm`],
      ...['--runtime', 'stub', '--use', 'abort='],
      ...['-O3', '--noAssert'],
      ...['--importMemory', '--sharedMemory', '--initialMemory', '1', '--maximumMemory', '32768'],
      ...features.flatMap((feature) => ['--enable', feature]),
    ],
    {
      readFile: undefined,
      writeFile(file, contents) {
        writeFileSync(join(root, file), contents);
      },
    },
  );
  if (error) {
    console.error(stderr.toString());
    throw error;
  }
}
