/** Single kernels and their naive versions, for tests and for the benchmark's table. No job is needed to call them. */
import { fma } from './simd';

export { activate, activateBackward } from './activation';
export { convolution, convolutionInputGradient, convolutionReference, transposeKernel } from './convolution';
export { convolutionKernelGradient } from './convolutionKernelGradient';
export { convolutionPool, convolutionPoolReference, packPanel } from './convolutionPool';
export { convolutionPoolInputGradient } from './poolInputGradient';
export { convolutionPoolKernelGradient } from './poolKernelGradient';
export { poolScratch } from './winners';
export {
  gradientSums, moments, normalize, normalizeBackward,
} from './normalization';
export { averagePooling, averagePoolingBackward, maxPooling, maxPoolingBackward } from './pooling';
export { outerProductRows, product, productReference } from './matrix';
export { optimize } from './optimizer';
export { scalePixels } from './pixels';
export { rowListBytes, sparseOuterProductRows, sparseProduct } from './sparseInput';
export { winograd, winogradPool, winogradScratch } from './winograd';
export { winogradKernelGradient } from './winogradKernelGradient';
export { winogradKernel, winogradTurnedKernel } from './winogradTransforms';

/** `loops` · 12 independent multiply-adds of four values: what this core can do at best. @returns something of the result */
export function peak(loops: i32): f32 {
  const a = f32x4.splat(0.999), b = f32x4.splat(0.001);
  let s0 = a, s1 = a, s2 = a, s3 = a, s4 = a, s5 = a, s6 = a, s7 = a, s8 = a, s9 = a, s10 = a, s11 = a;
  for (let i = 0; i < loops; i++) {
    s0 = fma(s0, a, b);
    s1 = fma(s1, a, b);
    s2 = fma(s2, a, b);
    s3 = fma(s3, a, b);
    s4 = fma(s4, a, b);
    s5 = fma(s5, a, b);
    s6 = fma(s6, a, b);
    s7 = fma(s7, a, b);
    s8 = fma(s8, a, b);
    s9 = fma(s9, a, b);
    s10 = fma(s10, a, b);
    s11 = fma(s11, a, b);
  }
  const low = f32x4.add(f32x4.add(f32x4.add(s0, s1), f32x4.add(s2, s3)), f32x4.add(s4, s5));
  return f32x4.extract_lane(f32x4.add(low, f32x4.add(f32x4.add(f32x4.add(s6, s7), f32x4.add(s8, s9)), f32x4.add(s10, s11))), 0);
}
