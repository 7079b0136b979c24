/**
 * Operations of a chain, and those that one thread runs between two phases: each is one kernel, told by its code and
 * given its arguments from the words behind it. src/engine/wasm/operations.ts has the same list with the arguments' names.
 */
import * as J from './job';
import { Job } from './job';
import { activate, activateBackward, softmax, softmaxBackward } from './activation';
import { convolution, convolutionInputGradient, crop, pad } from './convolution';
import { convolutionKernelGradient } from './convolutionKernelGradient';
import { convolutionPool } from './convolutionPool';
import { dropout, mix } from './dropout';
import * as L from './loss';
import { columnSums, product } from './matrix';
import {
  combineMoments, combineSums, gradientSums, inverseDeviation, moments, normalize, normalizeBackward,
  normalizeConstantBackward,
} from './normalization';
import { scalePixels } from './pixels';
import { convolutionPoolInputGradient } from './poolInputGradient';
import { convolutionPoolKernelGradient } from './poolKernelGradient';
import {
  averagePooling, averagePoolingBackward, maxPooling, maxPoolingBackward, upSampling, upSamplingBackward,
} from './pooling';
import { sparseProduct } from './sparseInput';
import { winograd, winogradPool } from './winograd';
import { winogradKernelGradient } from './winogradKernelGradient';
import { addPenalties, clipFactor, sumLoss } from './stepSums';

/** In the order of `operations` in src/engine/wasm/operations.ts. */
export namespace Code {
  export const update = 0;
  export const updateFromTotals = 1;
  export const derive = 2;
  export const clear = 3;
  export const product = 4;
  export const columnSums = 5;
  export const convolution = 6;
  export const convolutionKernelGradient = 7;
  export const pad = 8;
  export const crop = 9;
  export const convolutionPool = 10;
  export const convolutionPoolKernelGradient = 11;
  export const convolutionPoolInputGradient = 12;
  export const winograd = 13;
  export const winogradPool = 14;
  export const winogradKernelGradient = 15;
  export const activate = 16;
  export const activateBackward = 17;
  export const softmax = 18;
  export const softmaxBackward = 19;
  export const maxPooling = 20;
  export const maxPoolingBackward = 21;
  export const averagePooling = 22;
  export const averagePoolingBackward = 23;
  export const upSampling = 24;
  export const upSamplingBackward = 25;
  export const dropout = 26;
  export const moments = 27;
  export const normalize = 28;
  export const gradientSums = 29;
  export const normalizeBackward = 30;
  export const normalizeMoving = 31;
  export const normalizeMovingBackward = 32;
  export const loss = 33;
  export const chooseClass = 34;
  export const combineMoments = 35;
  export const combineSums = 36;
  export const sumLoss = 37;
  export const clipFactor = 38;
  export const addPenalties = 39;
  export const sparseProduct = 40;
  export const convolutionInputGradient = 41;
  export const scalePixels = 42;
}

let op: usize = 0;

/** Argument i as a number, a float32, a tensor's address. */
// @ts-ignore: decorator
@inline
function n(i: i32): i32 {
  return load<i32>(op + <usize>i * 4);
}
// @ts-ignore: decorator
@inline
function f(i: i32): f32 {
  return load<f32>(op + <usize>i * 4);
}
// @ts-ignore: decorator
@inline
function t(i: i32): usize {
  return J.resolve(load<usize>(op + <usize>i * 4));
}

/** All operations from one address to before another. */
export function runOperations(from: usize, to: usize): void {
  while (from < to) {
    op = from + 8;
    execute(load<i32>(from));
    from += <usize>load<i32>(from, 4) * 4;
  }
}

