/**
 * Finds and loads @tensorflow/tfjs-node: beside the project's packages where somebody installed it, or in the folder
 * that `npm run setup:tensorflow` makes. It is no dependency: its native library is large and cannot be had everywhere.
 */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import util from 'node:util';
import { isMainThread } from 'node:worker_threads';
import type * as tfjs from '@tensorflow/tfjs-core';
import type { Localized } from '../../contracts/language.ts';
import { inProject } from '../../core/paths.ts';

export type TensorFlow = typeof tfjs;

/** What `npm run setup:tensorflow` fills. */
export const setupFolder = inProject('.tensorflow');
/** tfjs-node's own version; the TensorFlow below it may be newer. */
export const packageVersion = '4.22.0';

const candidates = [setupFolder, inProject('.')];

function findPackage(): string | undefined {
  return candidates
    .map((folder) => `${folder}/node_modules/@tensorflow/tfjs-node`)
    .find((folder) => existsSync(`${folder}/lib/napi-v8/tfjs_binding.node`));
}

/** Why it cannot be loaded here; null when it can. Loads nothing. */
export function unavailableReason(): Localized | null {
  if (!isMainThread) {
    return {
      en: 'TensorFlow runs in a process of its own, not in a worker thread.',
      'zh-CN': 'TensorFlow 只能在独立进程中运行，不能在工作线程中运行。',
    };
  }
  if (findPackage()) return null;
  return {
    en: 'it is not set up. Run npm run setup:tensorflow (about 1.6 GB), or choose wasm.',
    'zh-CN': '尚未安装。请运行 npm run setup:tensorflow（约 1.6 GB），或选择 wasm。',
  };
}

export function loadTensorFlow(): TensorFlow {
  const folder = findPackage();
  if (!folder) throw new Error(`tfjs-node is not in ${candidates.join(' or ')}`);
  // Node 23 removed what tfjs-node 4.22.0 still calls (tensorflow/tfjs#8609).
  Object.assign(util, {
    isNullOrUndefined: (value: unknown) => value === null || value === undefined,
    isArray: Array.isArray,
  });
  return createRequire(`${folder}/package.json`)('@tensorflow/tfjs-node') as TensorFlow;
}
