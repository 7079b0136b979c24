/** The compiled kernels: which build this machine can run, and what it is called. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { setFlagsFromString } from 'node:v8';
import type { Localized } from '../../contracts/language.ts';
import { GradusError } from '../../core/errors/index.ts';
import { inProject } from '../../core/paths.ts';

export type SimdBuild = 'relaxed' | 'plain';

export interface Kernels {
  readonly simd: SimdBuild;
  readonly module: WebAssembly.Module;
  /** "relaxed-simd 1f3c9a02": of the code that runs, so that it changes whenever results may. */
  readonly build: string;
}

const fileOf = (simd: SimdBuild) => inProject('build', 'kernels', `${simd}.wasm`);

/**
 * Node 20 needs two switches, before anything is compiled. Relaxed SIMD is there but off; from 22 on it is always on.
 * And its baseline compiler loses a loop's variables across memory.atomic.wait (seen with 20.20: a barrier that opens
 * too often), so the kernels go to the optimising one at once.
 */
function prepareCompiler(): void {
  if (Number(process.versions.node.split('.')[0]) >= 22) return;
  setFlagsFromString('--experimental-wasm-relaxed-simd');
  setFlagsFromString('--no-liftoff');
}

/** Why the engine cannot be used here; null when it can. The plain build is what every machine must at least run. */
export async function unavailableReason(): Promise<Localized | null> {
  if (typeof SharedArrayBuffer === 'undefined') return reasons.noSharedMemory;
  if (!existsSync(fileOf('plain')) || !existsSync(fileOf('relaxed'))) return reasons.notBuilt;
  return WebAssembly.validate(await readFile(fileOf('plain'))) ? null : reasons.noSimd;
}

/**
 * @param wanted default: the fastest that this machine validates
 * @throws GradusError ENGINE_UNAVAILABLE without kernels, without SIMD
 */
export async function loadKernels(wanted?: SimdBuild): Promise<Kernels> {
  const reason = await unavailableReason();
  if (reason) throw unavailable(reason);
  prepareCompiler();
  for (const simd of wanted ? [wanted] : (['relaxed', 'plain'] as const)) {
    const bytes = await readFile(fileOf(simd));
    if (!WebAssembly.validate(bytes)) continue;
    const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 8);
    return { simd, module: await WebAssembly.compile(bytes), build: `${simd}-simd ${hash}` };
  }
  throw unavailable(reasons.noSimd);
}

const reasons = {
  notBuilt: {
    en: 'its kernels are not built. Run npm run build.',
    'zh-CN': '内核尚未构建，请运行 npm run build。',
  },
  noSimd: {
    en:
      'this machine cannot run WebAssembly with SIMD and threads. Use Node 20 or newer on a processor with SSE4.1 or ' +
      'NEON, or choose the engine tensorflow.',
    'zh-CN':
      '这台机器不支持带 SIMD 和线程的 WebAssembly。请在支持 SSE4.1 或 NEON 的处理器上使用 Node 20 或更新版本，或选择 tensorflow 引擎。',
  },
  noSharedMemory: {
    en: 'this Node runs without SharedArrayBuffer, which its threads share. Start Node without flags that take it away, or choose the engine tensorflow.',
    'zh-CN':
      '当前的 Node 没有启用各线程共享内存所需的 SharedArrayBuffer。请去掉禁用它的启动参数，或选择 tensorflow 引擎。',
  },
};

function unavailable(reason: Localized): GradusError {
  return new GradusError('ENGINE_UNAVAILABLE', { engine: 'wasm', reason });
}