function execute(code: i32): void {
  const B = J.examples;
  switch (code) {
    case Code.clear:
      if (J.firstInShard) memory.fill(t(0), 0, n(1));
      break;
    case Code.scalePixels:
      if (J.word(Job.givenPixels) != 0) scalePixels(t(0), t(1), B * n(2));
      break;
    case Code.product:
      product(t(0), n(1), n(2), t(3), B * n(4), n(5), n(6), n(7) != 0);
      break;
    case Code.sparseProduct:
      sparseProduct(t(0), n(1), n(2), t(3), t(4), B, n(5), n(6), n(7) != 0);
      break;
    case Code.columnSums:
      columnSums(t(0), t(1), B * n(2), n(3), true);
      break;
    case Code.convolution:
      convolution(
        t(0), n(1), n(2), t(3), B, n(4), n(5), n(6), n(7), n(8), n(9), n(10), n(11), n(12), n(13), n(14) != 0,
      );
      break;
    case Code.convolutionKernelGradient:
      convolutionKernelGradient(
        t(0), t(1), t(2), t(3), B, n(4), n(5), n(6), n(7), n(8), n(9), n(10), n(11), n(12), n(13),
      );
      break;
    case Code.convolutionInputGradient:
      convolutionInputGradient(
        t(0), n(1), t(2), B, n(3), n(4), n(5), n(6), n(7), n(8), n(9), n(10), n(11), n(12),
      );
      break;
    case Code.pad:
      pad(t(0), t(1), B, n(2), n(3), n(4), n(5), n(6), n(7), n(8));
      break;
    case Code.crop:
      crop(t(0), t(1), B, n(2), n(3), n(4), n(5), n(6), n(7), n(8));
      break;
    case Code.convolutionPool:
      convolutionPool(
        t(0), n(1), n(2), t(3), t(4), t(5), B, n(6), n(7), n(8), n(9), n(10), n(11), n(12), n(13), n(14) != 0,
      );
      break;
    case Code.convolutionPoolKernelGradient:
      convolutionPoolKernelGradient(
        t(0), t(1), t(2), t(3), t(4), t(5), B, n(6), n(7), n(8), n(9), n(10), n(11), n(12), n(13),
      );
      break;
    case Code.convolutionPoolInputGradient:
      convolutionPoolInputGradient(
        t(0), t(1), n(2), t(3), t(4), B, n(5), n(6), n(7), n(8), n(9), n(10), n(11), n(12),
      );
      break;
    case Code.winograd:
      winograd(
        t(0), n(1), n(2), t(3), t(4), B, n(5), n(6), n(7), n(8), n(9), n(10), n(11), n(12), n(13) != 0,
      );
      break;
    case Code.winogradPool:
      winogradPool(
        t(0), n(1), n(2), t(3), t(4), t(5), B, n(6), n(7), n(8), n(9), n(10), n(11), n(12), n(13), n(14) != 0,
      );
      break;
    case Code.winogradKernelGradient:
      winogradKernelGradient(
        t(0), t(1), t(2), t(3), B, n(4), n(5), n(6), n(7), n(8), n(9), n(10), n(11),
      );
      break;
    case Code.activate:
      activate(n(0), t(1), t(2), B * n(3));
      break;
    case Code.activateBackward:
      activateBackward(n(0), t(1), t(2), t(3), t(4), B * n(5));
      break;
    case Code.softmax:
      softmax(t(0), t(1), B * n(2), n(3));
      break;
    case Code.softmaxBackward:
      softmaxBackward(t(0), t(1), t(2), B * n(3), n(4));
      break;
    case Code.maxPooling:
      maxPooling(
        t(0), t(1), t(2), B, n(3), n(4), n(5), n(6), n(7), n(8), n(9), n(10), n(11), n(12), n(13),
      );
      break;
    case Code.maxPoolingBackward:
      maxPoolingBackward(
        t(0), t(1), t(2), B, n(3), n(4), n(5), n(6), n(7), n(8), n(9), n(10), n(11), n(12), n(13),
      );
      break;
    case Code.averagePooling:
      averagePooling(t(0), t(1), B, n(2), n(3), n(4), n(5), n(6), n(7), n(8), n(9), n(10), n(11), n(12));
      break;
    case Code.averagePoolingBackward:
      averagePoolingBackward(t(0), t(1), B, n(2), n(3), n(4), n(5), n(6), n(7), n(8), n(9), n(10), n(11), n(12));
      break;
    case Code.upSampling:
      upSampling(t(0), t(1), B, n(2), n(3), n(4), n(5), n(6));
      break;
    case Code.upSamplingBackward:
      upSamplingBackward(t(0), t(1), B, n(2), n(3), n(4), n(5), n(6));
      break;
    case Code.dropout: {
      const size = n(2), key = mix(mix(mix(<u32>J.word(Job.seed)) ^ <u32>n(3)) ^ J.updatesBefore());
      const first = <u32>(J.micro * J.word(Job.micro) * size);
      dropout(t(0), t(1), B * size, key, first, <u32>n(4), f(5));
      break;
    }
    case Code.moments:
      moments(t(0), t(1), B * n(2), n(3));
      break;
    case Code.normalize:
      normalize(t(0), t(1), n(2), n(3), n(4), n(5), B * n(6), n(7), n(8) != 0);
      break;
    case Code.gradientSums:
      gradientSums(t(0), t(1), n(2), n(3), n(4), n(5), t(6), B * n(7), n(8), n(9) != 0);
      break;
    case Code.normalizeBackward:
      normalizeBackward(
        t(0), t(1), t(2), n(3), n(4), n(5), n(6), n(7), n(8), B * n(9), J.batch * n(9), n(10), n(11) != 0,
      );
      break;
    case Code.normalizeMoving: {
      const r = t(4);
      inverseDeviation(n(3), r, n(8), f(9));
      normalize(t(0), t(1), n(2), r, n(5), n(6), B * n(7), n(8), n(10) != 0);
      break;
    }
    case Code.normalizeMovingBackward: {
      const r = t(4);
      inverseDeviation(n(3), r, n(7), f(8));
      normalizeConstantBackward(t(0), t(1), t(2), r, n(5), B * n(6), n(7), n(9) != 0);
      break;
    }
    case Code.loss: {
      L.useLossScratch(t(8));
      const scale: f32 = <f32>(1 / (<f64>J.batch * n(7)));
      L.loss(n(0), t(1), t(2), t(3), B, n(4), n(5), scale, n(6) != 0);
      const slot = <usize>J.word(Job.lossSlots) + <usize>J.micro * 16;
      store<f64>(slot, L.lossSum / (<f64>J.batch * n(7)));
      store<i32>(slot, L.correct, 8);
      break;
    }
    case Code.chooseClass: {
      const size = n(1), d = t(0);
      memory.fill(d, 0, <usize>(B * size) * 4);
      for (let i = 0; i < B; i++) store<f32>(d + <usize>(i * size + J.word(Job.classIndex)) * 4, 1);
      break;
    }
    case Code.combineMoments: {
      const rows = n(1);
      combineMoments(
        t(0), load<usize>(n(0), 4), J.word(Job.micro) * rows, J.batch * rows, n(2), f(3), n(4), n(5), n(6), n(7), f(8),
      );
      break;
    }
    case Code.combineSums:
      combineSums(t(0), load<usize>(n(0), 4), J.micros(), n(1), n(2), n(3));
      break;
    case Code.sumLoss:
      sumLoss();
      break;
    case Code.clipFactor:
      clipFactor();
      break;
    case Code.addPenalties:
      addPenalties();
      break;
    default:
      unreachable();
  }
}
